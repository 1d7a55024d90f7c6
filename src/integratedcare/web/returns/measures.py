"""What a return is about, in words."""

from dataclasses import dataclass

from integratedcare.indicators.definition import definitions
from integratedcare.indicators.finance_return import SOURCE

WHAT = {
    "surplus": (
        "Surplus or deficit",
        "The whole system's position. A deficit is below nought: write -1,250,000 or (1,250,000).",
    ),
    "efficiency": ("Efficiency savings", "What was saved, above nought."),
    "agency": ("Agency spending", "What was spent on agency staff, above nought."),
    "mental_health_investment": (
        "Mental health spending",
        "What was spent towards the investment standard, above nought.",
    ),
}


@dataclass(frozen=True)
class Measure:
    """One measure: its name in a file, its words, how to write its amounts, and the indicator that comes of it."""

    name: str
    title: str
    hint: str
    indicator: str


def measures() -> dict[str, Measure]:
    """Every measure that a return can be about, by name, the surplus first. One without words of ours has its title."""
    defined = {one.numerator: one for one in definitions().values() if one.source == SOURCE}
    order = [name for name in WHAT if name in defined] + sorted(set(defined) - set(WHAT))
    return {
        name: Measure(name, *WHAT.get(name, (defined[name].title, defined[name].why)), defined[name].id)
        for name in order
    }
