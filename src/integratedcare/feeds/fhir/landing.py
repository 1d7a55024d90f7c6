"""Landing FHIR files: each feed that their views give is one delivery of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from integratedcare.feeds.agreement import agreement_for
from integratedcare.feeds.contract import SEVERAL
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.fhir.load import load
from integratedcare.feeds.fhir.withdrawn import WITHDRAWN
from integratedcare.feeds.landed import Landing, identified_store
from integratedcare.feeds.landing import Sent, land
from integratedcare.home import home as default_home
from integratedcare.pipeline.progress import no_progress


def land_fhir(
    paths: list[Path], *, period: str | None = None, sender: str | None = None, agreement: str | None = None,
    home: Path | None = None, today: date | None = None, force: bool = False, using: list[dict] | None = None,
    progress: Callable = no_progress, landed: Callable[[Landing], None] = lambda landing: None,
) -> dict[str, int]:  # fmt: skip
    """Land the files of one sender, of a month (this one unless told); give back how many resources there are of kinds
    that no view reads.

    All feeds have one sender, `several` unless told: an event's reference leads to a Patient of the same sender.

    Args:
        landed: called with each landing as soon as it is there, for what comes after it may be refused.

    Raises:
        InputFileError: a file is not FHIR, or what it gives breaks a contract. Feeds before it have landed.
    """
    home, today = home or default_home(), today or date.today()
    with identified_store(home).scratch() as scratch:
        loaded = load(paths, scratch, using=using, progress=progress)
        under = {name: agreement_for(name, agreement, today, home) for name in loaded.files}
        told = {"period": period or f"{today:%Y-%m}", "sender": sender or SEVERAL, "withdrawn": WITHDRAWN}
        for name, path in loaded.files.items():
            landed(land(Sent(every_feed()[name], [path], under[name], **told), home=home, today=today, force=force))
    return loaded.unread
