"""Which universe a data folder holds: England's published data, or the made-up country's."""

from pathlib import Path

from integratedcare.public.package import is_made_up, package_of
from integratedcare.release.build import Universe


def universe_of(folder: Path) -> Universe:
    """Go by the data package's own name, so that made-up figures can never be published as England's."""
    if is_made_up(folder):
        return Universe("made-up", package_of(folder)["title"], folder)
    return Universe("england", "England", folder)
