"""What the page of all systems says."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from integratedcare.organisations.kinds import kind_of
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import board_name
from integratedcare.web.design.page import About, Chart, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.systems import drawing
from integratedcare.web.systems.as_of import BoardSet, board_sets, default_day, vintage_words
from integratedcare.web.systems.measures import MEASURES, Measure, measure_named

INDEX_NAMES = {"2019": "2019 index on 2011 areas", "2025": "2025 index on 2021 areas"}
PEOPLE_AND_MAPS = (
    "gp_prac_pat_map_2025_12", "gp_list_size_2025", "lookup_ltla23_utla23",
    "icb23_bsc_tiny", "sicbl23_bsc_tiny", "ctyua23_bsc_tiny",
)  # fmt: skip
SOURCES = {
    "2019": ("imd2019_england_lsoa11", "lookup_lsoa11_sicbl22_icb22_ltla22", *PEOPLE_AND_MAPS),
    "2025": ("imd2025_england_lsoa21", "lookup_lsoa21_icb24", *PEOPLE_AND_MAPS),
}


def columns(query_state: str) -> list[Column]:
    """The columns of the command line's `ics systems`, in its order; `query_state` follows a reader to a system."""
    return [
        Column("code", "Code", "code"),
        Column("name", "System", link=lambda row: f"{address('system', str(row['code']))}{query_state}"),
        Column("registered", "Registered people", "count"),
        Column("practices", "GP practices", "count"),
        Column("pcns", "Primary care networks", "count"),
        Column("upper_tier_councils", "Upper-tier councils", "count"),
        Column("small_areas", "Small areas", "count"),
        Column("most_deprived_fifth", "In most deprived fifth", "count"),
        Column("most_deprived_fifth_share", "Share in most deprived fifth", "share"),
    ]


def systems_page(release: Release, query: Query, day: date, boards: BoardSet) -> Page:
    """Systems of a day compared on one measure: map, ranking and table."""
    index = query.choice("deprivation", ("2019", "2025"), "2019")
    measure = measure_named(query.choice("measure", [one.name for one in MEASURES], MEASURES[0].name))
    shown = columns(query.state(measure=None, sort=None))
    sort = query.choice("sort", [f"{sign}{c.key}" for c in shown for sign in ("", "-")], f"-{measure.key}")
    rows = [
        {**row, "name": board_name(row["name"])}
        for row in release.rows("system", board_set_start=boards.start, vintage=boards.counted, deprivation=index)
    ]
    title = f"{words.plural(len(rows), 'system')} on {words.day(day)}"
    note = kind_of("upper_tier_council").meaning
    table = Table("systems", title, shown, rows, is_sortable=True, note=note)
    ranked = table.sorted_by(f"-{measure.key}").rows
    return Page(
        template="systems/systems.jinja",
        name="Systems",
        title=measure.finding(ranked[0], ranked[-1], len(ranked), words.country(release)),
        lead=f"{measure.title}, {words.plural(len(rows), 'integrated care system')} on {words.day(day)}.",
        section="systems",
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[table.sorted_by(sort)],
        charts=_charts(release, query, boards, rows, measure),
        about=_about(release, boards, day, measure, index),
        words={"query": query, "controls": _controls(release, query, day, boards, measure, index)},
    )


def _charts(release: Release, query: Query, boards: BoardSet, rows: Sequence[dict], measure: Measure) -> list[Chart]:
    state = query.state(measure=None, sort=None)
    map_of = partial(drawing.map_of_systems, release, boards.start, rows, measure, state)
    rank_of = partial(drawing.ranking, rows, measure)
    return [
        Chart("map", f"Map: {measure.title}", map_of),
        Chart("ranking", f"In order: {measure.title}", rank_of),
    ]


def _about(release: Release, boards: BoardSet, day: date, measure: Measure, index: str) -> About:
    deprivation = measure.name == "most-deprived"
    how = (
        f"Each small area is placed in its system and counted once ({INDEX_NAMES[index]}). The share is the number "
        "in the country’s most deprived fifth (tenths 1 and 2) over all of the system’s small areas."
        if deprivation
        else "Practices are placed in networks and systems by the practice mapping of the count’s month, and added up."
    )
    limits = [vintage_words(release, boards, day)]
    if deprivation:
        limits.append("It describes areas, not people: most deprived people do not live in the most deprived areas.")
    return About(what=measure.what, how=how, why=measure.why, limits=limits, sources=SOURCES[index])


def _controls(
    release: Release, query: Query, day: date, boards: BoardSet, measure: Measure, index: str
) -> dict[str, object]:
    """The choices above the charts: boards of when, which measure, which index."""
    dates = [
        {"value": default_day(release, one).isoformat(), "text": one.says(), "selected": one == boards}
        for one in reversed(board_sets(release))
    ]
    if not any(item["selected"] and item["value"] == day.isoformat() for item in dates):
        dates = [{**item, "selected": False} for item in dates]
        dates.insert(0, {"value": day.isoformat(), "text": words.day(day), "selected": True})
    return {
        "dates": dates,
        "measures": [{"value": one.name, "text": one.short, "selected": one is measure} for one in MEASURES],
        "indices": [{"value": value, "text": text, "selected": value == index} for value, text in INDEX_NAMES.items()],
        "day": day,
    }
