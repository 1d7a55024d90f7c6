"""The charts of systems: rows of a page into the arguments of `charts`."""

from collections.abc import Mapping, Sequence
from datetime import date

from integratedcare.charts.board_map import board_map
from integratedcare.charts.ranked_bar import ranked_bar
from integratedcare.charts.theme import WIDTH
from integratedcare.release.reader import Release
from integratedcare.web.design.addresses import address
from integratedcare.web.systems.measures import Measure

LONDON = "London"


def map_of_systems(
    release: Release, start: date, rows: Sequence[Mapping], measure: Measure, state: str = "", *, width: int = WIDTH
) -> str:
    """England (or the made-up country) shaded by a measure; each area leads to its system. London again, larger."""
    london = {row["code"] for row in rows if row["region_name"] == LONDON}
    return board_map(
        rows,
        release.rows("boundary", board_set_start=start, level="icb"),
        value=measure.key,
        title=f"Map of {measure.title[0].lower()}{measure.title[1:]}",
        description="Each area is an integrated care system. The table below holds the same figures.",
        unit=measure.unit,
        links={row["code"]: f"{address('system', row['code'])}{state}" for row in rows},
        inset=(LONDON, london) if london else None,
        width=width,
    )


def ranking(rows: Sequence[Mapping], measure: Measure, *, width: int = WIDTH) -> str:
    """Systems as bars, the highest first."""
    return ranked_bar(
        rows,
        value=measure.key,
        title=f"{measure.title}, highest first",
        description="One bar for each integrated care system. The table below holds the same figures.",
        unit=measure.unit,
        width=width,
    )
