"""What record tables read: the landed rows of each feed, and which person each row's `who` is."""

from integratedcare.feeds.every import every_feed
from integratedcare.feeds.feed import Feed
from integratedcare.pipeline.columns import Column, date, text, whole
from integratedcare.pipeline.table import Landed

TYPES = {
    "text": "string",
    "date": "date",
    "moment": "timestamp",
    "whole": "int64",
    "number": "float64",
    "yes_no": "boolean",
}
PLACE = {"landing": text("Delivery that the row came with"), "row_number": whole("Its place in the delivery")}
WHO = {"who": whole("Number of the person within the delivery", optional=True)}
PERSON = {
    "feed": text("Feed of the delivery"),
    "person": text("Pseudonym of the person for the purpose of this record"),
    "birth_month": date("First day of the month of birth", optional=True),
    "sex": text("Sex as registered", optional=True),
}
PLACE_OF_PERSON = {"landing": PLACE["landing"], "who": whole("Number of the person within the delivery")} | PERSON
LINK = "person_link"
ASKED_ONLY = ("national_data_opt_out",)  # says what may not be used, and is no part of anybody's record


def about_people() -> dict[str, Feed]:
    """Every feed that tells of people's lives and care, by name."""
    return {name: feed for name, feed in every_feed().items() if feed.identifying and name not in ASKED_ONLY}


def kept(feed: Feed) -> dict[str, Column]:
    """The columns of a feed that do not say who a person is."""
    return {
        name: Column(TYPES[one.type], one.meaning, not one.needed, one.minimum, one.maximum)
        for name, one in feed.fields.items()
        if not one.identifies
    }


def landed_nodes() -> dict[str, Landed]:
    """`<feed>_row` and `<feed>_person` of each feed, and `person_link`, which is the people of all feeds."""
    nodes = {LINK: Landed(LINK, "People of every delivery, under their pseudonyms", PLACE_OF_PERSON)}
    for name, feed in about_people().items():
        rows = PLACE | WHO | kept(feed)
        nodes[f"{name}_row"] = Landed(f"{name}_row", f"{feed.title}: rows as they landed", rows)
        nodes[f"{name}_person"] = Landed(f"{name}_person", f"{feed.title}: who the rows are about", PLACE_OF_PERSON)
    return nodes
