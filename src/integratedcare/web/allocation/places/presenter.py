"""What the place builder says: the places so far with their people, need and band, and what is left to add."""

from collections.abc import Sequence
from dataclasses import replace

from integratedcare.release.reader import Release
from integratedcare.web.allocation.about import about_fair_shares
from integratedcare.web.allocation.choices import error_summary, errors_by_field, items
from integratedcare.web.allocation.columns import share_column
from integratedcare.web.allocation.figures import boards, rules_of, years
from integratedcare.web.allocation.levels import UNITS
from integratedcare.web.allocation.places.state import Building
from integratedcare.web.allocation.places.units import Unit
from integratedcare.web.allocation.published import published_places
from integratedcare.web.allocation.question import answered
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table

AGAINST = (
    "Need is beside the board’s average, here and in the fair shares of your places, because places share the board’s "
    "money. The command line compares with England unless told --against icb: the index is then on another scale, and "
    "each share stays the same."
)
FLAGS = {"below": "Below the band", "within": "Within the band", "above": "Above the band"}


def board_choice_page(release: Release, at: Building) -> Page:
    """The first step: whose places."""
    return Page(
        template="allocation/places_board.jinja",
        name="Make places",
        title="Make places and see their fair shares",
        lead="A place is a part of a board, often a council’s area, that plans together. Choose a board to begin.",
        section="fair-shares",
        breadcrumbs=_crumbs(),
        words={"choose": _choose(release, at)},
    )


def places_page(release: Release, at: Building) -> Page:
    """The builder. Its tables are the places as a file that can be loaded again, and their people and need."""
    asked = at.question
    board = boards(release, asked.year)[asked.icb]
    units = at.units(release)
    listed = Table("places", "Your places, to save and load again", _member_columns(asked.unit), _members(at, units))
    result = answered(release, replace(asked, opening=(), against="icb", pot=None)) if asked.places else None
    summary = _summary(result, asked.year) if result else None
    return Page(
        template="allocation/places.jinja",
        name=f"Make places of {board}",
        title=_finding(board, summary.rows if summary else [], asked.year),
        section="fair-shares",
        breadcrumbs=_crumbs(),
        tables=[table for table in (listed, summary) if table],
        about=about_fair_shares(result) if result else None,
        words={
            "at": at,
            "action": at.address(address("fair-shares-places")),
            "board": board,
            "summary": summary,
            "groups": _groups(at, units),
            "places": _places(at, units),
            "choose": _choose(release, at),
            "unit": UNITS[asked.unit],
            "left": len(units) - sum(len(codes) for _, codes in asked.places),
            "starts": _starts(release, at),
            "see": at.fair_shares().address(address("fair-shares")) if asked.places else "",
            "save_csv": at.address(address("fair-shares-places-as", "csv")),
            "save_yaml": at.fair_shares().address(address("fair-shares-scenario")),
            "band": _band_words(asked.year),
            "problems": error_summary(at.problems),
            "errors": errors_by_field(at.problems),
        },
    )


def _finding(board: str, rows: Sequence[dict], year: str) -> str:
    places = [row for row in rows if row["code"] != "REST"]
    if not places:
        return f"Make places of {board}"
    people = sum(row["population"] for row in places)
    whole = sum(row["population"] for row in rows)
    within = sum(row["band"] == FLAGS["within"] for row in places)
    held = "everyone" if len(places) == len(rows) else f"{words.whole_share(people / whole)} of people"
    verb = "holds" if len(places) == 1 else "hold"
    return f"{words.plural(len(places), 'place')} {verb} {held} in {board}; {within} within {_band_words(year)}"


def _band_words(year: str) -> str:
    band = rules_of(year).decision_levels.place
    return f"{band.lower:,} to {band.upper:,} people"


