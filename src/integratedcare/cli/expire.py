"""`ics expire`: remove what a data-sharing agreement no longer covers."""

from typing import Annotated

import typer

from integratedcare.cli.output import counted, say


def expire(
    show: Annotated[bool, typer.Option("--list", help="Only say what would be removed.")] = False,
    rebuild: Annotated[bool, typer.Option(help="Make the records again that were taken back.")] = True,
) -> None:
    """Remove deliveries whose agreement has ended, all that was made from them and their keys; write a certificate.

    Example: `ics expire --list`
    """
    from integratedcare.record.removal.expire import ended
    from integratedcare.record.removal.expire import expire as remove

    if show:
        leaving = ended()
        for one in leaving:
            say(f"{one.feed} {one.id} ({one.period}): its agreement ended on {one.manifest['agreement_ends']}.")
        say(f"To be removed: {counted(len(leaving), 'delivery')}.")
        return
    certificate = remove()
    if certificate is None:
        say("No agreement has ended. Nothing was removed.")
        return
    say(
        f"Removed: {counted(len(certificate['landings']), 'delivery')} with their keys, and "
        f"{counted(len(certificate['builds']), 'record')}. Known from nowhere else: "
        f"{counted(certificate['people_known_only_there'], 'person')}.",
        f"The certificate is {certificate['file']}.",
    )
    if rebuild:
        make_again({one["purpose"] for one in certificate["builds"]})


def make_again(purposes) -> None:
    """Make the records of these purposes again, from what is left."""
    from integratedcare.cli.build import of_places, tell
    from integratedcare.cli.progress import progress_bar
    from integratedcare.errors import DataError
    from integratedcare.record.make.build import build_record

    for purpose in sorted(purposes):
        try:
            with progress_bar("Making the record") as progress:
                tell(build_record(purpose, **of_places(), progress=progress))
        except DataError as error:
            say(f"There is no record for {purpose} any more. {error}")
