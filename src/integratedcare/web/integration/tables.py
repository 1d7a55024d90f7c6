"""The tables of the integration index."""

from integratedcare.web.design.addresses import address
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Column, Table
from integratedcare.web.integration.question import Question
from integratedcare.web.integration.working import Worked, left_out

FAMILIES = {
    "health_and_social_care": "Health with social care",
    "physical_and_mental_health": "Physical with mental health",
    "primary_and_specialist_care": "Primary with specialist and community care",
}


def systems_table(work: Worked, query: Query) -> Table:
    """Every system with its score, rank and both intervals."""
    columns = [
        Column("code", "Code", "code"),
        Column("name", "System", link=lambda row: address("scorecard", row["code"]) or address("system", row["code"])),
        Column("score", "Score", on_screen=False),
        Column("score_words", "Score"),
        Column("rank", "Rank", "count"),
        Column("rank_lower", "Might be from", "count", on_screen=False),
        Column("rank_upper", "Might be to", "count", on_screen=False),
        Column("might_be", "Might be"),
        Column("weights_lower", "Other weights, from", "count", on_screen=False),
        Column("weights_upper", "Other weights, to", "count", on_screen=False),
        Column("other_weights", "With other weights"),
        Column("first_share", "First under other weights", "share", on_screen=False),
        Column("parts_used", "Measures it has", "count"),
        Column("published_rank", "Rank with our weights", "count", on_screen=work.question.is_own),
    ]
    rows = [
        {
            **row,
            "score_words": signed(row["score"]),
            "might_be": _range(row["rank_lower"], row["rank_upper"]),
            "other_weights": _range(row["weights_lower"], row["weights_upper"]),
        }
        for row in work.rows
    ]
    note = (
        "A score is in standard deviations: 0 is the mean of all systems, and above 0 is better. “Might be” holds 95% "
        "of the ranks drawn with other measures of the same kind; “other weights” 95% of those under other weights."
    )
    table = Table("systems", "Systems in order", columns, rows, is_sortable=True, sort="rank", note=note, lines=True)
    sort = query.choice("sort", [f"{sign}{column.key}" for column in columns for sign in ("", "-")], "rank")
    return table.sorted_by(sort)


def parts_table(asked: Question) -> Table:
    """What the index is made of."""
    columns = [
        Column("part", "Short name", "code", on_screen=False),
        Column("title", "Measure", link=_indicator),
        Column("why", "Why it is in"),
        Column("family", "Which join it stands for"),
        Column("weight", "Weight", "decimal"),
        Column("weight_share", "Share of weight", "share"),
        Column("better", "Good is"),
        Column("mean", "Mean", on_screen=False),
        Column("mean_words", "Mean"),
        Column("standard_deviation", "Standard deviation", "decimal", on_screen=False),
        Column("unit", "Unit", on_screen=False),
        Column("bodies", "Systems", "count"),
        Column("period_end", "Period ends", "date"),
    ]
    total = asked.weights.sum()
    rows = [
        {
            **part,
            "weight": weight,
            "weight_share": weight / total,
            "family": FAMILIES.get(part["family"], part["family"]),
            "mean_words": f"{part['mean']:.1f} {part['unit']}".replace(" %", "%"),
        }
        for part, weight in zip(asked.of.parts, asked.weights, strict=True)
    ]
    return Table("parts", "What the index is made of", columns, rows)


def unused_table(asked: Question) -> Table:
    """Measures that were thought of and are not used, and why."""
    columns = [
        Column("part", "Short name", "code", on_screen=False),
        Column("title", "Measure"),
        Column("reason", "Why it is not in"),
    ]
    rows = [{**part, "reason": f"{part['note']}." if part["note"] else part["why"]} for part in asked.of.left_out]
    return Table("unused", "Thought of and not used", columns, rows)


def left_out_table(work: Worked) -> Table:
    """The order without each part in turn."""
    chosen = work.question.of.names.get(work.question.system, "")
    columns = [
        Column("part", "Short name", "code", on_screen=False),
        Column("title", "Without"),
        Column("likeness", "Likeness to the whole order", "index"),
        Column("mean_move", "Places moved, on average", "decimal"),
        Column("furthest", "Who moves furthest"),
        Column("from_rank", "From rank", "count"),
        Column("to_rank", "To rank", "count"),
        Column("chosen_rank", f"Rank of {chosen}", "count", on_screen=bool(chosen)),
    ]
    note = "Likeness is the correlation of the two orders: 1 is the same order, 0 none at all."
    return Table("without", "The order with one measure left out", columns, left_out(work), note=note)


def scores_table(asked: Question) -> Table:
    """Each system's value and z-score on each part."""
    titles = {part["part"]: part["title"] for part in asked.of.parts}
    columns = [
        Column("code", "Code", "code"),
        Column("name", "System"),
        Column("part", "Short name", on_screen=False),
        Column("title", "Measure"),
        Column("period_end", "Period ends", "date"),
        Column("value", "Value", "figure"),
        Column("z_score", "Standard deviations above the mean", "figure"),
    ]
    shown = [row for row in asked.of.values if row["part"] in titles]
    if asked.system:
        shown.sort(key=lambda row: (row["code"] != asked.system, row["code"]))
    rows = [{**row, "name": asked.of.names[row["code"]], "title": titles[row["part"]]} for row in shown]
    return Table("values", "Values of every system", columns, rows)


def signed(value: float | None) -> str:
    """+1.46 or −0.67."""
    return "no score" if value is None else f"{'−' if value < 0 else '+'}{abs(value):.2f}"


def _range(lower: int | None, upper: int | None) -> str:
    return "" if lower is None else f"{lower} to {upper}"


def _indicator(row) -> str | None:
    return address("indicator", row["indicator"]) if row.get("indicator") else None
