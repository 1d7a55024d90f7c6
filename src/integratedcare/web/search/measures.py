"""Indicators whose title has the words searched for: shown above organisations."""

from integratedcare.indicators.definition import THEMES
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.remembered import remembered
from integratedcare.web.design.table import Column, Table
from integratedcare.web.search.matching import closeness, folded, has_letters


@remembered
def _titles(release: Release) -> tuple[tuple[str, str, str, str], ...]:
    """Id, title, theme and folded title of every indicator of a release that has any."""
    if "indicator" not in release.manifest["tables"]:
        return ()
    rows = release.rows("indicator", columns=["indicator", "title", "theme"])
    return tuple((row["indicator"], row["title"], row["theme"], folded(row["title"])) for row in rows)


def measures_found(release: Release, asked: str) -> Table:
    """The indicators, the closest titles first; empty where there is none."""
    wanted = folded(asked)
    ranked = []
    if wanted and has_letters(asked) and address("indicators"):
        for name, title, theme, held in _titles(release):
            rank = closeness(wanted, held)
            if rank is not None:
                ranked.append((rank, title, name, theme))
    rows = [
        {"title": title, "indicator": name, "theme": THEMES[theme], "href": address("indicator", name)}
        for _, title, name, theme in sorted(ranked)
    ]
    columns = [Column("title", "Indicator", link=lambda row: row["href"]), Column("indicator", "id", on_screen=False),
               Column("theme", "Theme")]  # fmt: skip
    heading = f"{'Indicator' if len(rows) == 1 else 'Indicators'} ({len(rows)})"
    return Table("found-indicators", heading, columns, rows, size="s")


def found_words(organisations: int, indicators: int) -> str:
    """`3 organisations and 2 indicators`; nothing where nothing was found."""
    said = [words.plural(organisations, "organisation")] if organisations else []
    return words.listed([*said, *([words.plural(indicators, "indicator")] if indicators else [])])
