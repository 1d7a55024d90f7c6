"""`ics serve`: the site, on this machine."""

import socket
from typing import Annotated

import typer

from integratedcare.cli.output import say
from integratedcare.errors import UsageError


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int | None, typer.Option(help="Processes; one for each core unless told.")] = None,
) -> None:
    """Serve the published releases as a web site. Example: `ics serve --port 8080`"""
    from integratedcare.release.reader import open_release
    from integratedcare.web.config.serve import serve as run

    refuse_taken(host, port)
    say(f"{open_release().described}.", f"Open http://{host}:{port}/ – Ctrl-C stops it.")
    run(host=host, port=port, workers=workers)


def refuse_taken(host: str, port: int) -> None:
    """An error that says what to do if something else listens there, before anything is started."""
    try:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OverflowError:
        raise UsageError(f"{port} is not a port. Choose a number from 1024 to 65535.") from None
    except OSError:
        raise UsageError(f"Something else already uses port {port} of {host}. Choose another with --port.") from None
