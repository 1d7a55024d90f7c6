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
    """Make a small made-up system, publish it (and England, if ICS_PUBLIC_DATA is set), and serve the site."""
    from integratedcare.cli.release import publish
    from integratedcare.home import data_folder, home
    from integratedcare.synthetic import make_public_data

    folder = home() / "made-up" / f"seed-{seed}"
    if not (folder / "datapackage.json").is_file():
        with progress_bar("Making up a country") as progress:
            make_public_data(folder, seed=seed, progress=progress)
    say(f"Published {publish(folder).described}.")
    real = data_folder()
    if real is not None:
        say(f"Published {publish(real).described}.")
    made_up = "made-up/" if real is not None else ""
    say(
        "",
        "Look at:",
        f"  http://127.0.0.1:{port}/                      the home page",
        *([f"  http://127.0.0.1:{port}/made-up/              the same for the made-up country"] if real else []),
        f"  http://127.0.0.1:{port}/{made_up}systems/      every system on a map",
        f"  http://127.0.0.1:{port}/{made_up}fair-shares/  who needs what share of a pot",
        "  ics fair-shares --level icb                 the same figures on the command line",
        "",
    )
    if site:
        from integratedcare.cli.serve import serve

        serve(host="127.0.0.1", port=port, workers=None)
