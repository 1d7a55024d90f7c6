"""The icons of variation and assurance: each drawn once on a page and used where it is needed, with words beside it."""

import re
from collections.abc import Mapping
from functools import cache

from markupsafe import Markup

from integratedcare.charts.spc_icons import assurance_icon, variation_icon
from integratedcare.oversight.judging.sentence import CHANGING, NO_CHANGE
from integratedcare.statistics.spc import ASSURANCES, VARIATIONS
from integratedcare.web.design.words import capital

WORDS = {
    "common_cause": capital(NO_CHANGE),
    **{name: capital(words) for name, words in CHANGING.items()},
    "consistent_pass": "Expected to meet it",
    "consistent_fail": "Expected to miss it",
    "inconsistent": "May meet or miss it",
}
IMPROVING, WORSE = ("improvement_high", "improvement_low"), ("concern_high", "concern_low")
HIT_OR_MISS = "inconsistent"
DRAWING = re.compile(r"<svg[^>]*>(?:<title>[^<]*</title>)?(.*)</svg>", re.DOTALL)


@cache
def sprite() -> Markup:
    """Every icon once, out of sight: the page's other icons point to these."""
    drawn = [(name, variation_icon(name)) for name in VARIATIONS] + [
        (name, assurance_icon(name)) for name in ASSURANCES
    ]
    symbols = "".join(
        f'<symbol id="icon-{name}" viewBox="0 0 40 40">{DRAWING.search(svg)[1]}</symbol>' for name, svg in drawn
    )
    return Markup(f'<svg class="ics-sprite" aria-hidden="true" focusable="false" width="0" height="0">{symbols}</svg>')


def icon(name: str | None, size: int = 28) -> Markup:
    """One icon without words of its own (words stand beside it); nothing where there is none."""
    if not name:
        return Markup("")
    return Markup(
        '<svg class="ics-icon" aria-hidden="true" focusable="false" width="{}" height="{}"><use href="#icon-{}"/></svg>'
    ).format(size, size, name)


def directions(both: tuple[str, str], counts: Mapping[str, int]) -> list[str]:
    """The icons of a kind (IMPROVING or WORSE) that a count of both is of: high, low, or each where there are both."""
    return [name for name in both if counts.get(name)]


def words_of(name: str | None) -> str:
    """The words that stand beside an icon; nothing where there is none."""
    return WORDS.get(name or "", "")
