"""What the page of one body says: each metric's value, score and why, and what was decided."""

from integratedcare.oversight.judging.figure import places_for, short_figure
from integratedcare.oversight.segments.metric_score import MetricScore
from integratedcare.oversight.segments.segment import STATUS
from integratedcare.oversight.segments.segment_rows import Segmentation, SegmentRow
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.segments import figures
from integratedcare.web.segments.about import about
from integratedcare.web.segments.charts import score_charts
from integratedcare.web.segments.choices import Choices, controls, year_words
from integratedcare.web.segments.finding import body_finding, shown_name
from integratedcare.web.segments.list_presenter import NAME, UNREADABLE, lead
from integratedcare.web.segments.recorded import Recorded, recorded

RECOVERY_FROM = 4  # entering this segment opens a recovery programme


def body_page(release: Release, query: Query, chosen: Choices) -> Page | None:
    """One board's or provider's scores; none where it has no value of any metric."""
    found = figures.segments_of(release, chosen.year, chosen.level)
    row = found.row(chosen.code)
    if row is None:
        return None
    known = recorded(release.universe, chosen.year)
    table = Table("scores", "Each metric, its value and its score", _columns(row, found), _rows(row, found))
    return Page(
        template="segments/segment.jinja",
        name=f"Segment of {shown_name(row)}",
        title=body_finding(row, found),
        lead=lead(found),
        section="segments",
        breadcrumbs=[
            Link("Home", address("home") or "/"),
            Link("Oversight", address("oversight") or "/"),
            Link(NAME, f"{address('segments')}?year={chosen.year}&level={chosen.level}"),
        ],
        tables=[table, *_history(row, found, known)],
        charts=score_charts(found, row.code),
        about=about(found, chosen),
        words={
            "query": query,
            "controls": controls(chosen),
            "summary": _summary(row, found, release),
            "chosen": chosen,
            "row": row,
            "others": _others(release, row, found),
            "illustrative": found.rules.because if found.rules.illustrative else "",
            "problem": "" if known.is_readable else UNREADABLE,
            "decide": _decide(row, found),
            "recovery": _recovery(row, found),
            "missing": [f"{one.official}: {_small(one.why)}" for one in row.scores if one.score is None],
        },
    )


def _decide(row: SegmentRow, found: Segmentation) -> dict[str, str] | None:
    """The way to record a decision, and what can be decided; none where segments only follow from scores."""
    rules = found.rules
    if not rules.decided or not rules.levels[row.level].segmented:
        return None
    worked_out = [segment.number for segment in rules.segments if segment.number not in rules.decided]
    says = "Segments are decided by people, on evidence."
    if worked_out:
        only = words.listed([str(number) for number in rules.decided])
        says = f"Segments {worked_out[0]} to {worked_out[-1]} follow from the scores; only segment {only} is decided."
    return {"says": says, "href": f"{address('segment-decide', row.code)}?year={found.year}"}


def _recovery(row: SegmentRow, found: Segmentation) -> dict[str, str] | None:
    """The way to recovery programmes from segment four on; none before, or where this site has no such pages."""
    where = address("recovery")
    if row.segment is None or row.segment < RECOVERY_FROM or where is None:
        return None
    meaning = found.rules.segment(row.segment).meaning
    says = (
        f"Segment {row.segment}: {_small(meaning)}. A recovery programme has a diagnostic, exit criteria and reviews."
    )
    opens = address("recovery-new")
    return {"says": says, "list": where, "open": f"{opens}?body={row.code}&kind={row.level}" if opens else ""}


def _summary(row: SegmentRow, found: Segmentation, release: Release) -> list[dict[str, object]]:
    items = [{"label": "Segment", "value": row.segment or "None", "note": STATUS[row.status]}]
    if row.is_overridden:
        items[0]["note"] = f"Financial override, from segment {row.worked_out}"
    if row.average_score is not None:
        note = "1 is best, 4 is worst"
        items.append({"label": "Average score", "value": words.score(row.average_score), "note": note})
    used = {"label": "Measures used", "value": f"{row.measures_used} of {row.measures_expected}", "note": ""}
    items.append(used)
    if row.position:
        placed = sum(one.position is not None for one in found.rows)
        items.append({"label": "Place", "value": f"{row.position} of {placed}", "note": "By segment, then by score"})
    return items


