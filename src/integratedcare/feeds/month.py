"""Months as people write them on the command line."""

import re

from integratedcare.errors import UsageError


def read_month(word: str) -> str:
    """`2026-10`, or a first and a last month `2026-04 to 2026-10`. UsageError if it is neither."""
    if not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])( to (19|20)\d\d-(0[1-9]|1[0-2]))?", word):
        raise UsageError(f"{word!r} is not a month. Write it as 2026-10.")
    return word
