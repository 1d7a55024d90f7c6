"""One question about fair shares: what an address asks, and the scenario that it is."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from integratedcare.allocation import FairShares, Scenario
from integratedcare.release.reader import Release
from integratedcare.web.allocation.compact import Amounts, Places, write_amounts, write_places
from integratedcare.web.allocation.figures import pace_rule, result_of
from integratedcare.web.allocation.levels import LEVELS
from integratedcare.web.allocation.money import short_sum
from integratedcare.web.design.remembered import remembered

WORDS = ("name", "year", "stream", "icb", "level", "against", "pot", "unit", "places", "opening", "floor-percent")
LONGEST_ADDRESS = 6_000  # characters: the server refuses a request line of more than 8,190


@dataclass(frozen=True)
class Question:
    """What is asked. Two equal questions have the same answer in the same release.

    places   place and its units, in the order of the page; used at level place alone
    opening  code and pounds
    floor    everyone's least growth (0.01 is 1 %), None for the rule of the year
    name     what its asker calls it, when it is a scenario
    """

    year: str
    stream: str = "core"
    icb: str | None = None
    level: str = "icb"
    against: str = "england"
    pot: float | None = None
    unit: str = "practice"
    places: Places = ()
    opening: Amounts = ()
    floor: float | None = None
    name: str = ""

    def words(self) -> dict[str, str]:
        """The words of its address; defaults are left out, the year never is."""
        said = {
            "name": self.name,
            "year": self.year,
            "icb": self.icb or "",
            "level": LEVELS[self.level].word if self.level != default_level(self.icb) else "",
            "stream": self.stream if self.stream != "core" else "",
            "against": self.against if self.against != "england" else "",
            "pot": short_sum(self.pot),
            "unit": self.unit if self.places else "",
            "places": write_places(self.places),
            "opening": write_amounts(self.opening),
            "floor-percent": "" if self.floor is None else f"{self.floor * 100:.6g}",
        }
        return {word: value for word, value in said.items() if value}

    def address(self, path: str, **more: str) -> str:
        """Its address at a path, with further words."""
        return f"{path}?{urlencode({**self.words(), **more})}"

    def scenario(self, name: str = "") -> Scenario:
        """The same as the core asks and keeps it."""
        return Scenario(
            name=name or self.name or "Fair shares",
            year=self.year,
            level=self.level,
            icb=self.icb,
            stream=self.stream,
            against=self.against,
            pot=self.pot,
            places={self.unit: dict(self.places)} if self.level == "place" else None,
            opening={"pounds": dict(self.opening)} if self.opening else None,
            pace=pace_rule(self.year, self.floor) if self.opening else None,
        )


def default_level(icb: str | None) -> str:
    """Districts of a board, boards of England."""
    return "district" if icb else "icb"


def answered(release: Release, question: Question) -> FairShares:
    """The answer, worked out once. UsageError or InputFileError where there is none."""
    return _answered(release, replace(question, name=""))


@remembered(kept=6)  # all practices of England are megabytes
def _answered(release: Release, question: Question) -> FairShares:
    return result_of(release, question.scenario())
