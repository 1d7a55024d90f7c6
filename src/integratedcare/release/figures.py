"""Where a command's figures come from: built from a data folder if one is named, else the current release."""

import os
from collections.abc import Callable
from pathlib import Path

from integratedcare.home import data_folder
from integratedcare.pipeline.package import is_made_up
from integratedcare.release.reader import UNIVERSES, Release, Tables, current_folder, open_release


class BuiltFigures(Tables):
    """Tables that were just built from a data folder (or found unchanged in the store)."""

    def __init__(self, paths: dict[str, Path], folder: Path):
        super().__init__(paths, f"the build of {folder}")
        self.folder = folder
        self.is_made_up = is_made_up(folder)
        self.id = "not released"

    @property
    def described(self) -> str:
        """Where the figures come from, for people."""
        return f"Built from {self.folder}" + (" (made-up data)" if self.is_made_up else "")


def nothing_held(data: Path | None) -> bool:
    """Whether there is neither a data folder nor a release to read."""
    return data_folder(data) is None and not any(current_folder(universe) for universe in UNIVERSES)


def figures(data: Path | None, tables: list[str], *, progress: Callable | None = None) -> Release | BuiltFigures:
    """These tables, ready to read."""
    folder = data_folder(data)
    if folder is None:
        return open_release(os.environ.get("ICS_UNIVERSE") or None)
    from integratedcare.pipeline.progress import no_progress
    from integratedcare.release.build import build_tables

    built, _ = build_tables(folder, tables, progress=progress or no_progress)
    return BuiltFigures({name: built[name].path for name in tables}, folder)
