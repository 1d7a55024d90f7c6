"""The controls of a page of fair shares: what can be chosen, what is, and what is wrong with what was typed."""

from collections.abc import Mapping, Sequence

from integratedcare.release.reader import Release
from integratedcare.web.allocation import money
from integratedcare.web.allocation.figures import boards, years
from integratedcare.web.allocation.levels import LEVELS, STREAMS
from integratedcare.web.allocation.question import Question
from integratedcare.web.allocation.reading import Asked, Problem


def controls(release: Release, asked: Asked) -> dict[str, object]:
    """Items of each select, the value of each field, and the words that a form must carry along."""
    question = asked.question
    return {
        "years": items({year: year for year in years(release)}, question.year),
        "streams": items(STREAMS, question.stream),
        "boards": items({"": "All of England", **boards(release, question.year)}, question.icb or "")
        if not release.is_made_up
        else items({"": "The whole country", **boards(release, question.year)}, question.icb or ""),
        "levels": items({level.word: level.choice for level in LEVELS.values()}, LEVELS[question.level].word),
        "against": items({"england": "England", "icb": "Its own board"}, question.against),
        "pot": pot_typed(asked),
        "kept": kept(question),
        "errors": errors_by_field(asked.problems),
    }


def items(texts: Mapping[str, str], chosen: str) -> list[dict[str, object]]:
    """Options of a select."""
    return [{"value": value, "text": text, "selected": value == chosen} for value, text in texts.items()]


def pot_typed(asked: Asked) -> str:
    """What stands in the pot's field: a sum that was understood in full, else what was typed."""
    if any(problem.field == "pot" for problem in asked.problems) and asked.typed.get("pot"):
        return asked.typed["pot"]
    pot = asked.question.pot
    return "" if pot is None else money.exact(pot).removesuffix(".00")


def kept(question: Question) -> dict[str, str]:
    """What the form does not show and must not lose; `were` says which rows any opening positions are for."""
    words = question.words()
    hidden = {word: words[word] for word in ("unit", "places", "opening", "floor-percent") if word in words}
    return {**hidden, "were": rows_asked(question)}


def rows_asked(question: Question) -> str:
    """Which rows a question has: opening positions belong to these and no others."""
    return f"{question.icb or ''}.{LEVELS[question.level].word}"


def errors_by_field(problems: Sequence[Problem]) -> dict[str, dict[str, str]]:
    """The error message of each field, for the design system's components."""
    return {problem.field: {"text": problem.text} for problem in reversed(problems)}


def error_summary(problems: Sequence[Problem]) -> dict[str, object] | None:
    """The design system's error summary; each line leads to its field."""
    if not problems:
        return None
    listed = [{"text": one.text, "href": f"#{one.field}"} for one in problems]
    return {"titleText": "There is a problem", "errorList": listed}
