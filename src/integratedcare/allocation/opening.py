"""Opening positions: what each row has now, from a file of `code,opening_pounds`."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from integratedcare.allocation.csv_file import read_csv_file
from integratedcare.allocation.nearest import did_you_mean, first_few
from integratedcare.errors import InputFileError


@dataclass(frozen=True)
class Opening:
    """Pounds by code, and the line of the file that each came from."""

    pounds: dict[str, float]
    source: str = "the opening positions"
    lines: dict[str, int] = field(default_factory=dict)

    def where(self, code: str) -> str:
        line = self.lines.get(code)
        return f"{self.source}, line {line}" if line else self.source


def read_opening(path) -> Opening:
    """A CSV file with the columns `code` and `opening_pounds` (a £ sign and commas are allowed).

    InputFileError with the line for a column that is missing, a code given twice or an amount that is none.
    """
    file = read_csv_file(path)
    code_column, amount_column = file.column("code"), file.column("opening_pounds")
    pounds, lines = {}, {}
    for line, cells in file.lines:
        code = cells[code_column]
        if not code:
            raise InputFileError(f"{file.name}, line {line}: the code is empty. Give the code of the row.")
        if code in pounds:
            raise InputFileError(
                f"{file.name}, line {line}: {code} is given twice, first on line {lines[code]}. Keep one of them."
            )
        pounds[code] = _amount(cells[amount_column], f"{file.name}, line {line}, column opening_pounds")
        lines[code] = line
    return Opening(pounds, file.name, lines)


def opening_in_order(opening, codes: Sequence[str]) -> list[float]:
    """The pounds of each of `codes`. InputFileError unless the opening positions cover exactly those."""
    if not isinstance(opening, Opening | Mapping):
        opening = read_opening(opening)
    if isinstance(opening, Mapping):
        opening = Opening({str(code): _amount(p, f"opening of {code}") for code, p in opening.items()})
    wanted = set(codes)
    unknown = [code for code in opening.pounds if code not in wanted]
    if unknown:
        first = unknown[0]
        raise InputFileError(
            f"{opening.where(first)}: {first_few(unknown)} {'is' if len(unknown) == 1 else 'are'} not among the "
            f"{len(codes):,} rows asked for.{did_you_mean(first, codes)}"
        )
    missing = [code for code in codes if code not in opening.pounds]
    if missing:
        raise InputFileError(
            f"{opening.source} has no opening position for {first_few(missing)}. "
            f"Give one for each of the {len(codes):,} rows, 0 where there is none."
        )
    return [opening.pounds[code] for code in codes]


def _amount(written, where: str) -> float:
    text = str(written).strip().removeprefix("£").replace(",", "").replace(" ", "")
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if not math.isfinite(amount) or amount < 0:
        raise InputFileError(f"{where}: {str(written)!r} is not an amount of pounds of 0 or more.")
    return amount
