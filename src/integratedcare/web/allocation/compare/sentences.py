"""A comparison in sentences: the heading, who gains and who loses, and what each scenario asks."""

from collections.abc import Mapping, Sequence

from integratedcare.allocation import FairShares
from integratedcare.web.allocation import money
from integratedcare.web.allocation.levels import LEVELS, STREAMS
from integratedcare.web.allocation.question import Question
from integratedcare.web.design import words

Lines = Sequence[Mapping[str, object]]


def comparison_finding(results: Mapping[str, FairShares], lines: Lines) -> str:
    """Whom the second scenario moves most."""
    first, name = list(results)[:2]
    key, said = _measure(results, name)
    moved = _moved(lines, name, key)
    if not moved:
        return f"{name} and {first} have no rows in common"
    most = max(moved, key=lambda line: abs(line[key]))
    if _is_nothing(most[key], key):
        return (
            f"{name} changes no share beside {first}"
            if without_pot(results)
            else f"{name} changes nothing beside {first}"
        )
    verb = "gains" if most[key] > 0 else "loses"
    return f"{name}: {most['name']} {verb} most, {said(abs(most[key]))}"


def winners_and_losers(results: Mapping[str, FairShares], lines: Lines) -> list[str]:
    """One sentence for each scenario after the first."""
    first, *others = results
    level = LEVELS[next(iter(results.values())).level]
    sentences = [without_pot(results)] if without_pot(results) else []
    for name in others:
        key, said = _measure(results, name)
        moved = _moved(lines, name, key)
        gain = [line for line in moved if line[key] > 0 and not _is_nothing(line[key], key)]
        lose = [line for line in moved if line[key] < 0 and not _is_nothing(line[key], key)]
        parts = [f"{name} beside {first}: {words.plural(len(gain), level.one, level.many)} gain"]
        parts[0] += "s" if len(gain) == 1 else ""
        if gain:
            top = max(gain, key=lambda line: line[key])
            parts.append(f"most of all {top['name']} ({said(top[key], signed=True)})")
        parts.append(f"{len(lose):,} {'loses' if len(lose) == 1 else 'lose'}")
        if lose:
            low = min(lose, key=lambda line: line[key])
            parts.append(f"most of all {low['name']} ({said(low[key], signed=True)})")
        missing = sum(line["scenario"] == name and line[key] is None for line in lines)
        if missing:
            parts.append(f"{missing:,} cannot be compared")
        sentences.append(f"{', '.join(parts)}.")
    return sentences


def in_words(question: Question, board: str) -> list[tuple[str, str]]:
    """What a scenario asks, as label and value."""
    level = LEVELS[question.level]
    said = [
        (
            "Shows",
            f"{level.choice} in {board}"
            if question.level != "place"
            else f"{words.plural(len(question.places), 'place')} in {board}",
        ),
        ("Year", question.year),
        ("Stream", STREAMS[question.stream]),
        ("Compared with", "England" if question.against == "england" else "its own board"),
        ("Pot", "none" if question.pot is None else money.exact(question.pot).removesuffix(".00")),
    ]
    if question.opening:
        floor = "of the year" if question.floor is None else f"{question.floor * 100:.6g}%"
        said.append(("Opening positions", f"given, floor {floor} (illustrative rule)"))
    return said


def without_pot(results: Mapping[str, FairShares]) -> str:
    """Which scenarios have no pot while others have one, and what follows from it. Empty where all or none have."""
    without = [name for name, result in results.items() if result.pot is None]
    if not without or len(without) == len(results):
        return ""
    verb, whose = ("has", "its ") if len(without) == 1 else ("have", "their ")
    others_in_pounds = len(results) - len(without) > 1 and next(iter(results)) not in without
    return f"{words.listed(without)} {verb} no pot, so only {whose if others_in_pounds else ''}shares are compared."


def _measure(results: Mapping[str, FairShares], name: str):
    """The column that tells a scenario's gain from loss (pounds where it and the first have a pot), and its words."""
    if results[name].pot is not None and next(iter(results.values())).pot is not None:
        return "pounds_difference", _pounds
    return "share_difference", _points


def _pounds(value: float, signed: bool = False) -> str:
    return f"{'+' if signed and value > 0 else ''}{money.rounded(value)}"


def _points(value: float, signed: bool = False) -> str:
    sign = "" if not signed else "+" if value > 0 else "−"
    return f"{sign}{abs(value) * 100:.3f} percentage points"


def _moved(lines: Lines, scenario: str, key: str) -> Lines:
    return [line for line in lines if line["scenario"] == scenario and line[key] is not None]


def _is_nothing(value: float, key: str) -> bool:
    return abs(value) < (0.005 if key == "pounds_difference" else 5e-9)
