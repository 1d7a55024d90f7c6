"""What the page of the audit trail says."""

from datetime import date, datetime, time

from django.utils import timezone

from integratedcare.release.reader import Release
from integratedcare.web.audit.models import AuditEvent
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.pagination import page_of
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table

MOST = 5_000  # events on a page and in its exports, the newest
FIRST_DAY = date(2022, 7, 1)  # no system recorded anything before there were boards
COLUMNS = [
    Column("at", "Date and time", on_screen=False),
    Column("when", "When"),
    Column("by", "Who"),
    Column("action", "Action", on_screen=False),
    Column("what", "What"),
    Column("subject", "To what"),
    Column("detail", "Detail"),
]


def audit_page(release: Release, query: Query) -> Page:
    """Events of this universe, and of accounts, that match `?by= ?action= ?subject= ?from=`, newest first."""
    everything = AuditEvent.objects.filter(universe__in=(release.universe, ""))
    names, actions = _known(everything, "by_name"), _known(everything, "action")
    found = everything
    if by := query.text("by"):
        found = found.filter(by_name=query.choice("by", names, by))
    if action := query.text("action"):
        found = found.filter(action=query.choice("action", actions, action))
    if subject := query.text("subject"):
        found = found.filter(subject__iexact=subject)
    since = query.date("from", FIRST_DAY)
    found = found.filter(at__gte=timezone.make_aware(datetime.combine(since, time.min)))
    count = found.count()
    table = Table(
        "events",
        "Events",
        COLUMNS,
        [_row(event) for event in found[:MOST]],
        note=f"The newest {MOST:,} of {count:,}. Narrow them down to see others." if count > MOST else "",
    )
    return Page(
        template="audit/audit.jinja",
        name="Audit trail",
        title=f"{words.plural(count, 'event')} in the audit trail",
        lead="What was recorded here, by whom and when, newest first. Nothing in it can be changed or taken out.",
        section="audit",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Your account", address("account") or "")],
        tables=[table],
        words={
            "shown": page_of(table, query),
            "query": query,
            "people": _choices(names, by, "Everyone"),
            "actions": _choices(actions, action, "Everything"),
            "subject": subject,
            "since": "" if since == FIRST_DAY else since.isoformat(),
        },
    )


def action_in_words(action: str) -> str:
    """`finance_return.saved` as `Finance return saved`."""
    return action.replace(".", " ").replace("_", " ").capitalize()


def _known(events, column: str) -> list[str]:
    return list(events.order_by(column).values_list(column, flat=True).distinct())


def _choices(values: list[str], chosen: str, everything: str) -> list[dict[str, object]]:
    found = [{"value": value, "text": value, "selected": value == chosen} for value in values]
    for choice in found:
        if everything == "Everything":
            choice["text"] = action_in_words(str(choice["value"]))
    return [{"value": "", "text": everything}, *found]


def _row(event: AuditEvent) -> dict[str, object]:
    at = timezone.localtime(event.at)
    return {
        "at": at.isoformat(timespec="seconds"),
        "when": f"{words.day(at)}, {at:%H:%M}",
        "by": event.by_name,
        "action": event.action,
        "what": action_in_words(event.action),
        "subject": event.subject,
        "detail": detail_in_words(event.detail),
    }


def detail_in_words(detail: object) -> str:
    """A detail as one line: `measures agency, surplus; version 2`. Databases differ in the order that they keep."""
    if isinstance(detail, dict):
        parts = [(key.replace("_", " "), detail_in_words(value)) for key, value in sorted(detail.items())]
        return "; ".join(f"{key} {value}" for key, value in parts if value)
    if isinstance(detail, list):
        return ", ".join(detail_in_words(value) for value in detail)
    if detail is None:
        return ""
    return {True: "yes", False: "no"}[detail] if isinstance(detail, bool) else str(detail)
