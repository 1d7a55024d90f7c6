"""Which universe a data folder holds: England's published data, or the made-up country's."""

import json
from pathlib import Path

from integratedcare.errors import DataError
from integratedcare.release.build import Universe

MADE_UP_PACKAGE = "integratedcare-made-up-data"  # the name that integratedcare.synthetic gives its data package


def universe_of(folder: Path) -> Universe:
    """Read the data package's own name, so that made-up figures can never be published as England's."""
    path = folder / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"{folder} has no datapackage.json, so it is not a data folder. See `ics data`.") from None
    except ValueError:
        raise DataError(f"{path} cannot be read. Copy it again, then run `ics data check`.") from None
    if package.get("name") == MADE_UP_PACKAGE:
        return Universe("made-up", package["title"], folder)
    return Universe("england", "England", folder)
