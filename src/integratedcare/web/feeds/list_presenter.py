"""What the page of all feeds says."""

from collections.abc import Mapping

from integratedcare.feeds.standing import IN_TIME, LATE, NEVER, Standing
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import labels, small
from integratedcare.web.feeds.agreement_rows import agreement_table
from integratedcare.web.feeds.attention import attention
from integratedcare.web.feeds.held import Held
from integratedcare.web.feeds.record_rows import record_table, records

MOST_SENDERS = 4
LEAD = (
    "A feed is one kind of file that care services send: hospital stays, GP registrations, deaths. This page says "
    "which have come, from whom, how new and how good they are, and what became of their rows."
)


def feed_address(row: Mapping[str, object]) -> str | None:
    """Where a row that has the `name` of a feed leads."""
    return address("feed", str(row["name"]))


FEED_COLUMNS = [
    Column("feed", "Feed", link=feed_address),
    Column("name", "Name of the feed", "code", on_screen=False),
    Column("status", "Status"),
    Column("senders", "Sent by"),
    Column("newest", "Newest row", "date"),
    Column("deliveries", "Deliveries", "count", on_screen=False),
    Column("rows_words", "Rows"),
    Column("rows", "Rows (number)", "count", on_screen=False),
    Column("aside", "Set aside"),
    Column("set_aside", "Rows set aside (number)", "count", on_screen=False),
    Column("set_aside_share", "Share set aside", "share", on_screen=False),
    Column("complete", "Complete", "share"),
    Column("ends", "Agreement ends", "date"),
    Column("kind", "Made up or real", on_screen=False),
]
ATTENTION_COLUMNS = [
    Column("feed", "Feed", link=feed_address),
    Column("name", "Name of the feed", "code", on_screen=False),
    Column("what", "What is wrong"),
    Column("how", "What to do"),
]
ABSENT_COLUMNS = [
    Column("feed", "Feed", link=feed_address),
    Column("name", "Name of the feed", on_screen=False),
    Column("what", "What it holds"),
    Column("how", "How to land it"),
]


def list_page(held: Held) -> Page:
    """All feeds: what is wrong first, then each in a line, the record, the agreements and what has not come."""
    landed = [feed for feed in held.standings.values() if feed.status != NEVER]
    landed.sort(key=lambda feed: labels.ORDER.index(feed.status))
    absent = [feed for feed in held.standings.values() if feed.status == NEVER]
    wrong, made = attention(held), records(held)
    title = finding(landed, {row["name"] for row in wrong})
    rows = [feed_row(feed) for feed in landed]
    note = (
        "Set aside: sent, and kept apart because they could not be used. Complete: of all cells of the columns sent, "
        "those with a value."
    )
    tables = [
        Table("feeds", "Every feed that has landed", FEED_COLUMNS, rows, note=note),
        Table("attention", "What needs attention first", ATTENTION_COLUMNS, wrong),
        record_table(made),
        agreement_table(held),
        Table("absent", "Feeds that have not landed", ABSENT_COLUMNS, [_absent(feed) for feed in absent]),
    ]
    return Page(
        template="feeds/feeds.jinja",
        name="Data feeds",
        title=title,
        lead=LEAD,
        section="feeds",
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[table for table in tables if table],
        words={"summary": _summary(held, landed, made), "is_empty": not landed, "held": held},
        provenance=held.provenance(title),
    )


def finding(landed: list[Standing], wrong: set[object]) -> str:
    """The heading."""
    if not landed:
        return "No feed has landed yet"
    here = f"{words.plural(len(landed), 'feed is', 'feeds are')} here"
    return (
        f"{here} and {len(wrong)} need{'s' if len(wrong) == 1 else ''} attention" if wrong else f"{here}, all in order"
    )


def feed_row(feed: Standing) -> dict[str, object]:
    """A feed in one line; small counts are hidden, in the numbers too."""
    sent, hides = feed.rows + feed.set_aside, small.is_small(feed.set_aside)
    share = None if hides or not sent else feed.set_aside / sent
    senders = sorted({one.sender for one in feed.landings})
    named = [labels.sender(one) for one in senders]
    kinds = {one.is_made_up for one in feed.landings}
    return {
        "feed": feed.feed.title,
        "name": feed.feed.name,
        "status": labels.STATUS[feed.status],
        "senders": ", ".join(named) if len(named) <= MOST_SENDERS else f"{len(named)} senders",
        "newest": feed.newest,
        "deliveries": len(feed.landings),
        "rows": small.shown(feed.rows),
        "rows_words": small.words(feed.rows),
        "set_aside": small.shown(feed.set_aside),
        "set_aside_share": share,
        "aside": small.FEW if hides else "none" if not share else f"{feed.set_aside:,} ({words.share(share, 2)})",
        "complete": None if small.is_small(feed.rows) else feed.complete,
        "ends": feed.ends,
        "kind": " and ".join("made up" if kind else "real" for kind in sorted(kinds)),
    }


def _absent(feed: Standing) -> dict[str, object]:
    name = feed.feed.name
    return {"feed": feed.feed.title, "name": name, "what": feed.feed.what, "how": f"ics land {name} FILE"}


def _summary(held: Held, landed: list[Standing], made: list[dict]) -> list[str]:
    if not landed:
        return []
    counted = sum(len(feed.landings) for feed in landed)
    rows, aside = (sum(getattr(feed, name) for feed in landed) for name in ("rows", "set_aside"))
    good, late = (sum(feed.status == status for feed in landed) for status in (IN_TIME, LATE))
    said = [
        f"{words.plural(counted, 'delivery counts', 'deliveries count')} today, with {small.words(rows)} rows; "
        f"{small.words(aside)} more were set aside.",
        f"{words.plural(good, 'feed is', 'feeds are')} up to date and {late:,} {'is' if late == 1 else 'are'} late."
        if late
        else f"{words.plural(good, 'feed is', 'feeds are')} up to date.",
    ]
    if not held.left_out and not made:
        said.append("No record has been made of them yet: ics build makes one.")
    return said
