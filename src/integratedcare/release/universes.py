"""Which universe a data folder holds: England's published data, or the made-up country's."""

from pathlib import Path

from integratedcare.pipeline.package import MADE_UP, package_of
from integratedcare.release.build import Universe


def universe_of(folder: Path) -> Universe:
    """Read the data package's own name, so that made-up figures can never be published as England's."""
    package = package_of(folder)
    if package.get("name") == MADE_UP:
        return Universe("made-up", package.get("title", "Made-up country"), folder)
    return Universe("england", "England", folder)
