"""What the page of all segments says."""

from integratedcare.oversight.segments.deficits import sources_said
from integratedcare.oversight.segments.segment_rows import Segmentation
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.pagination import page_of
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.segments import figures
from integratedcare.web.segments.about import about, periods
from integratedcare.web.segments.charts import score_charts
from integratedcare.web.segments.choices import LEVEL_WORDS, Choices, controls, year_words
from integratedcare.web.segments.columns import columns, row_of
from integratedcare.web.segments.finding import finding
from integratedcare.web.segments.recorded import recorded

NAME = "Segments"
UNREADABLE = "What editors recorded cannot be read just now: these are the segments before any decision or deficit."


def segments_page(release: Release, query: Query, chosen: Choices) -> Page:
    """Bodies of a level in the order of the league table, with their segment under every framework."""
    found = figures.segments_of(release, chosen.year, chosen.level)
    others = {
        year: figures.segments_of(release, year, chosen.level, found.on)
        for year in figures.years()
        if year != chosen.year
    }
    known = recorded(release.universe, chosen.year)
    shown = columns(chosen, others)
    table = Table(
        "segments",
        f"{LEVEL_WORDS[chosen.level]} under the {found.rules.framework}",
        shown,
        [row_of(row, others) for row in found.rows],
        is_sortable=True,
        lines=True,
        note=_note(found, others),
    )
    usual = "" if found.rules.is_scored else "-worst_quarter"  # where nothing is scored there is no league
    if sort := query.text("sort", usual):
        table = table.sorted_by(query.choice("sort", [f"{sign}{c.key}" for c in shown for sign in ("", "-")], sort))
    return Page(
        template="segments/segments.jinja",
        name=NAME,
        title=finding(found, chosen),
        lead=lead(found),
        section="segments",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "/")],
        tables=[table, *deficit_tables(known.deficits)],
        charts=score_charts(found, chosen.code),
        about=about(found, chosen),
        words={
            "query": query,
            "controls": controls(chosen),
            "shown": page_of(table, query),
            "segments": _counts(found),
            "illustrative": found.rules.because if found.rules.illustrative else "",
            "problem": "" if known.is_readable else UNREADABLE,
            "chosen": chosen,
            "may_state_deficits": found.rules.financial_override is not None,
            "deficits": sources_said(found.deficits),
        },
    )


def lead(found: Segmentation) -> str:
    """The line under the heading: whose framework, and the figures of when."""
    kind = "Evidence" if not found.rules.is_scored else "Scores"
    return f"{found.rules.framework}. {kind} from figures of {periods(found)}."


def deficit_tables(deficits: tuple[tuple[str, bool], ...]) -> list[Table]:
    """The recorded deficits as the file that the command line reads."""
    rows = [{"code": code, "in_deficit": "yes" if answer else "no"} for code, answer in deficits]
    columns = [Column("code", "Code", "code"), Column("in_deficit", "In deficit or receiving deficit support")]
    return [Table("deficits", "Recorded deficits", columns, rows)] if rows else []


def _counts(found: Segmentation) -> list[dict[str, object]]:
    """How many are in each segment, for the figures above the table."""
    counted = [
        {
            "label": segment.title if str(segment.number) in segment.title else f"{segment.number}. {segment.title}",
            "value": sum(row.segment == segment.number for row in found.rows),
            "note": segment.meaning,
        }
        for segment in found.rules.segments
        if not (segment.by_decision and not any(row.segment == segment.number for row in found.rows))
    ]
    return counted if any(one["value"] for one in counted) else []


def _note(found: Segmentation, others: dict[str, Segmentation]) -> str:
    names = words.listed([year_words(year) for year in others])
    what = f"The last columns show the same figures, to {words.day(found.on)}, under the frameworks of {names}."
    if missing := [one.metric.official for one in found.metrics if one.problem]:
        what += f" Not scored this time: {words.listed(missing)}."
    return what
