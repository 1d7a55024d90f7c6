"""What the page of one system says."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404

from integratedcare.errors import UsageError
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import board_name
from integratedcare.web.design.page import About, Link, Page
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Table
from integratedcare.web.organisations import register
from integratedcare.web.organisations.changes import changes_table
from integratedcare.web.oversight.section import onward_links, oversight_table
from integratedcare.web.systems.as_of import (
    BoardSet,
    board_set_on,
    board_sets,
    default_day,
    newest_count,
    vintage_words,
)
from integratedcare.web.systems.presenter import SOURCES, columns
from integratedcare.web.systems.system_deprivation import INDICES, cards, deprivation_tables, on_both, what_differs
from integratedcare.web.systems.system_drawing import system_charts
from integratedcare.web.systems.system_figures import (
    age_sex_table,
    resident_table,
)
from integratedcare.web.systems.system_members import members_table, sizes_table, sub_icb_table
from integratedcare.web.systems.system_onward import closing_of, fair_shares_of
from integratedcare.web.systems.system_trend import trend_table

MORE_SOURCES = (
    "gp_reg_quinary_age_sex_2025_12_all_orgs", "population20_lsoa11", "ods_etr_trusts_2022_03",
    "rtt_org_index_with_icb_mergers_2026", "ccg_to_icb_code",
)  # fmt: skip


def system_page(release: Release, query: Query, code: str) -> Page | None:
    """One board: who lives there, how deprived, which bodies, what came before and after. None for no board's code."""
    asked = query.date("as-of", newest_count(release))
    boards = _boards_of(release, query, code, asked)
    if boards is None:
        return None
    day = asked if query.text("as-of") else default_day(release, boards)
    index = query.choice("deprivation", INDICES, "2019")
    held = on_both(release, boards, code)
    if index not in held:
        raise UsageError(f"This release has no figures of the {index} index. Take 'deprivation' out of the address.")
    row = held[index]
    name = board_name(row["name"])
    tables = _tables(release, boards, code, day, index, {**row, "name": name})
    tables.append(oversight_table(release, boards.start, code, query.state(deprivation=None)))
    by_name = {table.name: table for table in tables}
    charts = system_charts(release, name, by_name)
    return Page(
        template="systems/system.jinja",
        name="Integrated care system",
        title=_finding(name, row, words.country(release), index),
        lead=_lead(release, boards, code, row, day),
        section="systems",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Systems", _systems_address(query))],
        tables=[table for table in tables if table],
        charts=charts,
        about=_about(release, boards, day, index),
        words={
            "system": name,
            "onward": onward_links(code),
            "scorecard": f"{address('scorecard', code)}{query.state(deprivation=None)}",
            "figures": _figures(row, held),
            "deprivation": what_differs(release, held),
            "other_index": _other_index(query, index, held),
            "others": _other_sets(release, code, boards),
            "fair_shares": fair_shares_of(release, code),
            "closing": closing_of(release, code, name),
            "parts": by_name,
            "has": [chart.name for chart in charts],
        },
    )


def _boards_of(release: Release, query: Query, code: str, asked: date) -> BoardSet | None:
    """The set of boards to show a board in: the day's, or when no day was asked for, the newest that has it."""
    holding = {row["board_set_start"] for row in release.rows("system", columns=["board_set_start"], code=code)}
    if not holding:
        return None
    boards = board_set_on(release, asked)
    if boards and boards.start in holding:
        return boards
    if not query.text("as-of"):
        return [one for one in board_sets(release) if one.start in holding][-1]
    after = [row["successor_code"] for row in register.successors(release, "icb", code)]
    led_to = f" What took it over: {words.listed(after)}." if after else ""
    raise Http404(
        f"{register.name_of(release, 'icb', code)} ({code}) was not an integrated care board on "
        f"{words.day(asked)}.{led_to} Take the date out of the address to see the board."
    )


def _other_sets(release: Release, code: str, shown: BoardSet) -> list[Link]:
    """The same board in the other sets of boards that have it: its people or its outline may differ."""
    return [
        Link(
            f"See it as it is from {words.day(one.start)}",
            f"{address('system', code)}?as-of={default_day(release, one).isoformat()}",
        )
        for one in board_sets(release)
        if one != shown and release.rows("system", columns=["code"], board_set_start=one.start, code=code)
    ]


def _tables(release: Release, boards: BoardSet, code: str, day: date, index: str, row: Mapping) -> list[Table]:
    return [
        Table("system", "The system in figures", columns(""), [row]),
        age_sex_table(release, boards, code),
        *deprivation_tables(release, boards, code),
        resident_table(release, boards, code),
        trend_table(release, boards, code, index),
        members_table(release, "upper_tier_council", code, day, "councils", "Upper-tier councils"),
        sub_icb_table(release, code, day, int(row["registered"])),
        sizes_table(release, boards, "place", code, "Places"),
        sizes_table(release, boards, "pcn", code, "Primary care networks"),
        members_table(release, "trust", code, day, "trusts", "NHS trusts with their headquarters here"),
        changes_table(release, "icb", code, "predecessors"),
        changes_table(release, "icb", code, "successors"),
    ]


def _finding(name: str, row: Mapping, country: str, index: str) -> str:
    share = words.whole_share(row["most_deprived_fifth_share"])
    which = f" on the {index} index" if index != INDICES[0] else ""
    people = words.count(row["registered"])
    return f"{name}: {people} people, {share} of neighbourhoods in {country}’s most deprived fifth{which}"


def _lead(release: Release, boards: BoardSet, code: str, row: Mapping, day: date) -> str:
    full = register.name_of(release, "icb", code)
    period = f"from {words.day(boards.start)}" + (f" to {words.day(boards.end)}" if boards.end else "")
    was_or_is = "was" if boards.end else "is"
    return f"{full} Integrated Care Board ({code}), {row['region_name']} region, as it {was_or_is} {period}."


def _figures(row: Mapping, held: Mapping[str, Mapping]) -> list[dict[str, str]]:
    return [
        {"label": "Registered people", "value": words.count(row["registered"]), "note": words.day(row["vintage"])},
        *cards(held),
        {"label": "GP practices", "value": words.count(row["practices"])},
        {"label": "Primary care networks", "value": words.count(row["pcns"])},
        {
            "label": "Upper-tier councils",
            "value": words.count(row["upper_tier_councils"]),
            "note": "for adult social care and public health",
        },
    ]


def _about(release: Release, boards: BoardSet, day: date, index: str) -> About:
    return About(
        what="Registered people are on the lists of the system’s GP practices; residents live in its small areas. "
        "The two differ, because people may register across a boundary.",
        how="Practices are placed by the practice mapping, small areas by the published lookups, and added up. "
        "Predecessors and successors come from the published list of boards; where it splits a board, people follow "
        "their practice and small areas follow their council, which is our inference and is marked.",
        limits=[
            vintage_words(release, boards, day),
            "Residents are mid-2020 estimates, by age but not by sex.",
            "The sizes for networks and places are what they were meant for. A body outside them breaks no rule.",
        ],
        sources=tuple(dict.fromkeys([*SOURCES[index], *(file for held in SOURCES.values() for file in held)]))
        + MORE_SOURCES,
    )


def _other_index(query: Query, index: str, held: Mapping[str, Mapping]) -> Link | None:
    """The same page with its heading on the other index."""
    other = next((one for one in INDICES if one != index and one in held), None)
    return Link(f"Use the {other} index in the heading", query.address(deprivation=other)) if other else None


def _systems_address(query: Query) -> str:
    return query.address(address("systems") or "/")
