"""What is known of when a body was there where no register gives its opening or closing: which lists hold it.

Words, because a date alone misleads: a council that the newest list holds has not gone, and a group that the oldest
list holds did not begin with it.
"""

from collections.abc import Mapping
from datetime import date

UNKNOWN = "Not known: it had merged into another group by April 2020, and no file held here has its name or dates"


def listed(held, body: Mapping) -> list[tuple[str, str]]:
    """Label and words, for what is neither opened nor closed on a known day; `held` is anything that reads tables."""
    first, last = body["first_seen"], body["last_seen"]
    if body["kind"] == "ccg" and not (first or last or body["open_date"] or body["close_date"]):
        return [("Name and dates", UNKNOWN)]
    if not (first or last):
        return []
    others = held.rows("organisation", columns=["first_seen", "last_seen"], kind=body["kind"])
    oldest = min((row["first_seen"] for row in others if row["first_seen"]), default=None)
    newest = max((row["last_seen"] for row in others if row["last_seen"]), default=None)
    said = []
    if first:
        said.append(("First listed", _day(first) + (", on the oldest list held" if first == oldest else "")))
    if last:
        still = last == newest
        said.append(("Still listed" if still else "Last listed", _day(last) + (", on the newest list held" * still)))
    return said


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
