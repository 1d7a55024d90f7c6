"""The charts and icons of a pack, as SVG text by the place where they stand."""

from integratedcare.charts.spc_icons import assurance_icon, variation_icon
from integratedcare.charts.spc_look import ASSURANCE_WORDS, KINDS, VARIATION_WORDS
from integratedcare.pack.chart import chart
from integratedcare.pack.content import Measure, Pack, Point

COLOURS = {
    "common_cause": "Grey circle",
    "improvement": "Blue square",
    "concern": "Orange triangle",
    "neutral": "Purple diamond",
}
EXAMPLE_WORDS = (
    "An example of a control chart with a mean, two limits and a target: eight months of usual variation, then seven "
    "in a row above the mean, which are an improvement."
)


def drawings(pack: Pack) -> dict:
    """What the template draws: `measures` by indicator, and the `key` to the charts."""
    return {"measures": {one.id: _of(one) for one in pack.measures() if one.points}, "key": _key()}


def _of(one: Measure) -> dict:
    return {
        "chart": chart(one.points, unit=one.unit, target=one.target),
        "variation": variation_icon(one.variation) or None,
        "variation_words": VARIATION_WORDS.get(one.variation),
        "assurance": assurance_icon(one.assurance) or None,
        "assurance_words": ASSURANCE_WORDS.get(one.assurance),
    }


def _key() -> dict:
    values = [61, 58, 62, 60, 57, 61, 59, 60, 64, 66, 65, 64, 67, 66, 65]
    points = [
        Point(f"2025-{month:02d}-28" if month < 13 else f"2026-{month - 12:02d}-28", value, 61, 52, 70, kind)
        for month, value in enumerate(values, 1)
        for kind in ["improvement" if month > 8 else "common_cause"]
    ]
    icons = [(variation_icon(name), words) for name, words in VARIATION_WORDS.items()]
    icons += [(assurance_icon(name), words) for name, words in ASSURANCE_WORDS.items()]
    return {
        "chart": chart(points, unit="%", target=68),
        "words": EXAMPLE_WORDS,
        "points": [f"{COLOURS[kind]}: {look.words}." for kind, look in KINDS.items()],
        "icons": icons,
    }
