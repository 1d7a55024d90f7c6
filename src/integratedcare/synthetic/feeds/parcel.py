"""A parcel: one file that one sender sends, as SQL over the people, and how that sender writes."""

from dataclasses import dataclass, field

from integratedcare.feeds.every import FEEDS
from integratedcare.synthetic.feeds.senders import Sender

TWICE_SENT = 0.003  # share of rows that come a second time in the same file
GARBLED = 0.0006  # share of rows with a code or a date that cannot be true
ABSURD = "2206-01-01"


@dataclass(frozen=True)
class Style:
    """How a sender writes. `headings`: 0 ours, 1 the first national heading, 2 the second, and so on where there are
    as many. `layout` renames columns as nobody else does; the delivery then needs its layout file."""

    headings: int = 1
    british_dates: bool = False
    encoding: str = "utf-8"
    in_words: bool = False
    layout: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Parcel:
    """`rows` is SQL that gives `person`, `e` (64 bits of the row) and columns of the feed under our names; `known_as`
    says how the sender knows people."""

    feed: str
    file: str
    sender: str
    rows: str
    columns: tuple[str, ...]
    style: Style = Style()
    known_as: Sender | None = None

    def heading(self, column: str) -> str:
        """What the sender calls a column."""
        also = FEEDS[self.feed].fields[column].also
        if column in self.style.layout:
            return self.style.layout[column]
        return (column, *also)[min(self.style.headings, len(also))]


def events(
    sender: Sender,
    count: str,
    word: str,
    carried: str,
    *,
    people: tuple[str, ...],
    where: str = "true",
) -> str:
    """SQL for the events of everyone with `count` of them, in order of people: what the sender knows of the person
    (`people`), `carried` columns, `k` (0, 1 …), `e` (64 bits of the event), `day` (weekends too), some rows twice.
    """
    known = "".join(f", {identity(sender, name)} AS {name}" for name in people)
    local = "local_person_id" in people
    both = (
        f", {sender.local('1')} AS second_id, {sender.nhs_number('1')} AS second_number, {sender.is_twice()} AS twice"
        if local
        else ""
    )
    chosen = (
        "* EXCLUDE (second_id, second_number, twice) REPLACE ("
        "CASE WHEN twice AND e & 1 = 1 THEN second_id ELSE local_person_id END AS local_person_id, "
        "CASE WHEN twice AND e & 1 = 1 THEN second_number ELSE nhs_number END AS nhs_number)"
        if local
        else "*"
    )
    return f"""
        SELECT {chosen}, last_from + CAST(floor(share(e) * span) AS INTEGER) AS day FROM (
            SELECT *, CAST(j % n AS INTEGER) AS k, again(draw(h, '{word}'), j % n) AS e FROM (
                SELECT *, unnest(range(n + CASE WHEN chance(h, '{word} again') < {TWICE_SENT} * n THEN 1 ELSE 0 END))
                    AS j FROM (
                    SELECT person, h, kind AS fate, from_date, until, until - days AS last_from,
                        greatest(days, 1) AS span,
                        {count} AS n{", " + carried if carried else ""}{known}{both}
                    FROM person WHERE {count} > 0 AND {where})))"""


def identity(sender: Sender, column: str) -> str:
    """SQL for a column that says who a person is, as this sender knows it."""
    if column == "local_person_id":
        return sender.local()
    if column == "ethnic_category":
        x = sender.chance("ethnic")
        return f"CASE WHEN {x} < 0.08 THEN 'Z' WHEN {x} < 0.12 THEN '99' ELSE ethnic_category END"
    return getattr(sender, column)()


WHO = ("nhs_number", "local_person_id", "birth_date", "sex", "postcode")
