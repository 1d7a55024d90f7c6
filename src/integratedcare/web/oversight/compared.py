"""Measures of several systems side by side, and how the first two differ in words."""

from collections.abc import Mapping, Sequence

from integratedcare.oversight.judging.compared import compare_two
from integratedcare.web.design.addresses import address
from integratedcare.web.design.table import Column
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.comparison import in_words
from integratedcare.web.indicators.values import ENGLAND

SAID = ("value", "period_end", "comparison", "variation")


def compared_row(name: str, one: Mapping, codes: Sequence[str], held: Mapping) -> dict | None:
    """One measure over the systems; nothing where none of them has a value under two years old."""
    cells = [held[code].get(name) for code in codes]
    cells = [cell if cell and cell["is_old"] != "yes" else None for cell in cells]
    if not any(cells):
        return None
    return {
        "indicator": name,
        "title": one["title"],
        "theme": one["theme"],
        "unit": one["unit"],
        "href": f"{address('indicator', name)}?board={codes[0]}",
        "codes": codes,
        "cells": cells,
        "country": _country(next(cell for cell in cells if cell), held[ENGLAND].get(name), one),
        "difference": _difference(cells, one),
    }


def _country(cell: Mapping, newest: Mapping | None, one: Mapping) -> Mapping | None:
    """The country in the period of the first system that has a value; its icons only where that is its newest."""
    if newest and newest["period_end"] == cell["period_end"]:
        return newest
    if cell["england"] is None:
        return None
    same = {key: cell[key] for key in ("period_end", "period")}
    return {
        **same,
        "value": cell["england"],
        "shown": figures.short(cell["england"], one),
        "comparison": None,
        "variation": None,
    }


def _difference(cells: Sequence[Mapping | None], one: Mapping) -> str:
    """How the first system differs from the second, in words; nothing where that cannot be said."""
    if len(cells) < 2 or not cells[0] or not cells[1]:
        return ""
    if figures.follows_size(one):
        return "Numbers, which follow size"
    if cells[0]["period_end"] != cells[1]["period_end"]:
        return "Different periods"
    judged = compare_two(cells[0], cells[1], str(one["better"]))
    return in_words(cells[0]["value"] - cells[1]["value"], judged, one)


def compared_columns(names: Mapping[str, str]) -> list[Column]:
    """The columns of the download: four for each system and for the country."""
    columns = [Column(key, key) for key in ("indicator", "theme", "title", "unit")]
    for code, name in [*names.items(), (ENGLAND, "The country")]:
        columns += [
            Column(f"{code}_value", f"{name}: value", "figure"),
            Column(f"{code}_period_end", f"{name}: last day", "date"),
            Column(f"{code}_comparison", f"{name}: against the country"),
            Column(f"{code}_variation", f"{name}: variation"),
        ]
    return [*columns, Column("difference", "How the first differs from the second")]


def flat(row: Mapping) -> dict:
    """A row of the page as a row of the download."""
    cells = dict(zip([*row["codes"], ENGLAND], [*row["cells"], row["country"]], strict=True))
    said = {f"{code}_{key}": cell and cell[key] for code, cell in cells.items() for key in SAID}
    return {key: row[key] for key in ("indicator", "theme", "title", "unit", "difference")} | said
