"""One measure of a pack, from its judgement and its series."""

from collections.abc import Sequence
from datetime import date

from integratedcare.oversight.judging.sentence import in_country
from integratedcare.pack.alternative_text import alternative_text
from integratedcare.pack.content import Measure
from integratedcare.pack.evidence import Evidence
from integratedcare.pack.points import points_of
from integratedcare.pack.verdict import urgency, verdict
from integratedcare.pack.words import COMPARED, facts_in_words, period_words, short, turned
from integratedcare.rules.board_pack import BoardPack


def measure(name: str, known: Evidence, rules: BoardPack, country: str, phases: Sequence[dict], *, on: date) -> Measure:
    """All that the pack says of an indicator that has a judgement. `phases`: where its charts begin anew; `on`:
    the last day of the pack's month. A stand-in is never an alert: it is not the thing itself.
    """
    row, definition = known.judgements[name], known.definitions[name]
    kind, reason = verdict(row, rules)
    if kind == "alert" and definition["proxy"]:
        kind = "advise"
    if kind in ("advise", "assure") and definition.get("caution") and row["target"] is None:
        kind, reason = "noted", f"{definition['caution']}."
    points = points_of(known.series[name], definition, row, phases) if kind != "old" else ()
    compared = row["comparison"]
    return Measure(
        id=name,
        title=definition["title"],
        kind=kind,
        reason=reason,
        sentence=in_country(row["sentence"], country if country == "England" else country.lower()),
        period=period_words(row, definition),
        period_end=row["period_end"].isoformat(),
        value=short(row["value"], definition, row["england"]),
        england=short(row["england"], definition, row["value"]),
        comparison="not compared"
        if compared == "not_compared"
        else COMPARED[compared].format(country.lower()).partition(" ")[0],
        facts=facts_in_words(row, definition, country),
        variation=row["variation"] or "",
        assurance=row["assurance"] or "",
        turned=turned(row, on),
        urgency=urgency(row),
        proxy=definition["proxy"] or "",
        note=row["note"] or "",
        unit=definition["unit"],
        target=row["target"],
        points=points if len(points) > 1 else (),
        family=definition.get("family") or "",
        chart_says=alternative_text(points, row, definition) if len(points) > 1 else "",
    )
