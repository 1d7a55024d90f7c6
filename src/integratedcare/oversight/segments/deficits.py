"""Who is in deficit, or receives deficit support: a CSV file of `code,in_deficit`."""

from collections.abc import Mapping
from pathlib import Path

from integratedcare.errors import InputFileError
from integratedcare.indicators.own_file import own_rows

COLUMNS = ("code", "in_deficit")
MEANS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def read_deficits(file: Path, names: Mapping[str, str]) -> dict[str, bool]:
    """Whether each body of the file is in deficit, by code.

    `names` are the bodies that there are, by code. InputFileError, with the line, for a code that is not one of them or
    is given twice, an answer that is neither yes nor no, a column that is missing, or a file with nothing in it.
    """
    found: dict[str, bool] = {}
    lines: dict[str, int] = {}
    for row in own_rows(file, list(COLUMNS)):
        code = row.one_of("code", names)
        answer = row.text("in_deficit").lower()
        if answer not in MEANS:
            raise row.wrong("in_deficit", "this is neither yes nor no. Write yes, no, true, false, 1 or 0.")
        if code in found:
            raise row.wrong("code", f"line {lines[code]} already has this body. Keep one of them.")
        found[code], lines[code] = MEANS[answer], row.line
    if not found:
        raise InputFileError(f"{file.name} names nobody. Give one line for each body, for example RRK,yes.")
    return found
