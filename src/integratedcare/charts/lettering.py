"""How wide words are, and how to break or shorten them so that none is clipped and none overlaps.

Widths are those of Arial, by kind of letter, and a little generous: near enough to lay out labels without asking
which fonts a machine has.
"""

from collections.abc import Sequence

_WIDTHS = {"ijl'|": 0.23, "ft.,:;!/ I[]()-": 0.31, "rs": 0.45, "ckvxyz": 0.51, "mM%": 0.86, "wW": 0.85, "&": 0.68}
_WIDTH = {letter: width for letters, width in _WIDTHS.items() for letter in letters}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that one line of text takes, within about five in a hundred."""
    ems = sum(_WIDTH.get(letter, 0.7 if letter.isupper() else 0.57) for letter in text)
    return ems * size * (1.07 if bold else 1.0)


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip(" ,") + "…"


def wrap(text: str, width: float, size: float, *, lines: int = 2, bold: bool = False) -> list[str]:
    """At most `lines` lines that each fit; the last is shortened where the text is longer still."""
    wrapped: list[str] = []
    words = text.split()
    while words and len(wrapped) < lines - 1:
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), size, bold=bold) <= width:
            taken += 1
        wrapped.append(shorten(" ".join(words[:taken]), width, size, bold=bold))
        words = words[taken:]
    if words:
        wrapped.append(shorten(" ".join(words), width, size, bold=bold))
    return wrapped or [""]


def widest(texts: Sequence[str], size: float, *, bold: bool = False) -> float:
    """Pixels of the widest of these, 0 for none."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0.0)
