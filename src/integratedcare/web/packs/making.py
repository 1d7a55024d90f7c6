"""Making a draft without letting drafts take the site over."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore

from integratedcare.pack import Month, Pack, make_pack, typeset
from integratedcare.release.reader import Release
from integratedcare.rules.loader import load_rules

AT_ONCE = 1  # in each process: a draft takes two or three seconds of one core
PATIENCE = 4  # seconds that a reader waits for another's draft to be done

_turns = BoundedSemaphore(AT_ONCE)


class TooBusy(Exception):
    """Other packs are being made."""


@contextmanager
def turn() -> Iterator[None]:
    """One at a time. TooBusy after PATIENCE seconds, so that other pages always find a thread."""
    if not _turns.acquire(timeout=PATIENCE):
        raise TooBusy
    try:
        yield
    finally:
        _turns.release()


def pack_of(release: Release, code: str, month: str, commentary: Mapping[str, str] | None = None) -> Pack:
    """The pack as the release has it now. UsageError where the board or the month cannot be reported on."""
    return make_pack(release, code, Month.read(month), load_rules(), commentary=commentary)


def draft_of(release: Release, code: str, month: str, commentary: Mapping[str, str] | None = None) -> bytes:
    """The draft as PDF. Without `commentary` it holds published figures alone."""
    with turn():
        return typeset(pack_of(release, code, month, commentary))
