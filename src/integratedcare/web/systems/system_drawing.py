"""The charts of one system: a page's tables into the arguments of `charts`."""

from integratedcare.charts.band_strip import band_strip
from integratedcare.charts.decile_bar import decile_bar
from integratedcare.charts.population_pyramid import population_pyramid
from integratedcare.charts.trend_line import trend_line
from integratedcare.web.design.table import Table

BESIDE = "The table beside or below this chart holds the same figures."


def pyramid(name: str, table: Table, england: dict[str, dict[str, int]]) -> str:
    """Age and sex, with England's shape as an outline."""
    return population_pyramid(
        [
            {"sex": sex, "age_band": row["age_band"], "population": row[sex]}
            for row in table.rows
            for sex in ("female", "male")
        ],
        title=f"Registered people of {name} by age and sex",
        description=f"Each bar is a share of all registered people. The outline is England. {BESIDE}",
        compare_rows=[
            {"sex": sex, "age_band": band, "population": people}
            for band, sexes in england.items()
            for sex, people in sexes.items()
        ],
    )


def deciles(name: str, table: Table) -> str:
    """Small areas in each tenth of England."""
    return decile_bar(
        table.rows,
        title=f"Small areas of {name} by tenth of deprivation",
        description=f"Each bar is a share of the system’s small areas. England has a tenth in each. {BESIDE}",
    )


def sizes(name: str, table: Table, bodies: str) -> str:
    """Each network or place against the size it was meant to be."""
    first = table.rows[0]
    return band_strip(
        table.rows,
        first["lower"],
        first["upper"],
        title=f"Registered people of each of the {bodies} of {name}",
        description=f"Each mark is one of them; the shaded band is the size they were meant to be. {BESIDE}",
    )


def trend(name: str, table: Table) -> str:
    """Registered people at each count."""
    return trend_line(
        [{"date": row["vintage"], "value": row["registered"]} for row in table.rows],
        title=f"Registered people of {name} over time",
        description=f"Each dot is a published count. {BESIDE}",
    )
