"""What the home page says."""

from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import board_name
from integratedcare.web.design.page import Page
from integratedcare.web.systems.as_of import board_set_on, board_sets, newest_count

SENTENCE = (
    "Every integrated care system in England: its people, its places, its history, how it is doing and its fair share "
    "of the money, worked out from published data."
)
SENTENCE_MADE_UP = (
    "An integrated care system that does not exist, with everything a real one has: people, places, history, measures "
    "and a fair share of the money. Nothing here is about anyone real."
)


def home_page(release: Release) -> Page:
    """One sentence, a search box, a card for each job, and the figures that lead."""
    return Page(
        template="reference/home.jinja",
        name="Integrated care",
        title=SENTENCE_MADE_UP if release.is_made_up else SENTENCE,
        section="home",
        words={"figures": _figures(release), "cards": _cards(release), "example": _example(release)},
    )


def _systems(release: Release) -> list[dict]:
    """The systems on the day of the newest count."""
    day = newest_count(release)
    boards = board_set_on(release, day)
    return release.rows("system", vintage=day, deprivation="2019", board_set_start=boards.start) if boards else []


def _figures(release: Release) -> list[dict[str, str]]:
    counted = newest_count(release)
    newest = board_sets(release)[-1]
    rows = _systems(release)
    people = sum(row["registered"] for row in rows)
    said = [
        ("People registered with a GP practice", words.count(people), words.day(counted)),
        ("Integrated care systems", words.count(len(rows)), words.day(counted)),
        ("Primary care networks", words.count(sum(row["pcns"] for row in rows)), ""),
        ("GP practices", words.count(sum(row["practices"] for row in rows)), ""),
    ]
    if newest.boards != len(rows):
        said[1] = ("Integrated care systems", f"{len(rows)} → {newest.boards}", f"from {words.day(newest.start)}")
    return [{"label": label, "value": value, "note": note} for label, value, note in said]


def _example(release: Release) -> str:
    """A name and a code that a search will find in this release."""
    row = max(_systems(release), key=lambda row: row["registered"])
    return f"{board_name(row['name'])} or {row['code']}"


def _cards(release: Release) -> list[dict[str, str]]:
    fair = address("fair-shares")
    years = words.listed(list(release.manifest.get("year_list", [])))
    cards = [
        (
            "Find your system",
            address("systems"),
            "A map and a ranked table of all systems, on any date, and a page for each.",
        ),
        (
            "See how systems are doing",
            address("oversight"),
            "Every system on six themes: what is signal, what is noise, and which targets may be missed.",
        ),
        (
            "Look into a measure",
            address("indicators"),
            "Each indicator over time, by system, by deprivation and within systems, with its definition.",
        ),
        ("See fair shares", fair, f"What need says each system, place and practice should have ({years})."),
        (
            "Build a place",
            address("fair-shares-places") or fair,
            "Put practices, networks or districts together and see their share.",
        ),
        ("Download the data", address("downloads"), "Every table, as CSV and Parquet, with its sources and licence."),
    ]
    return [{"heading": heading, "href": href, "text": text} for heading, href, text in cards if href]
