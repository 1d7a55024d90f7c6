"""The few figures at the head of an indicator's page, each only where there is one."""

from collections.abc import Mapping

from integratedcare.charts.spc_icons import assurance_icon, variation_icon
from integratedcare.oversight.judging.figure import plain_figure
from integratedcare.oversight.judging.sentence import COMPARED, is_met
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.bodies import LEVELS
from integratedcare.web.indicators.finding import expected_words, variation_words
from integratedcare.web.indicators.subject import Subject

ICON = 36  # pixels


def key_figures(release: Release, asked: Asked, subject: Subject) -> list[dict[str, str]]:
    """The newest value, the two icons, the target, the country and the rank: label, value, note and icon."""
    row = subject.newest
    if row is None:
        return []
    said = [_value(asked, row, subject.judgement)]
    judged = subject.judgement or {}
    if judged.get("variation"):
        said.append(_change(judged))
    if judged.get("target") is not None:
        said.append(_target(judged, str(asked.definition["unit"])))
    if figures.follows_size(asked.definition):
        return said
    if asked.body_level != "england" and row["period_end"] in subject.england:
        said.append(_country(release, asked, row, subject.england[row["period_end"]]))
    if judged.get("rank"):
        said.append(_rank(asked, judged))
    return said


def _value(asked: Asked, row: Mapping, judged: Mapping | None) -> dict[str, str]:
    note = figures.period(row["period_start"], row["period_end"], str(asked.definition["period_type"]))
    if row["lower"] is not None and row["upper"] is not None:
        low, high = (figures.short(row[end], asked.definition) for end in ("lower", "upper"))
        note = f"{note}, 95% interval {low} to {high}"
    target = judged["target"] if judged else None
    return {"label": asked.name, "value": figures.short(row["value"], asked.definition, target), "note": note}


def _change(judged: Mapping) -> dict[str, str]:
    since = judged["special_since"]
    return {
        "label": "Change",
        "icon": variation_icon(judged["variation"], size=ICON),
        "value": variation_words(judged["variation"]),
        "note": f"since {since:%B %Y}" if since else "only what chance would do",
    }


def _target(judged: Mapping, unit: str) -> dict[str, str]:
    least = "at least" if judged["target_direction"] == "at_least" else "at most"
    now = "Met" if is_met(judged["value"], judged["target"], judged["target_direction"]) else "Not met"
    return {
        "label": f"Target of {judged['target_year']}: {least} {plain_figure(judged['target'], unit)}",
        "icon": assurance_icon(judged["assurance"], size=ICON),
        "value": expected_words(judged) or f"{now} this period",
        "note": f"{now} this period" if judged["assurance"] else "",
    }


def _country(release: Release, asked: Asked, row: Mapping, value: float) -> dict[str, str]:
    return {
        "label": words.capital(words.country(release)),
        "value": figures.short(value, asked.definition),
        "note": f"{asked.name} is {row['comparison']}" if row["comparison"] in COMPARED else "",
    }


def _rank(asked: Asked, judged: Mapping) -> dict[str, str]:
    return {
        "label": f"Rank among {LEVELS[asked.body_level][1]}",
        "value": f"{judged['rank']} of {judged['ranked_of']}",
        "note": "highest first" if asked.definition["better"] == "neither" else "best first",
    }
