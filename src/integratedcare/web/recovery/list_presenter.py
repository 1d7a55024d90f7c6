"""What the page of all programmes says."""

from datetime import date

from django.db import DatabaseError

from integratedcare.oversight.recovery.programme import STATES
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.recovery.reading import KINDS, HeldProgramme, body_name, kind_of_body, programmes
from integratedcare.web.recovery.without import in_segment_four_without

NAME = "Recovery programmes"
UNREADABLE = "What was recorded here cannot be read at the moment. Nothing is lost; try again in a minute."
COLUMNS = [
    Column("reference", "Programme", "code", link=lambda row: address("recovery-programme", row["reference"])),
    Column("name", "Body", link=lambda row: address("recovery-programme", row["reference"])),
    Column("code", "Code", on_screen=False),
    Column("kind", "Kind", in_line=""),
    Column("state", "State", in_line=""),
    Column("opened_on", "Opened", "date"),
    Column("next_review", "Next review", on_screen=False),
    Column("review", "Next review", in_line="Next review:"),
    Column("met", "Criteria met", on_screen=False),
    Column("criteria", "Criteria", on_screen=False),
    Column("met_words", "Exit criteria met"),
    Column("closed_on", "Closed", on_screen=False),
]


def programmes_page(release: Release, today: date, *, reader: bool, code: str = "") -> Page:
    """Programmes, those that are open first; `reader` is whether whoever asks has signed in, `code` for one body's."""
    problem = ""
    try:
        found = programmes(release, sees_all=reader)
        lacking = in_segment_four_without(release)
    except DatabaseError:
        found, lacking, problem = [], [], UNREADABLE
    if code:
        found, lacking = [[one for one in found if one.code == code], [one for one in lacking if one["code"] == code]]
    found.sort(key=lambda one: (not one.now.is_open, one.name))
    trail = [Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "")]
    kind = kind_of_body(release, code)
    body = body_name(release, kind, code) or ""
    table = Table("programmes", "Programmes", COLUMNS, [_row(one, today) for one in found], lines=True)
    return Page(
        template="recovery/programmes.jinja",
        name=f"Recovery programmes of {body}" if body else NAME,
        title=_title(found, today, problem, body, reader=reader),
        lead="A body in segment four gets intensive support, and leaves when every exit criterion is met and dated.",
        section="oversight",
        breadcrumbs=[*trail, Link(NAME, address("recovery") or "")] if body else trail,
        tables=[table],
        about=_about(),
        words={
            "problem": problem,
            "lacking": [
                {**body, "href": f"{address('recovery-new')}?body={body['code']}&kind={body['kind']}"}
                for body in lacking
            ],
            "new": f"{address('recovery-new')}{f'?body={code}&kind={kind}' if code else ''}",
            "body": body,
            "has_examples": any(one.is_example for one in found),
            "reader": reader,
        },
    )


def _title(found: list[HeldProgramme], today: date, problem: str, body: str, *, reader: bool) -> str:
    if problem:
        return NAME
    still = [one for one in found if one.now.is_open]
    public = "" if reader else " that is public"
    if body and not still:
        return f"{body} is not in a recovery programme" + ("" if found else public)
    if not still:
        return "No programme is open" if found else f"No body is in a recovery programme{public}"
    late = sum(one.is_review_late(today) for one in still)
    says = f"{words.plural(len(still), 'body', 'bodies')} {'is' if len(still) == 1 else 'are'} in recovery support"
    if late:
        return f"{says}, and {words.plural(late, 'review')} {'is' if late == 1 else 'are'} overdue"
    met, of = sum(one.now.met for one in still), sum(len(one.now.criteria) for one in still)
    return f"{says}, with {met} of {words.plural(of, 'exit criterion', 'exit criteria')} met" if of else says


def _row(one: HeldProgramme, today: date) -> dict[str, object]:
    now = one.now
    review = "" if now.next_review is None else words.day(now.next_review)
    return {
        "reference": one.reference,
        "name": one.name,
        "code": one.code,
        "kind": KINDS[one.kind],
        "state": STATES[now.state] + ("" if now.public_on else " (not public)"),
        "opened_on": now.opened_on,
        "next_review": now.next_review,
        "review": f"{review} (overdue)" if one.is_review_late(today) else review or "none",
        "met": now.met,
        "criteria": len(now.criteria),
        "met_words": f"{now.met} of {len(now.criteria)}" if now.criteria else "none set yet",
        "closed_on": now.closed_on,
    }


def _about() -> About:
    return About(
        what=(
            "Segment four of the NHS oversight framework means that a board or trust has very serious or complex "
            "problems and gets mandated, nationally led support. Until 2021 this was called special measures."
        ),
        how=(
            "An editor records each step: the diagnostic, the exit criteria with their owners and dates, the plan, "
            "reviews, and the evidence that a criterion is met. Where a programme stands is worked out from those "
            "records. They are never changed: a mistake is put right by a correction, and both stay. A step that is "
            "not possible is refused, so nobody leaves with a criterion that is not met, dated and evidenced."
        ),
        limits=[
            "It holds what was recorded here. It is not a national list, and being absent from it says nothing.",
            "A programme is public once it was published at a board meeting. Its state, dates and criteria are then "
            "shown to everyone; reasons, findings, evidence and notes only to people who have signed in.",
        ],
    )
