"""What systems are like in the ways that make two of them comparable."""

import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.oversight.comparing.polygon_area import square_kilometres
from integratedcare.oversight.integration.integration_measure import year_of
from integratedcare.pipeline.columns import date, number, share, text, whole
from integratedcare.pipeline.table import worked_out
from integratedcare.pipeline.worked_out import schema_of

FROM_65 = ("65_69", "70_74", "75_79", "80_84", "85_89", "90_94", "95+")


@worked_out(
    key=["board_set_start", "code"],
    may_be_empty=True,
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "code": text("Code of the board"),
        "population": whole("Registered people, newest count"),
        "share_65_and_over": share("Share of registered people aged 65 and over", optional=True),
        "most_deprived_fifth_share": share("Share of small areas in the most deprived fifth of all", optional=True),
        "square_kilometres": number("Area within its boundary", optional=True, minimum=0),
        "people_per_square_kilometre": number(
            "Registered people per square kilometre: stands in for how rural it is", optional=True, minimum=0
        ),
    },
)
def system_profile(system, registered_age_sex, boundary, rules):
    """One row per period of boards and board: its size, age, deprivation and density.

    Deprivation is by the index that the rules name for the period. The area is that of the drawn (simplified)
    boundary. A measure is empty where a board has no ages, no small areas or no boundary.
    """
    newest = pc.max(system["vintage"]).as_py()
    boards = system.filter(pc.equal(system["vintage"], pa.scalar(newest, system["vintage"].type))).to_pylist()
    starts = sorted({row["board_set_start"] for row in boards})
    years = {start: year_of(rules.years, after) for start, after in zip(starts, [*starts[1:], None], strict=True)}
    index = {start: str(rules[year].deprivation.index) for start, year in years.items()}
    older = _older(registered_age_sex)
    outlines = boundary.filter(pc.equal(boundary["level"], "icb")).to_pylist()
    area = {(row["board_set_start"], row["code"]): square_kilometres(row["geojson"]) for row in outlines}
    rows = []
    for row in boards:
        if row["deprivation"] != index[row["board_set_start"]] or not row["registered"]:
            continue
        key = (row["board_set_start"], row["code"])
        people, kilometres = row["registered"], area.get(key)
        rows.append(
            {
                "board_set_start": key[0],
                "code": key[1],
                "population": people,
                "share_65_and_over": older.get(key),
                "most_deprived_fifth_share": row["most_deprived_fifth_share"],
                "square_kilometres": kilometres,
                "people_per_square_kilometre": people / kilometres if kilometres else None,
            }
        )
    return pa.Table.from_pylist(rows, schema=schema_of(system_profile.table))


def _older(counts: pa.Table) -> dict[tuple, float]:
    """The share of 65 and over of each board."""
    boards = counts.filter(pc.equal(counts["level"], "icb"))
    boards = boards.append_column("old", pc.is_in(boards["age_band"], value_set=pa.array(FROM_65)))
    sums = boards.group_by(["board_set_start", "code", "old"]).aggregate([("population", "sum")]).to_pylist()
    people: dict[tuple, dict[bool, int]] = {}
    for row in sums:
        people.setdefault((row["board_set_start"], row["code"]), {})[row["old"]] = row["population_sum"]
    return {key: part.get(True, 0) / sum(part.values()) for key, part in people.items() if sum(part.values())}