def _summary(result, year: str) -> Table:
    band = rules_of(year).decision_levels.place
    rows = []
    for row in result.rows:
        flag = "below" if row.population < band.lower else "above" if row.population > band.upper else "within"
        rows.append({**row._asdict(), "band": "" if row.code == "REST" else FLAGS[flag]})
    columns = [
        Column("name", "Place"),
        Column("population", "People", "count"),
        Column("band", f"Beside {_band_words(year)}"),
        Column("core", "Core need (board is 1)", "index"),
        Column("primary_medical_care", "Primary medical care need (board is 1)", "index"),
        Column("weighted_population", "Weighted people", "count"),
        share_column("share", "Share"),
    ]
    return Table("summary", "Your places so far", columns, rows, note=AGAINST)


def _member_columns(unit: str) -> list[Column]:
    return [Column("place", "Place"), Column(unit, UNITS[unit].one.capitalize()), Column("name", "Name")]


def _members(at: Building, units: Sequence[Unit]) -> list[dict[str, str]]:
    names = {unit.code: unit.name for unit in units}
    return [
        {"place": place, at.question.unit: code, "name": names.get(code, "")}
        for place, codes in at.question.places
        for code in codes
    ]


def _groups(at: Building, units: Sequence[Unit]) -> list[dict[str, object]]:
    """Units by group, with where each is now. A single list where a unit is its own group."""
    place_of = {code: place for place, codes in at.question.places for code in codes}
    groups: dict[str, dict] = {}
    for unit in units:
        alone = at.question.unit == "district"
        key, name = ("", "All districts") if alone else (unit.group_code, unit.group_name)
        group = groups.setdefault(key, {"code": key, "name": name, "units": [], "left": 0, "ticked": 0})
        place = place_of.get(unit.code, "")
        ticked = unit.code in at.ticked
        group["units"].append({**unit._asdict(), "place": place, "ticked": ticked})
        group["left"] += not place
        group["ticked"] += ticked
    for group in groups.values():
        group["open"] = len(groups) == 1 or bool(group["ticked"]) or group["code"] in at.opened
        group["says"] = _group_says(group, UNITS[at.question.unit])
    return list(groups.values())


def _group_says(group: dict, unit) -> str:
    total = words.plural(len(group["units"]), unit.one, unit.many)
    left = ", all in places" if not group["left"] else f", {group['left']:,} not in a place"
    left = "" if group["left"] == len(group["units"]) else left
    return f"{total}{left}" + (f", {group['ticked']:,} ticked" if group["ticked"] else "")


def _places(at: Building, units: Sequence[Unit]) -> list[dict[str, object]]:
    names = {unit.code: unit.name for unit in units}
    unit = UNITS[at.question.unit]
    return [
        {
            "name": place,
            "number": number,
            "says": words.plural(len(codes), unit.one, unit.many),
            "units": [f"{names.get(code, 'Not in this board')} ({code})" for code in codes],
        }
        for number, (place, codes) in enumerate(at.question.places)
    ]


def _starts(release: Release, at: Building) -> list[dict[str, str]]:
    starts = [{"value": "start-from:district", "text": "Start from districts"}]
    if at.question.unit != "district":
        starts.append({"value": "start-from:pcn", "text": "Start from networks"})
    if published_places(release, at.question.year, at.question.icb):
        starts.insert(0, {"value": "start-from:published", "text": "Start from the system’s own places"})
    return starts


def _choose(release: Release, at: Building) -> dict[str, object]:
    asked = at.question
    kept = {word: value for word, value in asked.words().items() if word in ("places", "stream", "pot")}
    if asked.places:
        kept["unit"] = asked.unit
    return {
        "years": items({year: year for year in years(release)}, asked.year),
        "boards": items(boards(release, asked.year), asked.icb or ""),
        "units": items({unit.name: unit.choice for unit in UNITS.values()}, asked.unit),
        "groups": items({"district": "District", "pcn": "Primary care network"}, at.group),
        "unit_word": "to" if asked.places else "unit",
        "kept": kept,
    }


def _crumbs() -> list[Link]:
    return [Link("Home", address("home") or "/"), Link("Fair shares", address("fair-shares") or "/")]
