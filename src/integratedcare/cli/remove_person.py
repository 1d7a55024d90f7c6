"""`ics remove-person`: remove one person from everything."""

import sys
from typing import Annotated

import typer

from integratedcare.cli.output import counted, say


def remove_person(
    given: Annotated[list[str], typer.Argument(hidden=True)] = [],  # noqa: B006
    rebuild: Annotated[bool, typer.Option(help="Make the records again that were taken back.")] = True,
) -> None:
    """Remove the person whose NHS number is on standard input, from every delivery, link and record, for good.

    The number is never an argument, because arguments are kept in a shell's history and shown to other users. Type it,
    or pipe it from a file. Example: `ics remove-person < number.txt`
    """
    from integratedcare.cli.expire import make_again
    from integratedcare.errors import UsageError
    from integratedcare.record.removal.person import remove_person as remove

    if given:  # and never say what it is
        raise UsageError("The number must not be an argument. Type it when asked, or pipe it. Nothing was removed.")
    if sys.stdin.isatty():
        import getpass

        number = getpass.getpass("NHS number (not shown): ")
    else:
        number = sys.stdin.read(64)
    if not number.strip():
        raise UsageError("No NHS number came on standard input. Nothing was removed.")
    removed = remove(number)
    say(
        f"Removed: {counted(removed.rows, 'row')} of {counted(removed.deliveries, 'delivery')}. "
        "The number is on the list that keeps the person out of each record. What lands later about them lands as it "
        "came: run this again to take it out.",
        "It is noted in the audit trail, without the number.",
    )
    if rebuild:
        make_again(removed.purposes)
