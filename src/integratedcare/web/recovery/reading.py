"""Programmes as pages need them: from what editors recorded and, for the made-up country, from shipped examples."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from integratedcare.oversight.recovery import programme as recovery
from integratedcare.oversight.recovery.events import Event, event_from
from integratedcare.oversight.recovery.examples import recovery_examples
from integratedcare.oversight.recovery.opening import Lifetime
from integratedcare.oversight.recovery.programme import Programme
from integratedcare.release.reader import Release
from integratedcare.web.design.names import organisation_name
from integratedcare.web.recovery.models import RecoveryProgramme

KINDS = {"icb": "Integrated care board", "provider": "NHS trust"}
ORGANISATION_KINDS = {"icb": "icb", "provider": "trust"}


@dataclass(frozen=True)
class Recorded:
    """An event with who recorded it and when; for an example, nobody did."""

    event: Event
    note: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True)
class HeldProgramme:
    """One programme: whose, its history and where it stands. `row` is none for an example."""

    reference: str
    kind: str
    code: str
    name: str
    history: tuple[Recorded, ...]
    row: RecoveryProgramme | None = None

    @property
    def now(self) -> Programme:
        """Where it stands."""
        return recovery.programme([one.event for one in self.history])

    def is_review_late(self, today: date) -> bool:
        """Whether a review is overdue. An example stands still: it is looked at on the day of its last event."""
        now = self.now
        return now.is_review_late(now.last_on if self.is_example else today)

    @property
    def is_example(self) -> bool:
        """Whether it was made up with the made-up country."""
        return self.row is None


def programmes(release: Release, *, sees_all: bool) -> list[HeldProgramme]:
    """Every programme that a reader may see: `sees_all` for one who has signed in, else only those made public."""
    rows = RecoveryProgramme.objects.filter(universe=release.universe).prefetch_related("events__recorded_by")
    found = [*map(_held, rows), *(_examples(release) if release.is_made_up else ())]
    return [one for one in found if sees_all or one.now.public_on]


def find(release: Release, reference: str, *, sees_all: bool) -> HeldProgramme | None:
    """One programme that a reader may see."""
    wanted = reference.upper()
    return next((one for one in programmes(release, sees_all=sees_all) if one.reference.upper() == wanted), None)


def body_name(release: Release, kind: str, code: str) -> str | None:
    """The name of a body that could be in a programme; none if this release has no such body."""
    known = ORGANISATION_KINDS.get(kind)
    rows = release.rows("organisation", columns=["name"], kind=known, code=code) if known else []
    return organisation_name(known, rows[0]["name"]) if rows else None


def kind_of_body(release: Release, code: str) -> str:
    """Which kind of body a code is of, as `KINDS` has it; nothing if this release has no such body."""
    return next((kind for kind in KINDS if code and body_name(release, kind, code)), "")


def lifetime(release: Release, kind: str, code: str) -> Lifetime:
    """The first and last day of a body, as far as the release knows them."""
    known = ORGANISATION_KINDS.get(kind)
    rows = release.rows("organisation", columns=["open_date", "close_date"], kind=known, code=code) if known else []
    return Lifetime(rows[0]["open_date"], rows[0]["close_date"]) if rows else Lifetime()


def _held(row: RecoveryProgramme) -> HeldProgramme:
    history = tuple(
        Recorded(event_from(one.kind, one.values), one.note, one.recorded_at, one.recorded_by.get_username())
        for one in row.events.all()
    )
    return HeldProgramme(row.reference, row.kind, row.code, row.name, history, row)


def _examples(release: Release) -> Iterator[HeldProgramme]:
    for one in recovery_examples():
        name = body_name(release, one.kind, one.code)
        if name:  # another seed makes another country, whose bodies have other codes
            history = tuple(Recorded(event) for event in one.history)
            yield HeldProgramme(f"EXAMPLE-{one.code}", one.kind, one.code, name, history)
