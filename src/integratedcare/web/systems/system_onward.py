"""Where the page of one system leads on: its fair shares, and what took it over once it has closed."""

from datetime import timedelta

from integratedcare.release.reader import Release
from integratedcare.web.allocation.figures import boards, years
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link
from integratedcare.web.organisations import register
from integratedcare.web.systems.as_of import board_sets


def fair_shares_of(release: Release, code: str) -> dict[str, object]:
    """A link to the board's fair shares; for a board that is younger than they are, a sentence and its predecessors'.

    Allocations are made to the boards of their year. Empty where the release has none.
    """
    path = address("fair-shares")
    if not path or "practice_need" not in release.manifest["tables"] or not years(release):
        return {}
    year = years(release)[0]
    known = boards(release, year)
    if code in known:
        return {"href": f"{path}?icb={code}"}
    before = [row for row in register.predecessors(release, "icb", code) if row["predecessor_code"] in known]
    if not before:
        return {}
    day = max(row["effective_date"] for row in before)
    links = [Link(known[row["predecessor_code"]], f"{path}?icb={row['predecessor_code']}") for row in before]
    return {
        "says": f"Allocations for {year} were made to the boards before {day:%B %Y}: see the fair shares of",
        "links": links,
    }


def closing_of(release: Release, code: str, name: str) -> dict[str, object]:
    """What a closed board's page says first, with links to what took it over. Empty for a board that has not closed."""
    sets = board_sets(release)
    held = release.rows("system", columns=["board_set_start"], code=code)
    last = next(one for one in reversed(sets) if {"board_set_start": one.start} in held)
    if last.end is None:
        return {}
    after = register.successors(release, "icb", code)
    day = min((row["effective_date"] - timedelta(days=1) for row in after), default=last.end)
    links = [
        Link(register.name_of(release, "icb", row["successor_code"]), register.page_of("icb", row["successor_code"]))
        for row in after
    ]
    return {"says": f"{name} closed on {words.day(day)}.", "links": links}
