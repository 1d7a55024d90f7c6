"""How better, similar and worse look: a shape and a word each, and blue and orange where red and green would be."""

from typing import NamedTuple

from integratedcare.charts import theme


class Compared(NamedTuple):
    """The colour and shape of a mark, and the word for it."""

    colour: str
    shape: str
    words: str


COMPARED = {
    "better": Compared("#2f7fc4", "triangle-up", "better"),
    "similar": Compared("#c3cbd0", "circle", "similar"),
    "worse": Compared("#e9995a", "triangle-down", "worse"),
    "higher": Compared("#7d5aa6", "triangle-up", "higher"),
    "lower": Compared("#cdbbe0", "triangle-down", "lower"),
    "not_compared": Compared(theme.PALE_BLUE, "stroke", "not compared"),
}


def compared(row: dict) -> str:
    """The comparison of a row, one of COMPARED; not_compared where it has none."""
    word = row.get("comparison") or "not_compared"
    return word if word in COMPARED else "not_compared"
