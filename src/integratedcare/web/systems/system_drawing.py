"""The charts of one system: a page's tables into the arguments of `charts`."""

from collections.abc import Mapping
from functools import partial

from integratedcare.charts.band_strip import band_strip
from integratedcare.charts.decile_bar import decile_bar
from integratedcare.charts.population_pyramid import population_pyramid
from integratedcare.charts.theme import WIDTH
from integratedcare.charts.trend_line import trend_line
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.page import Chart
from integratedcare.web.design.table import Table
from integratedcare.web.systems.system_deprivation import INDICES, table_name
from integratedcare.web.systems.system_figures import everyone_by_band
from integratedcare.web.systems.system_members import MEANT

BESIDE = "The table beside or below this chart holds the same figures."

SAYS = {"trend": "The upright axis does not start at nought."}


def system_charts(release: Release, name: str, tables: Mapping[str, Table]) -> list[Chart]:
    """The charts that this system has figures for; each is drawn when it is asked for."""
    country = words.country(release)

    def against_country(table: Table, *, width: int = WIDTH) -> str:
        return pyramid(name, table, everyone_by_band(release), country, width=width)

    networks = f"Primary care networks against {MEANT['pcn']} people"
    drawings = (
        ("pyramid", "age-and-sex", f"Registered people by age and sex, against {country}", against_country),
        ("trend", "trend", "Registered people over time", partial(trend, name)),
        *(
            (table_name(index), table_name(index), tables[table_name(index)].title, partial(deciles, name, country))
            for index in INDICES
        ),
        ("places", "places", f"Places against {MEANT['place']} people", partial(sizes, name, "places")),
        ("networks", "pcns", networks, partial(sizes, name, "primary care networks")),
    )
    return [
        Chart(chart, title, partial(draw, tables[table]), says=SAYS.get(chart, ""))
        for chart, table, title, draw in drawings
        if tables[table]
    ]


def pyramid(name: str, table: Table, everyone: dict[str, dict[str, int]], country: str, *, width: int = WIDTH) -> str:
    """Age and sex, with the whole country's shape as an outline."""
    return population_pyramid(
        [
            {"sex": sex, "age_band": row["age_band"], "population": row[sex]}
            for row in table.rows
            for sex in ("female", "male")
        ],
        title=f"Registered people of {name} by age and sex",
        description=f"Each bar is a share of all registered people. The outline is {country}. {BESIDE}",
        compare_name=words.capital(country),
        compare_rows=[
            {"sex": sex, "age_band": band, "population": people}
            for band, sexes in everyone.items()
            for sex, people in sexes.items()
        ],
        width=width,
    )


def deciles(name: str, country: str, table: Table, *, width: int = WIDTH) -> str:
    """Small areas in each tenth of the country."""
    return decile_bar(
        table.rows,
        title=f"{name}: {table.title[:1].lower()}{table.title[1:]}",
        description="Each bar is a share of the system’s small areas. "
        f"{words.capital(country)} has a tenth in each. {BESIDE}",
        compare_name=words.capital(country),
        width=width,
    )


def sizes(name: str, bodies: str, table: Table, *, width: int = WIDTH) -> str:
    """Each network or place against the size it was meant to be."""
    first = table.rows[0]
    return band_strip(
        table.rows,
        first["lower"],
        first["upper"],
        title=f"Registered people of each of the {bodies} of {name}",
        description=f"Each mark is one of them; the shaded band is the size they were meant to be. {BESIDE}",
        width=width,
    )


def trend(name: str, table: Table, *, width: int = WIDTH) -> str:
    """Registered people at each count."""
    return trend_line(
        [{"date": row["vintage"], "value": row["registered"]} for row in table.rows],
        title=f"Registered people of {name} over time",
        description=f"Each dot is a published count. {SAYS['trend']} {BESIDE}",
        width=width,
    )
