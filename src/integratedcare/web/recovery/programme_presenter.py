"""What the page of one programme says."""

from datetime import date

from integratedcare.oversight.recovery.events import Corrected, Event, kind_of
from integratedcare.oversight.recovery.programme import STATES, Programme, possible
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.recovery.event_words import WORDS
from integratedcare.web.recovery.reading import KINDS, HeldProgramme, Recorded

TEXTS = ("reason", "finding", "support", "evidence", "decision")


def programme_page(release: Release, held: HeldProgramme, today: date, *, reader: bool, editor: bool) -> Page:
    """One programme: where it stands, its criteria, its history, and for an editor what can be recorded next."""
    now, texts = held.now, reader or held.is_example
    return Page(
        template="recovery/programme.jinja",
        name=f"Recovery programme of {held.name}",
        title=_title(held, now, today),
        lead=f"{KINDS[held.kind]} {held.code}.",
        section="oversight",
        breadcrumbs=[
            Link("Home", address("home") or "/"),
            Link("Oversight", address("oversight") or ""),
            Link("Recovery programmes", address("recovery") or ""),
        ],
        tables=[_criteria(held, now, today, texts=texts), _history(held, texts=texts)],
        words={
            "figures": _figures(held, now, today),
            "reader": reader,
            "is_public": bool(now.public_on),
            "is_example": held.is_example,
            "actions": _actions(held, now) if editor else [],
            "corrections": _corrections(held) if editor else [],
            "body": _body(held),
            "successor": address("system", now.successor) if now.successor and held.kind == "icb" else None,
            "successor_code": now.successor,
            "body_code": held.code,
        },
    )


def _title(held: HeldProgramme, now: Programme, today: date) -> str:
    name = held.name
    if now.state == "closed":
        return f"{name} left recovery support on {words.day(now.closed_on)}, with every exit criterion met"
    if now.state == "transferred":
        return f"The programme of {name} went to {now.successor} on {words.day(now.last_on)}"
    if not now.criteria:
        return f"{name} is in a recovery programme that has no exit criteria yet"
    left = len(now.criteria) - now.met
    if held.is_review_late(today):
        of = words.plural(len(now.criteria), "exit criterion", "exit criteria")
        return f"{name} has met {now.met} of {of}, and its review is overdue"
    if not left:
        return f"{name} has met all {words.plural(len(now.criteria), 'exit criterion', 'exit criteria')}"
    return f"{name} has {left} of {words.plural(len(now.criteria), 'exit criterion', 'exit criteria')} still to meet"


def _figures(held: HeldProgramme, now: Programme, today: date) -> list[dict[str, str]]:
    review = words.day(now.next_review) if now.next_review else "None planned"
    age = words.plural((today - now.opened_on).days, "day")
    days = "" if held.is_example or not now.is_open else f"{age} ago, "
    return [
        {"label": "State", "value": STATES[now.state], "note": "" if now.public_on else "Not public yet"},
        {"label": "Exit criteria met", "value": f"{now.met} of {len(now.criteria)}" if now.criteria else "None set"},
        {"label": "Next review", "value": review, "note": "Overdue" if held.is_review_late(today) else ""},
        {
            "label": "Opened",
            "value": words.day(now.opened_on),
            "note": f"{days}{words.plural(now.reviews, 'review') if now.reviews else 'no review'} since",
        },
    ]


def _criteria(held: HeldProgramme, now: Programme, today: date, *, texts: bool) -> Table:
    day = now.last_on if held.is_example else today
    columns = [
        Column("number", "Number", on_screen=False),
        Column("words", "Exit criterion"),
        Column("owner", "Owner"),
        Column("due", "To be met by", "date"),
        Column("state", "State", in_line=""),
        Column("met_on", "Met on", "date", on_screen=False),
        *([Column("evidence", "Evidence")] if texts else []),
    ]
    rows = [
        {
            "number": one.number,
            "words": f"{one.number}. {one.words}",
            "owner": one.owner,
            "due": one.due,
            "state": f"Met on {words.day(one.met_on)}" if one.is_met else _not_met(one.due, day, now),
            "met_on": one.met_on,
            "evidence": one.evidence,
        }
        for one in now.criteria
    ]
    return Table("criteria", "Exit criteria", columns, rows, lines=True)


def _history(held: HeldProgramme, *, texts: bool) -> Table:
    columns = [
        Column("on", "Day", "date"),
        Column("number", "Number", on_screen=False),
        Column("event", "What happened", in_line=""),
        Column("by", "Who answers for it", in_line="Answers for it:"),
        *([Column("text", "What was recorded", in_line=""), Column("note", "Internal note", in_line="Internal note:"),
           Column("recorded", "Recorded", in_line="Recorded by")]
          if texts else []),
    ]  # fmt: skip
    note = "" if texts else "Reasons, findings, evidence and notes are shown to people who have signed in."
    numbered = _numbered(held.history)
    corrected = {one.event.number for one in held.history if isinstance(one.event, Corrected)}
    rows = [_event(number, one, corrected) for number, one in numbered]
    return Table("history", "History", columns, rows, note=note, lines=True)


def _not_met(due: date, day: date, now: Programme) -> str:
    return "Not met, and overdue" if now.is_open and due < day else "Not met"


def _numbered(history: tuple[Recorded, ...]) -> list[tuple[int | None, Recorded]]:
    """Each record with the number by which it can be corrected; a correction has none of its own."""
    found, number = [], 0
    for one in history:
        number += not isinstance(one.event, Corrected)
        found.append((None if isinstance(one.event, Corrected) else number, one))
    return found


def _event(number: int | None, one: Recorded, corrected: set[int]) -> dict[str, object]:
    says = _done(one.event)
    if number in corrected:
        says += " (corrected later)"
    recorded = f"{one.recorded_by}, {words.day(one.recorded_at)}" if one.recorded_at else ""
    return {
        "on": one.event.on, "number": number, "event": says, "by": one.event.by, "text": _text(one.event),
        "note": one.note, "recorded": recorded,
    }  # fmt: skip


def _done(event: Event) -> str:
    """What happened, without any free text."""
    says = WORDS[kind_of(event)].done
    if isinstance(event, Corrected):
        return f"{says} of event {event.number}: {_done(event.instead).lower()}, {words.day(event.instead.on)}"
    if (criterion := getattr(event, "criterion", None)) is not None:
        says += f" ({criterion})"
    if (review := getattr(event, "next_review", None)) is not None:
        says += f"; next review {words.day(review)}"
    return says


def _text(event: Event) -> str:
    """The free texts of an event, for people who have signed in."""
    own = [getattr(event, name) for name in (*TEXTS, "words") if hasattr(event, name)]
    return ". ".join([*own, *([_text(event.instead)] if isinstance(event, Corrected) else [])])


def _actions(held: HeldProgramme, now: Programme) -> list[Link]:
    return [Link(WORDS[kind].do, address("recovery-record", held.reference, kind) or "") for kind in possible(now)]


def _corrections(held: HeldProgramme) -> list[Link]:
    return [
        Link(f"Correct event {number}: {_done(one.event)}", address("recovery-correct", held.reference, number) or "")
        for number, one in _numbered(held.history)
        if number
    ]


def _body(held: HeldProgramme) -> Link:
    found = address("system", held.code) if held.kind == "icb" else address("organisation", "trust", held.code)
    return Link(held.name, found or "")
