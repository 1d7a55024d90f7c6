"""The definitions and targets of a release, by indicator."""

from collections.abc import Mapping

from integratedcare.errors import ReleaseError
from integratedcare.indicators.definition import THEMES
from integratedcare.release.reader import Release
from integratedcare.web.design.remembered import remembered

Definition = Mapping[str, object]
ORDER = {theme: place for place, theme in enumerate(THEMES)}


@remembered
def definitions(release: Release) -> dict[str, Definition]:
    """Every definition by id, theme by theme. ReleaseError where the release was published before there were any."""
    need(release, "indicator", "indicator_value", "indicator_target")
    rows = sorted(release.rows("indicator"), key=lambda row: (ORDER[row["theme"]], row["title"].casefold()))
    return {row["indicator"]: row for row in rows}


@remembered
def targets(release: Release) -> dict[str, tuple[Mapping, ...]]:
    """The targets of each indicator that has any, oldest year first."""
    found: dict[str, list[Mapping]] = {}
    for row in release.rows("indicator_target"):
        found.setdefault(row["indicator"], []).append(row)
    return {name: tuple(sorted(rows, key=lambda row: row["year"])) for name, rows in found.items()}


def need(release: Release, *tables: str) -> None:
    """ReleaseError, with what to do, if the release does not hold all of these tables."""
    missing = [name for name in tables if name not in release.manifest["tables"]]
    if missing:
        raise ReleaseError(
            f"Release {release.id} was published before this page's figures existed (it has no "
            f"{', '.join(missing)}). Run `ics release` to publish one that has them."
        )
