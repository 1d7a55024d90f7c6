"""The layers of a chart become accessible SVG text, fit to stand inside a page with a strict content security policy.

The drawing as a whole is one image with a name and a summary; with links inside it is a group, because nothing inside
an image can be reached. Marks that carry a description get a `<title>`, which browsers show as a tooltip.
"""

import hashlib
from typing import Any
from xml.sax.saxutils import escape

from integratedcare.charts.drawing import drawing
from integratedcare.charts.theme import FONT, PAPER, QUIET_INK, TEXT, WIDTH


def to_svg(specification: dict[str, Any], *, title: str, description: str) -> str:
    """SVG text with `title` and `description` as its accessible name and summary.

    `specification` is what `theme.finish` made. The same one with the same words gives the same text. No script, style
    attribute or outside address is in it; its natural size is in `width` and `height`, and it shrinks with a page that
    says `max-width: 100%`.
    """
    width, height, padding = specification["width"], specification["height"], specification["padding"]
    drawn = drawing(specification["layer"], width, height)
    moved = (
        f'<g fill="none" stroke-miterlimit="10" transform="translate({padding["left"]},{padding["top"]})">{drawn}</g>'
    )
    return _framed(
        moved,
        width + padding["left"] + padding["right"],
        height + padding["top"] + padding["bottom"],
        title=title,
        description=description,
    )


def no_data(*, title: str, description: str, words: str = "No data to show", width: int = WIDTH) -> str:
    """What stands in the place of a chart that has nothing to draw."""
    drawn = (
        f'<text x="{width / 2:g}" y="53" text-anchor="middle" font-family="{FONT}" font-size="{TEXT}px" '
        f'fill="{QUIET_INK}">{escape(words)}</text>'
    )
    return _framed(drawn, width, 96, title=title, description=description)


def _framed(drawn: str, width: int, height: int, *, title: str, description: str) -> str:
    """The whole drawing on white. Its identifiers come from what it shows: no other chart on a page has them."""
    mark = "chart-" + hashlib.sha256(f"{title}{description}{width}{drawn}".encode()).hexdigest()[:10]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'class="chart" role="{"group" if "<a href=" in drawn else "img"}" '
        f'aria-labelledby="{mark}-title {mark}-desc">'
        f'<title id="{mark}-title">{escape(title)}</title><desc id="{mark}-desc">{escape(description)}</desc>'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>{drawn}</svg>'
    )
