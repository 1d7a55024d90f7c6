"""What the page of a system says of how it is doing: its six themes in a sentence each."""

from datetime import date

from integratedcare.indicators.definition import THEMES
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link
from integratedcare.web.design.table import Column, Table
from integratedcare.web.oversight.judgements import judgements_of
from integratedcare.web.oversight.scorecard_words import theme_words

ONWARD = (
    ("Its segment, and the score behind it", "segment", ""),
    ("Its recovery programme, if it has one", "recovery", "body"),
    ("Its maturity, as it and its peers see it", "maturity-body", ""),
    ("Its place in the integration index", "integration", "system"),
    ("Board packs: make one or read those issued", "board-packs", ""),
    ("Its finance return (editors)", "return", ""),
)
TABLES = {"judgement", "indicator", "indicator_target"}


def oversight_table(release: Release, start: date, code: str, state: str = "") -> Table:
    """A row for each theme that has a value, leading to the scorecard; empty where the release judges nothing.

    `state` is what follows a reader from one page to the next (`?as-of=…`).
    """
    columns = [
        Column("title", "Theme", link=lambda row: f"{address('scorecard', code)}{state}#theme-{row['theme']}"),
        Column("theme", "theme", on_screen=False),
        Column("says", "Measures at their newest value", in_line=""),
    ]
    rows = judgements_of(release, start, code) if set(release.manifest["tables"]) >= TABLES else []
    shown = [
        {"theme": theme, "title": title, "says": theme_words(theme, own, words.country(release))}
        for theme, title in THEMES.items()
        if (own := [row for row in rows if row["theme"] == theme])
    ]
    return Table("oversight", "The six themes of oversight", columns, shown, size="s", lines=True)


def onward_links(code: str) -> list[Link]:
    """The other pages of oversight about a system; one whose address has no code is asked about it by a word."""
    links = [(text, address(name) if word else address(name, code), word) for text, name, word in ONWARD]
    return [Link(text, f"{href}?{word}={code}" if word else href) for text, href, word in links if href]
