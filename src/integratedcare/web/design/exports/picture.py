"""A chart as a file of its own: its title above it, and below it the source, licence and release."""

import re
from html import escape
from textwrap import wrap

from integratedcare.web.design.page import Chart
from integratedcare.web.design.provenance import Provenance

SIZE = re.compile(r'\b(width|height)="([\d.]+)(?:px)?"')
VIEW_BOX = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
LINE = 20
MARGIN = 16


def picture(chart: Chart, source: Provenance) -> str:
    """SVG text that needs nothing around it. The drawing is set whole inside a taller one."""
    drawing = chart.draw()
    width, height = _size(drawing)
    letters = max(30, int(width / 8))
    above = [*wrap(chart.title, letters), *wrap(source.made_up, letters)]
    below = [line for text in _foot(source) for line in wrap(text, int(letters * 1.25))]
    top = MARGIN + LINE * len(above) + 8
    total = top + height + LINE * len(below) + MARGIN
    inside = re.sub(r"<svg\b", f'<svg x="{MARGIN}" y="{top}"', drawing[drawing.index("<svg") :], count=1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + 2 * MARGIN:g}" height="{total:g}" '
        f'viewBox="0 0 {width + 2 * MARGIN:g} {total:g}" font-family="Arial, sans-serif" role="img">'
        f"<title>{escape(chart.title)}</title><desc>{escape(' '.join(text for _, text in source.lines()))}</desc>"
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f"{_lines(above, MARGIN + LINE - 4, 16, 'bold', '#212b32')}{inside}"
        f"{_lines(below, top + height + LINE, 12, 'normal', '#4c6272')}</svg>\n"
    )


def _size(drawing: str) -> tuple[float, float]:
    start = drawing[drawing.index("<svg") :].partition(">")[0]
    if box := VIEW_BOX.search(start):
        return float(box[1]), float(box[2])
    sizes = dict(SIZE.findall(start))
    return float(sizes.get("width", 640)), float(sizes.get("height", 400))


def _foot(source: Provenance) -> list[str]:
    cited = "; ".join(dict.fromkeys(f"{item.title} ({item.period})" for item in source.sources))
    return [f"Source: {cited}." if cited else "", *source.attributions, f"Release {source.release_id}."]


def _lines(lines: list[str], top: float, size: int, weight: str, colour: str) -> str:
    return "".join(
        f'<text x="{MARGIN}" y="{top + LINE * number:g}" font-size="{size}" font-weight="{weight}" '
        f'fill="{colour}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
