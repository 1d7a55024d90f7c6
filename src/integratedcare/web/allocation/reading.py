"""An address or a form as a question, and what is wrong with it in words for the person who wrote it."""

import re
from dataclasses import dataclass, field, replace

from integratedcare.allocation import Scenario
from integratedcare.allocation.sums import read_pounds
from integratedcare.errors import InputFileError, IntegratedCareError, UsageError
from integratedcare.release.reader import Release
from integratedcare.web.allocation.compact import read_amounts_word, read_places_word
from integratedcare.web.allocation.figures import boards, years
from integratedcare.web.allocation.levels import BY_WORD, LEVELS, STREAMS, UNITS
from integratedcare.web.allocation.money import read_percent
from integratedcare.web.allocation.published import published_places
from integratedcare.web.allocation.question import LONGEST_ADDRESS, Question, answered, default_level
from integratedcare.web.design.query import Query

FOR_THE_COMMAND_LINE = re.compile(r" \(--[^)]*\)")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field, and what to do."""

    field: str
    text: str


@dataclass
class Asked:
    """A question as far as it could be read; `typed` keeps what a person wrote in the fields that take anything."""

    question: Question
    problems: list[Problem] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)

    def refuse(self) -> None:
        """UsageError with the first problem, if there is one."""
        if self.problems:
            raise UsageError(self.problems[0].text)


def read_question(release: Release, query: Query, prefix: str = "") -> Asked:
    """The question of an address. UsageError for a word that no form could have sent."""

    def choice(word: str, allowed, default: str) -> str:
        return query.choice(prefix + word, allowed, default)

    year = choice("year", years(release), years(release)[0])
    icb = query.text(f"{prefix}icb").upper() or None
    if icb and icb not in boards(release, year):
        query.choice(f"{prefix}icb", list(boards(release, year)), "")
    level = BY_WORD[choice("level", list(BY_WORD), LEVELS[default_level(icb)].word)].name
    asked = Asked(
        Question(
            year=year,
            stream=choice("stream", list(STREAMS), "core"),
            icb=icb,
            level=level,
            against=choice("against", ["england", "icb"], "england"),
            unit=choice("unit", list(UNITS), "practice"),
            places=read_places_word(query.text(f"{prefix}places", longest=LONGEST_ADDRESS)),
            opening=read_amounts_word(query.text(f"{prefix}opening", longest=LONGEST_ADDRESS)),
            name=query.text(f"{prefix}name", longest=60),
        )
    )
    _read_typed(asked, query, prefix)
    if asked.question.level == "place" and not asked.question.places and icb:
        asked.question = replace(asked.question, places=published_places(release, year, icb), unit="practice")
    asked.problems += question_problems(asked.question)
    return asked


def _read_typed(asked: Asked, query: Query, prefix: str) -> None:
    for word, name, read in (("pot", "pot", read_pounds), ("floor-percent", "floor", read_percent)):
        written = query.text(prefix + word)
        asked.typed[word] = written
        try:
            if written:
                asked.question = replace(asked.question, **{name: read(written)})
        except UsageError as error:
            asked.problems.append(Problem(word, str(error)))


def question_problems(question: Question) -> list[Problem]:
    """What does not go together, field by field, before the core is asked."""
    found = []
    if question.level == "region" and question.icb:
        found.append(Problem("level", "A region holds many boards. Choose all of England, or another level."))
    if question.level == "region" and question.against == "icb":
        found.append(Problem("against", "A region lies in no one board. Compare regions with England."))
    if question.level == "place" and not question.icb:
        found.append(Problem("icb", "A place lies in one board. Choose the board whose places you want."))
    if question.opening and question.pot is None:
        found.append(Problem("pot", "Opening positions need a pot to move within. Enter the pot to be shared."))
    return found


def try_answer(release: Release, asked: Asked):
    """The answer, or None after writing down what is wrong."""
    if asked.problems:
        return None
    try:
        return answered(release, asked.question)
    except (UsageError, InputFileError) as error:
        asked.problems.append(Problem(_field_of(asked.question, error), _plain(error)))
        return None


def from_scenario(release: Release, scenario: Scenario) -> Question:
    """A scenario's file as a question. InputFileError where a page cannot hold it."""
    for part, word in ((scenario.places, "places"), (scenario.opening, "opening positions")):
        if part and "file" in part:
            raise InputFileError(
                f"The scenario ‘{scenario.name}’ takes its {word} from the file {part['file']}, which is not here. "
                f"Upload the {word} themselves, or put them in the scenario."
            )
    if scenario.year not in years(release):
        raise InputFileError(
            f"The scenario ‘{scenario.name}’ is about {scenario.year}. The years here are {', '.join(years(release))}."
        )
    icb = scenario.icb.upper() if scenario.icb else None
    if icb and icb not in boards(release, scenario.year):
        raise InputFileError(f"The scenario ‘{scenario.name}’ is about the board {icb}, which {scenario.year} has not.")
    unit, places = next(iter(scenario.places.items())) if scenario.places else ("practice", {})
    opening = scenario.opening["pounds"] if scenario.opening else {}
    return Question(
        year=scenario.year,
        stream=scenario.stream,
        icb=icb,
        level=scenario.level,
        against=scenario.against,
        pot=scenario.pot,
        unit=unit,
        places=tuple((place, tuple(codes)) for place, codes in places.items()),
        opening=tuple((code, float(pounds or 0)) for code, pounds in opening.items()),
        floor=scenario.pace.floor if scenario.pace else None,
        name=scenario.name[:60],
    )


def _field_of(question: Question, error: IntegratedCareError) -> str:
    text = str(error)
    if "pot" in text.lower() and "opening position" not in text.lower():
        return "pot"
    if question.opening and ("opening" in text or "rows asked for" in text):
        return "opening"
    return "places" if question.level == "place" else "level"


def _plain(error: IntegratedCareError) -> str:
    """The core's words without what is meant for the command line."""
    return FOR_THE_COMMAND_LINE.sub("", str(error))
