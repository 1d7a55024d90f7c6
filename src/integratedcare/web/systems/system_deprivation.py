"""Deprivation of one system on both indices: the tenths of each, and what a difference between them means."""

from collections.abc import Mapping, Sequence

from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.table import Column, Table
from integratedcare.web.systems.as_of import BoardSet

INDICES = ("2019", "2025")
AREAS = {"2019": "2011", "2025": "2021"}  # the census that each index takes its small areas from
MEASURES = (
    " The 2025 index also rests on newer and partly other measures: for example broadband speed and a connectivity "
    "score in place of road distances."
)
RANKS = (
    " Both rank areas against each other, so a different share means another place among the country’s areas, not "
    "that the system became more or less deprived."
)

Row = Mapping[str, object]


def on_both(release: Release, boards: BoardSet, code: str) -> dict[str, Row]:
    """The system's row on each index that the release holds, at the newest count."""
    rows = release.rows("system", board_set_start=boards.start, code=code)
    newest = max(row["vintage"] for row in rows)
    return {row["deprivation"]: row for row in rows if row["vintage"] == newest and row["deprivation"] in INDICES}


def deprivation_tables(release: Release, boards: BoardSet, code: str) -> list[Table]:
    """Small areas by tenth of deprivation, one table an index; empty for an index that the release does not hold."""
    return [_tenths(release, boards, code, index) for index in INDICES]


def table_name(index: str) -> str:
    """The word of an index's table and chart in an address."""
    return f"deprivation-{index}"


def what_differs(release: Release, held: Mapping[str, Row]) -> str:
    """What the two indices say of the system and why they differ; nothing where there is but one."""
    if len(held) < len(INDICES):
        return ""
    shares = {index: words.share(row["most_deprived_fifth_share"]) for index, row in held.items()}
    areas = {index: words.count(row["small_areas"]) for index, row in held.items()}
    of = f"of its small areas are in {words.country(release)}’s most deprived fifth"
    return (
        f"{shares['2019']} {of} on the 2019 index, {shares['2025']} on the 2025 index. The first ranks the small areas "
        f"of the 2011 census, the second those of 2021: here {areas['2019']} and {areas['2025']}."
        + ("" if release.is_made_up else MEASURES)
        + RANKS
    )


def cards(held: Mapping[str, Row]) -> Sequence[dict[str, str]]:
    """A key figure for each index."""
    return [
        {
            "label": f"In the most deprived fifth, {index} index",
            "value": words.share(held[index]["most_deprived_fifth_share"]),
            "note": f"{words.count(held[index]['most_deprived_fifth'])} of {words.count(held[index]['small_areas'])} "
            "small areas",
        }
        for index in INDICES
        if index in held
    ]


def _tenths(release: Release, boards: BoardSet, code: str, index: str) -> Table:
    asked = {"board_set_start": boards.start, "deprivation": index}
    own = {row["decile"]: row for row in release.rows("small_area_decile", level="icb", code=code, **asked)}
    total = sum(row["small_areas"] for row in own.values())
    title = f"Small areas by tenth of deprivation, {index} index"
    if not total:
        return Table(table_name(index), title, [], [], size="s")
    rows = []
    for tenth in range(1, 11):
        row = own.get(tenth, {"small_areas": 0, "residents": 0})
        rows.append(
            {
                "decile": tenth,
                "tenth": {1: "1 (most deprived)", 10: "10 (least deprived)"}.get(tenth, str(tenth)),
                "small_areas": row["small_areas"],
                "share": row["small_areas"] / total,
                "residents": row["residents"],
            }
        )
    columns = [
        Column("decile", "Tenth, 1 is most deprived", on_screen=False),
        Column("tenth", "Tenth of the country"),
        Column("small_areas", "Small areas", "count"),
        Column("share", "Share of the system’s", "share"),
    ]
    if any(row["residents"] for row in rows):
        columns.append(Column("residents", "Residents, mid-2020", "count"))
    return Table(table_name(index), title, columns, rows, size="s")
