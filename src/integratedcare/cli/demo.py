"""`ics demo`: a made-up system through the whole pipeline, then the site."""

from typing import Annotated

import typer

from integratedcare.cli.output import say
from integratedcare.cli.progress import progress_bar


def demo(
    port: Annotated[int, typer.Option(help="Port of the site.")] = 8000,
    seed: Annotated[int, typer.Option(help="Another seed makes another country.")] = 1,
    site: Annotated[bool, typer.Option(help="Serve the site when the releases are published.")] = True,
) -> None:
    """Make a small made-up system, publish it (and England, if ICS_PUBLIC_DATA is set), and serve the site.

    Example: `ics demo --port 8080`
    """
    from integratedcare.cli.release import publish
    from integratedcare.cli.serve import refuse_taken
    from integratedcare.home import data_folder, home
    from integratedcare.synthetic import make_public_data

    if site:
        refuse_taken("127.0.0.1", port)
    folder = home() / "made-up" / f"seed-{seed}"
    with progress_bar("Making up a country") as progress:
        make_public_data(folder, seed=seed, progress=progress)
    say(f"Published {publish(folder).described}.")
    real = data_folder()
    if real is not None:
        say(f"Published {publish(real).described}.")
    address = f"http://127.0.0.1:{port}"
    look = {
        f"{address}/": "the home page",
        f"{address}/systems/": "every system on a map",
        f"{address}/fair-shares/": "who needs what share of a pot",
        **({f"{address}/made-up/": "the same for the made-up country"} if real else {}),
        "ics fair-shares --level icb": "the same figures on the command line",
        "ics user add NAME --editor": "makes an account that can record; there is none to begin with",
    }
    wide = max(len(place) for place in look)
    say("", "Look at:", *[f"  {place:<{wide}}  {what}" for place, what in look.items()], "")
    if site:
        from integratedcare.cli.serve import serve

        serve(host="127.0.0.1", port=port, workers=None)