def _columns(row: SegmentRow, found: Segmentation) -> list[Column]:
    state = f"?level={row.level}&code={row.code}"

    def measure(cells) -> str | None:
        where = address("indicator", str(cells["indicator"]))
        return f"{where}{state}" if where else None

    scored = "Score" if found.rules.is_scored else "Quarter"
    return [
        Column("code", "Code", "code", on_screen=False),
        Column("indicator", "Indicator", "code", on_screen=False),
        Column("official", "Metric of the framework", link=measure),
        Column("value", "Value", "score", on_screen=False),
        Column("unit", "Unit", on_screen=False),
        Column("value_words", "Value"),
        Column("score", scored, "score" if found.rules.is_scored else "place"),
        Column("why", "Why"),
        Column("target", "Target", "score", on_screen=False),
        Column("rank", "Rank", "place", on_screen=False),
        Column("ranked_of", "Ranked of", "count", on_screen=False),
        Column("period_end", "Period to", "date"),
        Column("theme", "Theme"),
        Column("stands_in", "How ours differs", on_screen=any(one.metric.stands_in for one in found.metrics)),
    ]


def _rows(row: SegmentRow, found: Segmentation) -> list[dict[str, object]]:
    stands_in = {one.metric.indicator: one.metric.stands_in or "" for one in found.metrics}
    return [
        {
            **vars(one),
            "code": row.code,
            "theme": found.rules.themes[one.theme],
            "score": one.score if found.rules.is_scored or one.score is None else int(one.score),
            "value_words": _value(one, found),
            "stands_in": stands_in[one.indicator],
        }
        for one in row.scores
    ]


def _value(one: MetricScore, found: Segmentation) -> str:
    """A value with the decimals that tell it from its target, and from the nearest beyond the edge of its quarter."""
    if one.value is None:
        return words.NOTHING
    if one.unit != "%":
        return f"{words.figure(one.value)} {one.unit}"
    return short_figure(one.value, one.unit, places_for(one.value, one.unit, "", one.target, *_beyond(one, found)))


def _beyond(one: MetricScore, found: Segmentation) -> list[float]:
    """Of the values that were given other scores by quarters, the nearest below and above."""
    if not any(held.metric.indicator == one.indicator and held.metric.scoring == "quartile" for held in found.metrics):
        return []
    others = [
        other.value
        for row in found.rows
        for other in row.scores
        if other.indicator == one.indicator and other.value is not None and other.score != one.score
    ]
    below, above = ([v for v in others if v < one.value], [v for v in others if v > one.value])
    return [*([max(below)] if below else []), *([min(above)] if above else [])]


def _history(row: SegmentRow, found: Segmentation, known: Recorded) -> list[Table]:
    """Every decision about the body, newest first."""
    decisions = [one for one in known.decisions if one.code == row.code]
    columns = [
        Column("decided_on", "Decided on", "date"),
        Column("segment", "Segment", "place"),
        Column("themes", "Evidence by theme"),
        Column("reason", "Reason"),
    ]
    rows = [
        {
            "decided_on": one.decided_on,
            "segment": one.segment,
            "themes": words.listed([found.rules.themes.get(theme, theme) for theme in one.themes]),
            "reason": one.reason,
        }
        for one in reversed(decisions)
    ]
    note = f"The newest counts, whatever the figures, which are to {words.day(found.on)}."
    return [Table("decisions", "Decisions", columns, rows, note=note)] if rows else []


def _others(release: Release, row: SegmentRow, found: Segmentation) -> list[str]:
    """The segment that the same figures give under each other framework, a sentence each."""
    said = []
    for year in figures.years():
        if year == found.year:
            continue
        other = figures.segments_of(release, year, row.level, found.on).row(row.code)
        if other is not None:
            place = f"segment {other.segment}" if other.segment else "no segment"
            said.append(f"{year_words(year)}: {place} ({_small(STATUS[other.status])})")
    return said


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
