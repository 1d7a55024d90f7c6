"""The definitions of indicators as tables of a release."""

from integratedcare.indicators.definition import EVERY_BODY, Definition
from integratedcare.indicators.definition import definitions as shipped
from integratedcare.indicators.local import local_definitions
from integratedcare.indicators.targets import rows_of_targets
from integratedcare.pipeline.columns import date, number, text, whole
from integratedcare.pipeline.table import facts


def known_definitions(data) -> list[Definition]:
    """Every definition: those that ship with the product, then those of the system itself."""
    return [*shipped().values(), *local_definitions(data).values()]


def rows_of_definitions(data) -> list[dict]:
    """Every definition as a row; what is empty is none."""
    names = set(Definition.__dataclass_fields__) - {"id", "targets", "rebase"}
    return [
        {name: getattr(one, name) or None for name in names} | {"indicator": one.id} for one in known_definitions(data)
    ]


@facts(
    key=["indicator"],
    columns={
        "indicator": text("Short name, as in addresses and commands"),
        "theme": text("quality, prevention, leadership, people, finance or local"),
        "title": text("Title"),
        "why": text("Why it matters"),
        "good": text("What good looks like"),
        "better": text("higher, lower or neither"),
        "unit": text("Unit of the value"),
        "phrase": text("What follows the number in a sentence; empty where the unit does", optional=True),
        "method": text("count, proportion, rate, ratio, mean, index or variance"),
        "multiplier": whole("What the quotient is multiplied by to be in the unit", minimum=1),
        "numerator": text("Measure on top, in the loader's words"),
        "denominator": text("Measure below; empty where there is none", optional=True),
        "source": text("Published file, by its name in the catalogue; local or returns for a system's own"),
        "period_type": text("month, quarter, year, financial_year or day"),
        "level": text("Level that it is made for"),
        "owner": text("Who sets the measure"),
        "reviewed": date("When the definition was last looked at"),
        "most_change": number(
            "Share by which it can change in a month; a greater change is a break in reporting",
            optional=True,
            minimum=0,
        ),
        "family": text("What it tells of together with others; a summary counts a family once", optional=True),
        "caution": text("What to know before two bodies are compared by it", optional=True),
        "proxy": text("What it stands in for, where it is not the thing itself", optional=True),
    },
)
def indicator(data) -> list[dict]:
    """One row per indicator: its definition."""
    return rows_of_definitions(data)


@facts(
    key=["indicator", "year"],
    may_be_empty=True,
    columns={
        "indicator": text("Short name of the indicator"),
        "year": text("Financial year that the target belongs to"),
        "value": number("Target, in the indicator's unit"),
        "direction": text("at_least or at_most"),
        "due_date": date("Day by which it is to be met; empty where it holds at once", optional=True),
        "source": text("Who set it and where"),
        "confidence": text("How sure we are of it: high, medium or low"),
        "illustrative": text("yes where the document that set it was not to hand, else no"),
    },
)
def indicator_target(data, rules) -> list[dict]:
    """One row per indicator and financial year with a target: of the year's rules, or a system's own."""
    return rows_of_targets(known_definitions(data), rules)


@facts(
    key=["indicator", "level", "code", "start_date"],
    may_be_empty=True,
    columns={
        "indicator": text("Short name of the indicator"),
        "level": text("england, region, icb or provider"),
        "code": text("Code of the body that it holds for; all where it holds for every body of the level"),
        "start_date": date("First day from which its figures are counted in another way"),
        "reason": text("What changed on that day"),
    },
)
def indicator_rebase(data) -> list[dict]:
    """One row per indicator, level, body and day on which its control charts begin anew, with limits of their own."""
    return rows_of_rebases(data)


def rows_of_rebases(data) -> list[dict]:
    """Every new way of counting, a row for each level and body that it holds for."""
    return [
        {
            "indicator": one.id,
            "level": level,
            "code": code,
            "start_date": rebase.start_date,
            "reason": rebase.reason,
        }
        for one in known_definitions(data)
        for rebase in one.rebase
        for level in rebase.levels
        for code in rebase.codes or (EVERY_BODY,)
    ]
