"""The `ics` command."""

from integratedcare.cli.main import main

__all__ = ["main"]
