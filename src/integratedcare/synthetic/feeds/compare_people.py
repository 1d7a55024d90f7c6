"""Made-up people beside published ones: ages, sexes, deprivation and households."""

import duckdb

from integratedcare.synthetic.feeds.compared import FOLLOWS, SET, Compared
from integratedcare.synthetic.feeds.households import SIZES
from integratedcare.synthetic.feeds.system import System

AGE_GROUPS = (("under 18", 0, 18), ("18 to 64", 18, 65), ("65 to 84", 65, 85), ("85 and over", 85, 200))


def people_figures(engine: duckdb.DuckDBPyConnection, system: System, used) -> list[Compared]:
    """Figures of the table `person` of `engine`; `used` are the indices of the practices that have people."""
    return [*_people(engine, system, used), *_households(engine)]


def _people(engine: duckdb.DuckDBPyConnection, system: System, used) -> list[Compared]:
    lists = system.lists[used].sum(axis=0)
    bands = lists[:20] + lists[20:]
    found = []
    for words, low, high in AGE_GROUPS:
        # A five-year band is cut where a group ends inside it (at 18): three fifths of 15 to 19 are under 18.
        share = sum(n * max(0, min(5 * i + 5, high) - max(5 * i, low)) / 5 for i, n in enumerate(bands)) / bands.sum()
        made = engine.execute(
            "SELECT avg(CAST(age >= ? AND age < ? AS INTEGER)) FROM person WHERE kind = 0", [low, high]
        ).fetchone()[0]
        found.append(
            Compared(
                f"People aged {words}", 100 * made, 100 * float(share), "%", SET, "Patients registered, December 2025"
            )
        )
    made = engine.execute("SELECT avg(CAST(sex = '2' AS INTEGER)) FROM person WHERE kind = 0").fetchone()[0]
    women = float(lists[:20].sum() / lists.sum())
    found.append(Compared("Women and girls", 100 * made, 100 * women, "%", SET, "Patients registered, December 2025"))
    made = engine.execute("SELECT avg(CAST(decile <= 2 AS INTEGER)) FROM person WHERE kind = 0").fetchone()[0]
    areas = float((system.decile <= 2).mean())
    found.append(
        Compared(
            "In the most deprived fifth of areas",
            100 * made,
            100 * areas,
            "%",
            FOLLOWS,
            "Indices of deprivation 2025, share of small areas",
        )
    )
    return found


def _households(engine: duckdb.DuckDBPyConnection) -> list[Compared]:
    """Households by size on the last day, without care homes."""
    found = engine.execute(f"""
        SELECT people, 100.0 * count(*) / sum(count(*)) OVER () FROM (
            SELECT least(count(*), {max(SIZES)}) AS people FROM person WHERE kind = 0 AND NOT in_care_home
            GROUP BY household) GROUP BY 1""")
    share = dict(found.fetchall())
    words = {size: "1 person" if size == 1 else f"{size} people" for size in SIZES}
    words[max(SIZES)] += " or more"
    source = "Census 2021, household size (TS017), England, rounded"
    return [
        Compared(f"Households of {words[size]}", share.get(size, 0.0), published, "%", FOLLOWS, source)
        for size, published in SIZES.items()
    ]
