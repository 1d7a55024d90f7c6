"""What a pack does not know, and says so: no value, a value behind the country's, a month that was refused."""

from integratedcare.pack.areas import area_of
from integratedcare.pack.content import Missing
from integratedcare.pack.evidence import Evidence
from integratedcare.pack.month import Month
from integratedcare.pack.words import day_words
from integratedcare.release.reader import Tables
from integratedcare.rules.board_pack import BoardPack

OWN = {
    "returns": "The system has not given its own finance return.",
    "local": "The system has not given figures for its own priority.",
}
NOBODY = "Nobody has a published value up to this month."
NOT_HERE = "Others have a value; this board has none."


def missing(known: Evidence, rules: BoardPack) -> tuple[Missing, ...]:
    """Every indicator without a value here, or with one older than the country's newest, by area and title."""
    found = []
    for name, definition in known.definitions.items():
        if why := _why(name, definition, known):
            title = rules.areas[area_of(name, definition["theme"], rules)].title
            found.append(Missing(definition["title"], title, why))
    order = [area.title for area in rules.areas.values()]
    return tuple(sorted(found, key=lambda one: (order.index(one.area), one.title.lower())))


def _why(name: str, definition: dict, known: Evidence) -> str:
    judged = known.judgements.get(name)
    if judged is None:
        if name in known.newest:
            return NOT_HERE
        return OWN.get(definition["source"], NOBODY)
    newest = known.newest[name]
    if judged["period_end"] < newest:
        return f"Its newest value ends on {day_words(judged['period_end'])}; others have one to {day_words(newest)}."
    return ""


def refused_months(release: Tables, sources: set[str], month: Month) -> tuple[str, ...]:
    """Months of the files used that were refused because they repeat another, as sentences."""
    titles = {row["file"].rpartition("/")[2].partition(".")[0]: row["title"] for row in release.rows("catalogue")}
    rows = [row for row in release.rows("refused_month") if row["source"] in sources]
    rows = [row for row in rows if row["period_end"] <= month.last_day]
    return tuple(
        f"{titles.get(row['source'], row['source'])}: {row['period_end']:%B %Y} repeats {row['repeats']:%B %Y} figure "
        "for figure and is left out."
        for row in sorted(rows, key=lambda row: (row["source"], row["period_end"]))
    )
