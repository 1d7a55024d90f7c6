"""Who people are: background, names, address, telephone, NHS number; drawn by household where households share them."""

from integratedcare.synthetic.feeds import family_names as family
from integratedcare.synthetic.feeds.addresses import STREETS
from integratedcare.synthetic.feeds.draw import words
from integratedcare.synthetic.feeds.given_names import BRITISH, OTHER, SHORT
from integratedcare.synthetic.feeds.nhs_number import number_sql

ETHNIC = {
    "asian": (("H", 0.34), ("J", 0.29), ("K", 0.12), ("R", 0.08), ("L", 0.17)),
    "black": (("N", 0.62), ("M", 0.26), ("P", 0.12)),
    "mixed": (("D", 0.30), ("E", 0.15), ("F", 0.28), ("G", 0.27)),
    "other": (("S", 1.0),),
    "white": (("A", 0.90), ("C", 0.08), ("B", 0.02)),
}
"""Categories within a group, England, Census 2021, rounded."""


def _category(group: str, x: str) -> str:
    total, cases = 0.0, []
    for code, part in ETHNIC[group]:
        total += part
        cases.append(f"WHEN {x} < {round(total, 6)} THEN '{code}'")
    return f"CASE {' '.join(cases)} ELSE '{ETHNIC[group][-1][0]}' END"


def ethnic_sql(h: str) -> str:
    """SQL for the ethnic category, given the cumulative shares `asian`, `black`, `mixed`, `other` of the area."""
    x, y = f"chance({h}, 'ethnic')", f"chance({h}, 'ethnic category')"
    return (
        f"CASE WHEN {x} < asian THEN {_category('asian', y)} WHEN {x} < black THEN {_category('black', y)} "
        f"WHEN {x} < mixed THEN {_category('mixed', y)} WHEN {x} < other THEN 'S' ELSE {_category('white', y)} END"
    )


BACKGROUND = (
    "CASE WHEN ethnic_category IN ('A', 'B', 'D', 'G') THEN 'british' WHEN ethnic_category = 'C' THEN 'european' "
    "WHEN ethnic_category IN ('F', 'H', 'J', 'K', 'L') THEN 'asian' WHEN ethnic_category IN ('E', 'M', 'N', 'P') "
    "THEN 'black' ELSE 'other' END"
)


def family_sql(h: str) -> str:
    """SQL for a family name; the first of each list are the commonest."""
    x = f"chance({h}, 'family')"
    skew = f"power({x}, 1.6)"
    lists = {"european": family.EUROPEAN, "asian": family.ASIAN, "black": family.BLACK, "other": family.OTHER}
    cases = " ".join(f"WHEN '{name}' THEN pick({words(values)}, {skew})" for name, values in lists.items())
    common = len(family.COMMON)
    british = (
        f"CASE WHEN {x} < 0.5 THEN pick({words(family.COMMON)}, power({x} * 2, 1.4)) "
        f"ELSE pick({words(family.BRITISH[common:])}, {x} * 2 - 1) END"
    )
    return f"CASE background {cases} ELSE {british} END"


def given_sql(h: str) -> str:
    """SQL for a given name by background, sex and, for British names, generation."""
    skew = f"power(chance({h}, 'given'), 1.5)"
    cases = [
        f"WHEN background = '{name}' AND sex = {sex} THEN pick({words(values.split())}, {skew})"
        for name, of_sex in OTHER.items()
        for sex, values in of_sex.items()
    ]
    cases += [
        f"WHEN sex = {sex} AND generation = {when} THEN pick({words(values.split())}, {skew})"
        for (sex, when), values in BRITISH.items()
    ]
    return f"CASE {' '.join(cases)} END"


def short_sql(name: str) -> str:
    """SQL for the short form of a given name, or the name where there is none."""
    pairs = ", ".join(f"'{long}': '{short}'" for long, short in SHORT.items())
    return f"coalesce(MAP {{{pairs}}}[{name}], {name})"


def address_sql(h: str) -> str:
    """SQL for the first line of an address: a house, now and then a flat."""
    flat = (
        f"CASE WHEN chance({h}, 'flat') < 0.14 "
        f"THEN 'Flat ' || (1 + part(draw({h}, 'flat number'), 3, 24)) || ', ' ELSE '' END"
    )
    house = f"(1 + CAST(floor(power(chance({h}, 'house'), 1.7) * 180) AS INTEGER))"
    return f"{flat} || {house} || ' ' || pick({words(STREETS)}, chance({h}, 'street'))"


def postcode_sql(area: str, h: str) -> str:
    """SQL for a postcode of an area: Q, which no real one begins with; about fifteen households share one."""
    letters = "'ABDEFGHJLNPQRSTUWXYZ'"
    unit = f"part(draw({h}, 'unit'), 5, 48)"
    return (
        f"'Q' || substr({letters}, 1 + {area} // 800, 1) || (1 + {area} % 800 // 20) || ' ' || ({area} % 20 // 2) "
        f"|| substr({letters}, 1 + {area} % 2 * 10 + {unit} // 6, 1) || substr({letters}, 1 + {unit} % 6 * 3 + "
        f"{unit} % 3, 1)"
    )


def phone_sql(h: str) -> str:
    """SQL for a telephone number that rings nowhere: no number of the country begins with 04."""
    return f"'04' || lpad(CAST(part(draw({h}, 'phone'), 7, 1000000000) AS VARCHAR), 9, '0')"


def nhs_number_sql(people: int) -> str:
    """SQL for the NHS number of `person`."""
    return number_sql("person", people)
