"""What a data folder says it is: published data of England, or a made-up country's."""

import json
from pathlib import Path

from integratedcare.errors import DataError

MADE_UP = "integratedcare-made-up-data"  # the name that integratedcare.synthetic gives its data package
MADE_UP_PUBLISHER = "Integrated Care (made up)"
MADE_UP_LICENCE = "None needed"
MADE_UP_ATTRIBUTION = "Made-up data: no real people, bodies or places. Free to use."


def package_of(folder: Path) -> dict:
    """The folder's `datapackage.json`, or an error that says what to do."""
    path = folder / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(
            f"{folder} has no datapackage.json, so it is not a whole data folder. Name another, or install a data "
            "pack with `ics data install`."
        ) from None
    except (OSError, ValueError):
        package = None
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise DataError(f"{path} cannot be read. Copy it again, then run `ics data check`.")
    return package


def is_made_up(folder: Path) -> bool:
    """Whether the folder's figures are invented, so that they can never be published as England's."""
    return (folder / "datapackage.json").is_file() and package_of(folder).get("name") == MADE_UP
