"""The bodies compared by size, against the limits of chance and of what differs between all of them."""

from functools import partial

from integratedcare.charts.funnel import funnel
from integratedcare.oversight.comparing.funnel import Funnel, funnel_of
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.page import Chart
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.peers import Peers

LIMITS = {"95": "95%", "998": "99.8%"}
MOST = 400  # bodies: with more a funnel says nothing, and is megabytes


def funnel_chart(release: Release, asked: Asked, peers: Peers) -> list[Chart]:
    """The chart; nothing where there is no funnel."""
    found = funnel_of(peers.rows, asked.definition, peers.england) if len(peers.rows) <= MOST else None
    if found is None:
        return []
    said = f"{says(found)}{standing(found, peers)}"
    title = f"{words.capital(peers.are)} by size, {peers.period}"
    draw = partial(
        funnel, found.rows, found.limits, title=title, average=found.average,
        average_words=words.capital(words.country(release)), size_words="Denominator of the measure",
        description=f"{asked.definition['title']}. {said} The table holds the same figures.",
        unit=str(asked.definition["unit"]), highlight=peers.chosen,
    )  # fmt: skip
    return [Chart("funnel", title, draw, said)]


def says(found: Funnel) -> str:
    """How many lie outside, and what the limits allow for."""
    outside = sum(row["standing"] != "within" for row in found.rows)
    said = f"{outside:,} of {len(found.rows):,} lie outside the limits"
    if found.is_opened:
        return f"{said}, which allow for chance and for how much they all differ (over-dispersion)."
    return f"{said} of chance."


def standing(found: Funnel, peers: Peers) -> str:
    """Where the page's own body lies, as a sentence with a space before it; nothing where none is shown."""
    row = next((row for row in found.rows if row["code"] == peers.chosen), None)
    if row is None:
        return ""
    if row["standing"] == "within":
        return f" {row['name']} is within them: it stands out no more than is usual among them."
    side, limit = str(row["standing"]).split("_")
    return f" {row['name']} is {side} the {LIMITS[limit]} limit: it stands out more than is usual among them."
