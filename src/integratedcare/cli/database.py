"""`ics database`: the site's own database, made or brought up to date."""

from typing import Annotated

import typer

from integratedcare.cli.output import say
from integratedcare.errors import StorageError


def database(
    check: Annotated[bool, typer.Option("--check", help="Only say whether it is up to date.")] = False,
) -> None:
    """Make the database of accounts, decisions and the audit trail, or bring it up to date.

    `ics serve` does this itself. Use this command before another server is started. Example: `ics database --check`
    """
    from integratedcare.web.config.prepare import missing, prepare

    if check:
        if steps := missing():
            raise StorageError(f"The site's database lacks {steps} steps. Run `ics database`.")
        say("The site's database is up to date.")
    else:
        say("The site's database was brought up to date." if prepare() else "The site's database is up to date.")
