"""Where a person is in building places: the question so far, and what is ticked and typed but not yet added."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from integratedcare.release.reader import Release
from integratedcare.web.allocation.levels import UNITS
from integratedcare.web.allocation.places.building import REST, converted
from integratedcare.web.allocation.places.units import Unit, practices_of_units, units_of
from integratedcare.web.allocation.question import LONGEST_ADDRESS, WORDS, Question
from integratedcare.web.allocation.reading import Problem, read_question
from integratedcare.web.design.query import Query

KNOWN = (*WORDS, "ticked", "place-name", "group", "open", "to")


@dataclass
class Building:
    """One moment of it. `question.level` is always place; `problems` say what went wrong with the last step."""

    question: Question
    ticked: tuple[str, ...] = ()
    group: str = "district"
    name: str = ""
    opened: tuple[str, ...] = ()  # codes of the groups that were being worked in
    problems: list[Problem] = field(default_factory=list)

    def address(self, path: str) -> str:
        """The address that shows this moment again. The level goes without saying."""
        words = {word: value for word, value in self.question.words().items() if word != "level"}
        if self.question.icb:
            words["unit"] = self.question.unit
        if self.ticked:
            words["ticked"] = ".".join(self.ticked)
        if self.name:
            words["place-name"] = self.name
        if self.group != "district":
            words["group"] = self.group
        if self.opened:
            words["open"] = ".".join(self.opened)
        return f"{path}?{urlencode(words)}"

    def fair_shares(self) -> Question:
        """The question about these places, relative to their board; opening positions stay if they still fit."""
        rows = {place for place, _ in self.question.places}
        fits = {code for code, _ in self.question.opening} - {REST} == rows
        return self.question if fits else replace(self.question, opening=(), floor=None)

    def units(self, release: Release) -> tuple[Unit, ...]:
        """What there is to choose from."""
        asked = self.question
        return units_of(release, asked.year, asked.icb, asked.unit, self.group)


def read_building(release: Release, query: Query) -> Building:
    """The moment that an address shows. UsageError for words that no page of ours would write."""
    asked = read_question(release, query)
    question = replace(asked.question, level="place")
    if question.icb and not query.text("against"):
        question = replace(question, against="icb")
    group = query.choice("group", ["district", "pcn"], "district")
    if question.unit != "practice":
        group = "district"
    ticked, opened = (
        tuple(code for code in query.text(word, longest=LONGEST_ADDRESS).split(".") if code)
        for word in ("ticked", "open")
    )
    building = Building(question, ticked, group, query.text("place-name", longest=200), opened)
    wanted = query.choice("to", list(UNITS), question.unit)
    if wanted != question.unit and question.icb:
        building.question = in_other_units(release, question, wanted)
        building.ticked = ()
    return building


def in_other_units(release: Release, question: Question, unit: str) -> Question:
    """The same places made of other units. UsageError where they cannot be."""
    asked = (release, question.year, question.icb)
    inside = practices_of_units(*asked, question.unit)
    outside = practices_of_units(*asked, unit)
    places = converted(question.places, inside, outside, UNITS[unit].many)
    return replace(question, unit=unit, places=places)
