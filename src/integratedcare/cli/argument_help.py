"""The help of a command's arguments, which the Typer that we keep loses under Click 8.5.

Click 8.5 gave arguments a help of their own; Typer before 0.22 sets its own first and Click then empties it.
"""

from typing import Any

from typer.core import TyperArgument


def keep_argument_help() -> None:
    """Let arguments keep the help that they were given. Harmless where they do."""
    make = TyperArgument.__init__

    def make_and_keep(self: TyperArgument, *, help: str | None = None, **given: Any) -> None:
        make(self, help=help, **given)
        self.help = help

    TyperArgument.__init__ = make_and_keep
