"""Names as people say them."""

import re

_AROUND = re.compile(r"^NHS\s+|\s+(Integrated Care Board|ICB)$", re.IGNORECASE)


def short_name(name: str) -> str:
    """A board's name without `NHS` and `Integrated Care Board`: Birmingham and Solihull."""
    return _AROUND.sub("", name)
