"""What the page of the integration index says."""

from functools import partial
from urllib.parse import urlencode

from integratedcare.charts.rank_range import rank_range
from integratedcare.charts.theme import WIDTH
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Chart, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.integration.about import about
from integratedcare.web.integration.finding import lead, title
from integratedcare.web.integration.question import Question, question
from integratedcare.web.integration.reading import board_set_starts
from integratedcare.web.integration.tables import left_out_table, parts_table, scores_table, systems_table, unused_table
from integratedcare.web.integration.working import Worked, worked


def integration_page(release: Release, query: Query) -> Page:
    """Systems in order, how sure the order is, what it is made of and how it moves with the weights."""
    asked = question(release, query)
    work = worked(asked)
    return Page(
        template="integration/integration.jinja",
        name="Integration index",
        title=title(work),
        lead=lead(work),
        section="oversight",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Oversight", address("oversight") or "")],
        tables=[
            systems_table(work, query),
            left_out_table(work),
            parts_table(asked),
            unused_table(asked),
            scores_table(asked),
        ],
        charts=_charts(work),
        about=about(release, asked),
        words={
            "query": query,
            "question": asked,
            "choices": _choices(release, asked),
            "weights": _weights(asked),
            "is_own": asked.is_own,
            "as_it_ships": _as_it_ships(query),
        },
    )


def _as_it_ships(query: Query) -> str:
    """This address without the reader's weights."""
    kept = {word: query.text(word) for word in ("boards", "system") if query.text(word)}
    return f"?{urlencode(kept)}"


def _charts(work: Worked) -> list[Chart]:
    def drawn(rows, says, title, width=WIDTH):
        return rank_range(
            rows, title=title, description="The table below holds the same figures.", says=says,
            highlight=work.question.system, width=width,
        )  # fmt: skip

    weights = [{**row, "rank_lower": row["weights_lower"], "rank_upper": row["weights_upper"]} for row in work.ranked]
    first, second = "Where each system stands, and where it might", "How ranks move when weights move"
    return [
        Chart("ranks", first, _sized(drawn, work.ranked, "95% of ranks, had other measures been chosen", first),
              "Short lines are sure of their place. Long ones are not, and most are long."),
        Chart("weights", second, _sized(drawn, weights, "95% of ranks under other weights", second),
              "Same measures, 2,000 other sets of weights around those in the form."),
    ]  # fmt: skip


def _sized(draw, rows, says, title):
    def sized(width: int = WIDTH) -> str:
        return partial(draw, rows, says, title)(width=width)

    return sized


def _choices(release: Release, asked: Question) -> dict[str, list[dict]]:
    starts = board_set_starts(release)
    systems = sorted(asked.of.names.items(), key=lambda pair: pair[1])
    return {
        "boards": [
            {"value": start.isoformat(), "text": f"From {words.day(start)}", "selected": start == asked.of.start}
            for start in starts
        ],
        "systems": [
            {"value": "", "text": "None", "selected": not asked.system},
            *({"value": code, "text": name, "selected": code == asked.system} for code, name in systems),
        ],
    }


def _weights(asked: Question) -> list[dict[str, str]]:
    """One box for each part in use."""
    return [
        {"name": f"w_{part['part']}", "label": part["title"], "value": f"{weight:g}", "hint": f"{part['weight']:g}"}
        for part, weight in zip(asked.of.parts, asked.weights, strict=True)
    ]
