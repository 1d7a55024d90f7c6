"""Segmentations of a release, worked out once for each set of recorded decisions and deficits."""

from datetime import date

from integratedcare.oversight.segments.segment_rows import Segmentation, segmentation
from integratedcare.release.reader import Release
from integratedcare.rules import load_rules
from integratedcare.web.design.remembered import remembered
from integratedcare.web.segments.recorded import Recorded, recorded

LEVELS = ("provider", "icb")
KIND = {"icb": "icb", "provider": "trust"}


def years() -> list[str]:
    """The years whose framework is held, oldest first."""
    rules = load_rules()
    return [year for year in rules.years if rules[year].oversight.method != "not_held"]


def newest_complete_year(release: Release) -> str:
    """The newest year with a framework that has ended by the newest figure; before that, the oldest there is."""
    newest = _newest_figure(release)
    ended = [year for year in years() if date(int(year[:4]) + 1, 3, 31) <= newest]
    return (ended or years())[-1 if ended else 0]


def segments_of(release: Release, year: str, level: str, on: date | None = None) -> Segmentation:
    """A level under a year's framework, with what was recorded for that year."""
    return _segmentation(release, year, level, on, recorded(release.universe, year))


def level_of(release: Release, code: str) -> str | None:
    """`icb` or `provider`, or none for a code that is neither."""
    return next((level for level in LEVELS if release.rows("organisation", kind=KIND[level], code=code)), None)


def names_of(release: Release) -> dict[str, str]:
    """The names of all boards and providers, by code."""
    rows = release.rows("organisation", columns=["code", "name"], kind=list(KIND.values()))
    return {row["code"]: row["name"] for row in rows}


@remembered(kept=32)
def _segmentation(release: Release, year: str, level: str, on: date | None, known: Recorded) -> Segmentation:
    return segmentation(
        release, load_rules(), year, level, on=on, deficits=dict(known.deficits), decisions=known.decisions
    )


@remembered
def _newest_figure(release: Release) -> date:
    ends = release.table("indicator_value", ["period_end"], level=list(LEVELS))["period_end"].to_pylist()
    return max(ends, default=date(2022, 7, 1))
