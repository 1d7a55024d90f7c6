"""The state of the page of segments: its address, read."""

from dataclasses import dataclass

from integratedcare.release.reader import Release
from integratedcare.rules import load_rules
from integratedcare.rules.oversight import Oversight
from integratedcare.web.design.query import Query
from integratedcare.web.segments import figures

LEVEL_WORDS = {"provider": "Providers", "icb": "Integrated care boards"}


@dataclass(frozen=True)
class Choices:
    """Which framework and which bodies; `code` is a body to point out, or nothing."""

    year: str
    level: str
    code: str
    rules: Oversight

    @property
    def year_words(self) -> str:
        """2025/26."""
        return year_words(self.year)


def year_words(year: str) -> str:
    """`2025-26` as the NHS writes it: 2025/26."""
    return year.replace("-", "/")


def read_choices(release: Release, query: Query, level: str | None = None, code: str = "") -> Choices:
    """The choices of an address; `level` and `code` where its path has said them.

    Unless told, the year is the newest that has ended, and the level that of the code, else one that is segmented.
    """
    year = query.choice("year", figures.years(), figures.newest_complete_year(release))
    rules = load_rules()[year].oversight
    code = code or query.text("code").upper()
    usual = level or (figures.level_of(release, code) if code else None) or _first_segmented(rules)
    return Choices(year, level or query.choice("level", list(figures.LEVELS), usual), code, rules)


def _first_segmented(rules: Oversight) -> str:
    return "icb" if rules.levels["icb"].segmented else "provider"


def controls(chosen: Choices) -> dict[str, list[dict[str, object]]]:
    """The parameters of the two lists above the table."""
    return {
        "years": [
            {"value": year, "text": year_words(year), "selected": year == chosen.year} for year in figures.years()
        ],
        "levels": [
            {"value": level, "text": words, "selected": level == chosen.level} for level, words in LEVEL_WORDS.items()
        ],
    }
