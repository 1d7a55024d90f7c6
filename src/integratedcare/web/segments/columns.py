"""The columns of the table of segments and the words of its cells."""

from collections.abc import Mapping

from integratedcare.oversight.segments.segment import STATUS
from integratedcare.oversight.segments.segment_rows import Segmentation, SegmentRow
from integratedcare.web.design.addresses import address
from integratedcare.web.design.table import Column
from integratedcare.web.segments.choices import Choices, year_words
from integratedcare.web.segments.finding import shown_name, worst_quarters


def columns(chosen: Choices, others: Mapping[str, Segmentation]) -> list[Column]:
    """Where a body is and how it came there, then its segment under each other framework."""
    state = f"?year={chosen.year}"
    scored = chosen.rules.is_scored
    return [
        Column("code", "Code", "code"),
        Column("name", "Name", link=lambda row: f"{address('segment', str(row['code']))}{state}"),
        Column("segment", "Segment", "place"),
        Column("average_score", "Average score", "score", on_screen=scored),
        Column("worst_quarter", "In the worst quarter", "place", on_screen=not scored),
        Column("position", "Place", "place", on_screen=scored),
        Column("measures_used", "Measures used", on_screen=False),
        Column("measures_expected", "Measures expected", on_screen=False),
        Column("measures", "Measures used"),
        Column("override", "Override", on_screen=False),
        Column("status", "Status", on_screen=False),
        Column("worked_out", "Segment before override or decision", on_screen=False),
        Column("standing", "How it came to be"),
        *(Column(key_of(year), f"Under {year_words(year)}", "place") for year in others),
    ]


def row_of(row: SegmentRow, others: Mapping[str, Segmentation]) -> dict[str, object]:
    """One row of the table, on screen and in exports."""
    return {
        "code": row.code,
        "name": shown_name(row),
        "worst_quarter": worst_quarters(row),
        "position": row.position,
        "average_score": row.average_score,
        "measures_used": row.measures_used,
        "measures_expected": row.measures_expected,
        "measures": f"{row.measures_used} of {row.measures_expected}",
        "segment": row.segment,
        "override": row.override,
        "status": row.status,
        "worked_out": row.worked_out,
        "standing": standing(row),
        **{key_of(year): _segment(found.row(row.code)) for year, found in others.items()},
    }


def key_of(year: str) -> str:
    """The machine name of the column of another framework: `segment_2026_27`."""
    return f"segment_{year.replace('-', '_')}"


def standing(row: SegmentRow) -> str:
    """How a body came to be where it is, in a few words."""
    if row.is_overridden:
        return f"Financial override, from segment {row.worked_out}"
    return STATUS[row.status]


def _segment(row: SegmentRow | None) -> int | None:
    return row.segment if row else None
