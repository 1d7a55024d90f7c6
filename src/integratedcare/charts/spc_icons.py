"""The two icons of a control chart as small SVG, for a page or the board pack.

Variation is a disc and assurance a rounded square. The letter says which way (H high, L low; P pass, F fail, ? hit or
miss); a tick beneath it means good and an exclamation mark bad, so that the colour repeats what the shape says.
Letters are drawn as lines: they look the same with any font, and in print.
"""

from xml.sax.saxutils import escape, quoteattr

from integratedcare.charts.spc_look import ASSURANCE_WORDS, KINDS, VARIATION_WORDS, kind_of
from integratedcare.charts.theme import INK, PAPER, QUIET_INK

SIZE = 40
LETTERS = {
    "H": "M14.5 9v15M25.5 9v15M14.5 16.5h11",
    "L": "M16 9v15h9.5",
    "P": "M15.5 24v-15h5.5a4.3 4.3 0 0 1 0 8.6h-5.5",
    "F": "M25 9h-9.5v15M15.5 16.3h7.5",
    "?": "M15 14.5a5 5 0 1 1 7.4 4.4q-2.2 1.2 -2.2 3.4v.6M20.2 26.8v.2",
}
WAVE = "M8 21.5q3-8 6 0t6 0t6 0t6 0"
TICK = "M15.8 30.3l3 2.9l5.4-5.6"
WARNING = "M20 27.2v3.4M20 33.6v.2"


def variation_icon(variation: str | None, *, size: int = SIZE) -> str:
    """The icon of one of VARIATIONS, with its words as the text alternative; "" where there is none."""
    words = VARIATION_WORDS.get(variation or "")
    if words is None:
        return ""
    kind = kind_of(variation)
    ground = f'<circle cx="20" cy="20" r="18.5" fill="{KINDS[kind].colour}" stroke="{QUIET_INK}" stroke-width="1"/>'
    if kind == "common_cause":
        return _icon(words, size, ground, _line(WAVE, INK, 3))
    letter = LETTERS["H" if variation.endswith("_high") else "L"]
    return _icon(words, size, ground, *_letter(letter, kind))


def assurance_icon(assurance: str | None, *, size: int = SIZE) -> str:
    """The icon of one of ASSURANCES, with its words as the text alternative; "" where there is none."""
    words = ASSURANCE_WORDS.get(assurance or "")
    if words is None:
        return ""
    kind, letter = {
        "consistent_pass": ("improvement", "P"),
        "consistent_fail": ("concern", "F"),
        "inconsistent": ("common_cause", "?"),
    }[assurance]
    ground = (
        f'<rect x="1.5" y="1.5" width="37" height="37" rx="7" fill="{KINDS[kind].colour}" '
        f'stroke="{QUIET_INK}" stroke-width="1"/>'
    )
    return _icon(words, size, ground, *_letter(LETTERS[letter], kind))


def _letter(letter: str, kind: str) -> list[str]:
    """The letter and, beneath it, the sign for good or bad; a letter without a sign stands in the middle."""
    ink = PAPER if kind == "neutral" else INK
    sign = {"improvement": TICK, "concern": WARNING}.get(kind)
    if sign is None:
        return [_line(letter, ink, 3.2, ' transform="translate(0 3.5)"')]
    return [_line(letter, ink, 3.2, ' transform="translate(0 -1.5)"'), _line(sign, ink, 2.6)]


def _line(path: str, ink: str, width: float, more: str = "") -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width}" stroke-linecap="round" '
        f'stroke-linejoin="round"{more}/>'
    )


def _icon(words: str, size: int, *parts: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="spc-icon" width="{size}" height="{size}" viewBox="0 0 40 40" '
        f'role="img" aria-label={quoteattr(words)} focusable="false"><title>{escape(words)}</title>'
        f"{''.join(parts)}</svg>"
    )
