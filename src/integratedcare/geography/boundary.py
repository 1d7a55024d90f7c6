"""The outlines of boards, locations and councils as a table, made when a release is built."""

from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.table import facts


@facts(
    key=["board_set_start", "level", "code"],
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "level": text("icb, sub_icb or upper_tier_council"),
        "code": text("Code of the body"),
        "name": text("Name"),
        "geojson": text("Geometry as GeoJSON, degrees (WGS 84)"),
    },
    reads=[f"boundaries/{name}23_bsc_tiny.geojson" for name in ("icb", "sicbl", "ctyua")],
)
def boundary(data, board_set, board, sub_icb, small_area_board, rules) -> list[dict]:
    """One row per outline and period. The boards of April 2026 are dissolved from the locations they took over."""
    from integratedcare.geography.boundaries import board_boundaries
    from integratedcare.organisations.register import boards

    boards_now, locations = board.to_pylist(), sub_icb.to_pylist()
    crosswalk = {b["ons_code"]: b["icb_code"] for b in boards_now if b["ons_code"]}
    crosswalk |= {s["ons_code"]: s["sub_icb_code"] for s in locations}
    crosswalk |= {old: b.code for b in boards(None) for old in b.former_ons_codes}
    names = {b["icb_code"]: b["icb_name"] for b in boards_now}
    cuts = {split.board: split.councils for year in rules.years for split in rules[year].board_changes.splits}
    rows = []
    for period in board_set.to_pylist():
        start = period["board_set_start"]
        found = board_boundaries(
            data,
            start.isoformat(),
            crosswalk,
            successors=_successors(small_area_board, start),
            splits={s["sub_icb_code"]: cuts[s["icb_code"]] for s in locations if cuts.get(s["icb_code"])},
            names=names,
        )
        rows += [{"board_set_start": start, **outline._asdict()} for outline in found]
    return rows


def _successors(small_area_board, start) -> dict[str, str]:
    """The board in a period of each location, by its small areas (the most common, for a location divided)."""
    count: dict[tuple[str, str], int] = {}
    for area in small_area_board.to_pylist():
        if area["board_set_start"] == start and area["deprivation"] == "2019":
            pair = (area["sub_icb_code"], area["icb_code"])
            count[pair] = count.get(pair, 0) + 1
    return {location: icb for (location, icb), _ in sorted(count.items(), key=lambda item: (item[1], item[0]))}
