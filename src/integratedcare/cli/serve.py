"""`ics serve`: the site, on this machine."""

from typing import Annotated

import typer

from integratedcare.cli.output import say


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int | None, typer.Option(help="Processes; one for each core unless told.")] = None,
) -> None:
    """Serve the published releases as a web site. Example: `ics serve --port 8080`"""
    from integratedcare.release.reader import open_release
    from integratedcare.web.config.serve import serve as run

    say(f"{open_release().described}.", f"Open http://{host}:{port}/ – Ctrl-C stops it.")
    run(host=host, port=port, workers=workers)
