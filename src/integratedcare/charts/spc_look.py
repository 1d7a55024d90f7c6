"""How Making Data Count's kinds of variation and assurance look here, and the words that go with them.

Colours: NHS England, Making Data Count. Every kind also has a shape and a word, because colour alone tells nobody
who cannot see it. The shapes and the icons are our own.
"""

from typing import NamedTuple


class Look(NamedTuple):
    """The colour and the shape of a point, and the word for it in a key."""

    colour: str
    shape: str
    words: str


KINDS = {
    "common_cause": Look("#a6a6a6", "circle", "usual variation"),
    "improvement": Look("#00b0f0", "square", "improvement"),
    "concern": Look("#e46c0a", "triangle-up", "concern"),
    "neutral": Look("#490092", "diamond", "unusual, neither good nor bad"),
}
OUTLINE = "#4c6272"  # round pale points: 3 to 1 against white, which the colours alone do not reach
TARGET = "#de1b1b"

VARIATION_WORDS = {
    "common_cause": "Common cause variation: no significant change",
    "improvement_high": "Special cause variation: improvement, higher than usual",
    "improvement_low": "Special cause variation: improvement, lower than usual",
    "concern_high": "Special cause variation: concern, higher than usual",
    "concern_low": "Special cause variation: concern, lower than usual",
    "neutral_high": "Special cause variation: higher than usual, neither good nor bad",
    "neutral_low": "Special cause variation: lower than usual, neither good nor bad",
}
ASSURANCE_WORDS = {
    "consistent_pass": "Assurance: the target will be met if nothing changes",
    "consistent_fail": "Assurance: the target will be missed unless something changes",
    "inconsistent": "Assurance: the target will sometimes be met and sometimes missed",
}
POINT_TYPE_WORDS = {
    "common_cause": "usual variation",
    "above_limit": "above the upper limit",
    "below_limit": "below the lower limit",
    "increasing": "part of a rising run",
    "decreasing": "part of a falling run",
    "two_in_three_above": "one of two in three points close to the upper limit",
    "two_in_three_below": "one of two in three points close to the lower limit",
    "shift_above": "part of a run above the mean",
    "shift_below": "part of a run below the mean",
}


def kind_of(variation: str | None) -> str:
    """common_cause, improvement, concern or neutral, from a variation such as `concern_high`; none is common cause."""
    kind = str(variation or "common_cause").removesuffix("_high").removesuffix("_low")
    return kind if kind in KINDS else "common_cause"
