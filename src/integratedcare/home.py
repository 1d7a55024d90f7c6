"""Where things live: the home folder of this installation, and the folder of published data."""

import os
from pathlib import Path

from integratedcare.errors import DataError


def home() -> Path:
    """The folder that holds data packs, builds, releases and the site's own files (`ICS_HOME`)."""
    return Path(os.environ.get("ICS_HOME") or Path.home() / ".local" / "share" / "integratedcare")


def data_folder(asked: str | Path | None = None) -> Path | None:
    """The folder of published data: the one asked for, else `ICS_PUBLIC_DATA`, else the installed pack, else none."""
    named = asked or os.environ.get("ICS_PUBLIC_DATA")
    if named:
        folder = Path(named).expanduser()
        if not folder.is_dir():
            where = "--data" if asked else "ICS_PUBLIC_DATA"
            raise DataError(
                f"The data folder {folder} (from {where}) does not exist. Name a folder that holds a "
                "datapackage.json, or install a data pack with `ics data install`."
            )
        return folder.resolve()
    installed = home() / "data" / "current"
    return installed.resolve() if installed.is_dir() else None
