"""The six themes of oversight: their order, and what a body's judgements under each add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from integratedcare.indicators.definition import THEMES
from integratedcare.oversight.judging.family import counted_once

KINDS = {
    "improving": ("improvement_high", "improvement_low"),
    "concern": ("concern_high", "concern_low"),
    "neutral": ("neutral_high", "neutral_low"),
    "common_cause": ("common_cause",),
    "no_chart": (None, ""),
}
WORDS = {
    "improving": "improving",
    "concern": "getting worse",
    "neutral": "higher or lower than usual",
    "common_cause": "with no significant change",
    "no_chart": "without a chart",
}


@dataclass(frozen=True)
class ThemeSummary:
    """How many of a theme's indicators are of each kind of variation; `old` ones are counted apart and in no kind.

    `counted` are the rows that the counts are of: none is old, and those of one family are there once.
    """

    theme: str
    improving: int
    concern: int
    neutral: int
    common_cause: int
    no_chart: int
    old: int
    counted: tuple[Mapping, ...]

    @property
    def title(self) -> str:
        """The theme's name for people."""
        return THEMES[self.theme]

    @property
    def sentence(self) -> str:
        """The counts in words: `3 improving, 2 getting worse, 5 without a chart. 12 are over two years old`."""
        counts = {kind: getattr(self, kind) for kind in KINDS}
        said = ", ".join(f"{count} {WORDS[kind]}" for kind, count in counts.items() if count)
        if not self.old:
            return said
        old = f"{self.old} {'is' if self.old == 1 else 'are'} over two years old and not counted"
        return f"{said}. {old}" if said else old


def in_theme_order(rows: Iterable[Mapping]) -> list[Mapping]:
    """Rows of `judgement` by theme, in the order of the themes, then by indicator."""
    order = list(THEMES)
    return sorted(rows, key=lambda row: (order.index(row["theme"]), row["indicator"]))


def by_theme(rows: Iterable[Mapping]) -> dict[str, list[Mapping]]:
    """The same, a list for each theme that has a row."""
    found: dict[str, list[Mapping]] = {}
    for row in in_theme_order(rows):
        found.setdefault(row["theme"], []).append(row)
    return found


def summarise(theme: str, rows: Iterable[Mapping]) -> ThemeSummary:
    """The summary of one theme's rows of `judgement`, of one body, each with the `family` of its indicator."""
    rows = list(rows)
    fresh = [row for row in rows if row["is_old"] != "yes"]
    counted = counted_once(fresh)
    counts = {kind: sum(row["variation"] in icons for row in counted) for kind, icons in KINDS.items()}
    return ThemeSummary(theme, **counts, old=len(rows) - len(fresh), counted=tuple(counted))
