"""The places that a release holds for a board: the system's own, by practice."""

from integratedcare.release.reader import Release
from integratedcare.web.allocation.compact import Places
from integratedcare.web.allocation.figures import need_of
from integratedcare.web.design.remembered import remembered


@remembered
def published_places(release: Release, year: str, icb: str) -> Places:
    """Each place with those of its practices that have an allocation in the year; empty where none are held."""
    if "place" not in release.manifest["tables"]:
        return ()
    names = {row["place_code"]: row["place_name"] for row in release.rows("place", icb_code=icb)}
    if not names:
        return ()
    need = need_of(release, year)
    inside = {
        code
        for code, board in zip(need["practice_code"].to_pylist(), need["icb_code"].to_pylist(), strict=True)
        if board == icb
    }
    members: dict[str, list[str]] = {code: [] for code in names}
    for row in release.rows("place_member", place_code=list(names)):
        if row["practice_code"] in inside:
            members[row["place_code"]].append(row["practice_code"])
    return tuple((names[code], tuple(sorted(practices))) for code, practices in members.items() if practices)
