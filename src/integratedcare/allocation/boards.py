"""The boards of a year, by code."""

from collections.abc import Mapping

from integratedcare.allocation.nearest import did_you_mean
from integratedcare.errors import UsageError


def known_board(icb: str | None, boards: Mapping[str, str]) -> str | None:
    """The code as the year's `boards` (code → name) have it; UsageError with the nearest codes if none does."""
    if icb is None or icb in boards:
        return icb
    code = str(icb).strip().upper()
    if code in boards:
        return code
    hint = did_you_mean(code, boards) or f" The boards of this year are {', '.join(sorted(boards))}."
    raise UsageError(f"No integrated care board of this year has the code {icb!r}.{hint}")
