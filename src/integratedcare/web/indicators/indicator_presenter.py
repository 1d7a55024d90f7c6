"""What the page of one indicator says."""

from collections.abc import Sequence
from dataclasses import dataclass

from integratedcare.indicators.definition import THEMES
from integratedcare.release.reader import Release
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Chart, Link, Page
from integratedcare.web.design.pagination import page_of
from integratedcare.web.design.table import Table
from integratedcare.web.indicators import about, trend
from integratedcare.web.indicators.asked import Asked, choices
from integratedcare.web.indicators.bodies import LEVELS, other_sets
from integratedcare.web.indicators.comparison import comparison_table
from integratedcare.web.indicators.fifths import Fifths, fifths_chart, fifths_of, fifths_tables
from integratedcare.web.indicators.finding import finding, lead
from integratedcare.web.indicators.funnel import funnel_chart
from integratedcare.web.indicators.key_figures import key_figures
from integratedcare.web.indicators.peer_charts import map_chart, no_map, ranking_chart, spread_chart
from integratedcare.web.indicators.peers import Peers, peers_of, peers_table
from integratedcare.web.indicators.subject import Subject, subject_of
from integratedcare.web.indicators.within import Within, within_of, within_table

NO_FUNNEL = "There is no funnel: it needs numerators and denominators of 5 to 400 bodies."
NO_FIFTHS = (
    "There is no view by deprivation: it needs values of GP practices, whose patients’ deprivation is known, and "
    "this measure has none."
)


@dataclass(frozen=True)
class Held:
    """What the release holds for one question."""

    subject: Subject
    peers: Peers | None
    parts: Sequence[Within]
    fifths: Fifths | None


def indicator_page(release: Release, asked: Asked) -> Page:
    """The measure for the chosen body: over time, among others, by deprivation, within it, and what it is."""
    subject = subject_of(release, asked)
    peers, parts = peers_of(release, asked, subject), within_of(release, asked, subject)
    held = Held(subject, peers, parts, fifths_of(release, asked))
    tables, charts = _tables(release, asked, held), _charts(release, asked, held)
    by_name = {table.name: table for table in tables}
    return Page(
        template="indicators/indicator.jinja",
        name=str(asked.definition["title"]),
        title=finding(release, asked, subject),
        lead=lead(release, subject),
        section="indicators",
        breadcrumbs=_trail(release, asked),
        tables=[table for table in tables if table],
        charts=charts,
        about=about.about_of(release, asked, subject),
        words={
            "asked": asked,
            "figures": key_figures(release, asked, subject),
            "choices": choices(release, asked),
            "other_sets": _other_sets(release, asked),
            "facts": about.facts(release, asked),
            "proxy": asked.definition["proxy"],
            "parts": by_name,
            "has": [chart.name for chart in charts],
            "ranking": page_of(by_name["ranking"], asked.query) if "ranking" in by_name else None,
            "levels": LEVELS[asked.level][1],
            "no_chart": trend.says(asked, subject) if len(subject.rows) < 2 else "",
            "no_funnel": "" if any(chart.name == "funnel" for chart in charts) else NO_FUNNEL,
            "no_map": no_map(release, asked),
            "no_fifths": "" if held.fifths else NO_FIFTHS,
        },
    )


def _tables(release: Release, asked: Asked, held: Held) -> list[Table]:
    tables = [trend.trend_table(release, asked, held.subject)] if held.subject.rows else []
    if held.peers:
        tables.append(peers_table(release, asked, held.peers))
    tables.append(comparison_table(release, asked, held.subject))
    if held.fifths:
        tables += fifths_tables(asked, held.fifths)
    if held.parts:
        tables.append(within_table(asked, held.parts))
    return [*tables, about.targets_table(release, asked)]


def _charts(release: Release, asked: Asked, held: Held) -> list[Chart]:
    charts = trend.trend_chart(asked, held.subject)
    if held.peers:
        charts += ranking_chart(release, asked, held.peers)
        charts += map_chart(release, asked, held.peers)
        charts += funnel_chart(release, asked, held.peers)
    if held.fifths:
        charts += fifths_chart(asked, held.fifths)
    for part in held.parts:
        charts += spread_chart(release, asked, part)
    return charts


def _other_sets(release: Release, asked: Asked) -> list[Link]:
    """The same measure on the other sets of boards, where a board may not be."""
    sets = other_sets(release, asked.boards)
    return [Link(said, asked.address(as_of=day, board=None, code=None)) for said, day in sets]


def _trail(release: Release, asked: Asked) -> list[Link]:
    theme = str(asked.definition["theme"])
    return [
        Link("Home", address("home") or "/"),
        Link("Indicators", address("indicators") or "/"),
        Link(THEMES[theme], f"{address('indicators')}?theme={theme}"),
    ]
