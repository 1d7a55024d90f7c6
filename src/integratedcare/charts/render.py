"""A Vega-Lite specification becomes accessible SVG text."""

from typing import Any
from xml.sax.saxutils import escape

import vl_convert

from integratedcare.charts.accessible import accessible
from integratedcare.charts.stand_ins import take_words
from integratedcare.charts.theme import FONT, PAPER, QUIET_INK, TEXT, WIDTH

_NOWHERE = "https://chart.invalid"  # the renderer wants absolute links: it gets these, and they are cut off again


def to_svg(specification: dict[str, Any], *, title: str, description: str) -> str:
    """SVG text with `title` and `description` as its accessible name and summary.

    The same specification and words give the same text. No script, style attribute or outside address is in it;
    its natural size is in `width` and `height`, and it shrinks with a page that says `max-width: 100%`.
    """
    drawing, words = take_words(specification)
    drawn = vl_convert.vegalite_to_svg(drawing, allowed_base_urls=[])
    return accessible(drawn, title=title, description=description, words=words, base=_NOWHERE)


def link(address: str) -> str:
    """The value of an `href` channel for an address on the same site (`/systems/QHL/`)."""
    return _NOWHERE + address


def no_data(*, title: str, description: str, words: str = "No data to show", width: int = WIDTH) -> str:
    """What stands in the place of a chart that has nothing to draw."""
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="96" viewBox="0 0 {width} 96">'
        f'<rect width="{width}" height="96" fill="{PAPER}"/>'
        f'<text x="{width / 2:g}" y="53" text-anchor="middle" font-family="{FONT}" font-size="{TEXT}px" '
        f'fill="{QUIET_INK}">{escape(words)}</text></svg>'
    )
    return accessible(drawn, title=title, description=description, base=_NOWHERE)
