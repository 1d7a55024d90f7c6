"""The measures that systems are compared on: each one's words, its finding and what it means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from integratedcare.web.design import words

Row = Mapping[str, object]


@dataclass(frozen=True)
class Measure:
    """One measure. `finding` turns the highest and lowest rows, how many there are and their country into a heading."""

    name: str  # its word in the address
    key: str  # the column of the table
    short: str
    title: str
    unit: str  # as charts know it
    finding: Callable[[Row, Row, int, str], str]
    what: str
    why: str


def _most_deprived(high: Row, low: Row, systems: int, country: str) -> str:
    top, bottom = (words.whole_share(row["most_deprived_fifth_share"]) for row in (high, low))
    if systems == 1:
        return f"{top} of neighbourhoods in {high['name']} are among {country}’s most deprived fifth"
    most = f"{top} of neighbourhoods in {high['name']} are among {country}’s most deprived fifth"
    return f"{most}; {bottom} in {low['name']}"


def _largest(key: str, noun: str) -> Callable[[Row, Row, int, str], str]:
    def finding(high: Row, low: Row, systems: int, country: str) -> str:
        most, least = words.count(high[key]), words.count(low[key])
        if systems == 1:
            return f"{high['name']} has {most} {noun}"
        return f"{high['name']} has {most} {noun}; {low['name']} has {least}"

    return finding


MEASURES: Sequence[Measure] = (
    Measure(
        "most-deprived", "most_deprived_fifth_share", "Most deprived fifth",
        "Share of small areas in the most deprived fifth", "share",
        _most_deprived,
        "The share of a system’s small areas (lower layer super output areas, about 1,500 residents each) that are "
        "in the most deprived two tenths of the country on the Index of Multiple Deprivation.",
        "Deprivation shapes need: people in the most deprived areas live shorter lives and more of them in ill health.",
    ),
    Measure(
        "registered", "registered", "Registered people", "People registered with a GP practice", "people",
        _largest("registered", "registered people"),
        "The people on the lists of the GP practices that belong to a system.",
        "Systems were meant for 1 to 3 million people. Money follows registered people, weighted by need.",
    ),
    Measure(
        "practices", "practices", "GP practices", "GP practices", "practices", _largest("practices", "GP practices"),
        "The GP practices that belong to a system on the day.",
        "How many practices a system works with sets how it reaches its people.",
    ),
    Measure(
        "pcns", "pcns", "Primary care networks", "Primary care networks", "networks",
        _largest("pcns", "primary care networks"),
        "The primary care networks whose practices belong to a system.",
        "A network is meant to serve 30,000 to 50,000 people, a neighbourhood.",
    ),
    Measure(
        "councils", "upper_tier_councils", "Upper-tier councils", "Upper-tier councils", "councils",
        _largest("upper_tier_councils", "upper-tier councils"),
        "The county, unitary, metropolitan and London borough councils in whose areas a system’s small areas lie.",
        "These councils are responsible for adult social care and public health. A system with one council plans "
        "with one partner; one with fourteen plans with fourteen.",
    ),
)  # fmt: skip


def measure_named(name: str) -> Measure:
    """A measure by its word in an address. KeyError if there is none."""
    return {measure.name: measure for measure in MEASURES}[name]
