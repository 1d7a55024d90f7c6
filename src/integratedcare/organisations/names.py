"""Names as people say them: the one place that knows how a board is called for short."""

import re

_AROUND = re.compile(r"^NHS\s+|\s+(Integrated Care Board|ICB)$", re.IGNORECASE)


def short_name(name: str) -> str:
    """A board's name without "NHS" in front and "ICB" or "Integrated Care Board" behind, in capitals or not."""
    return _AROUND.sub("", name)
