"""The levels that fair shares are worked out for, in the words of the page."""

from typing import NamedTuple


class Level(NamedTuple):
    """`name` as tables have it, `word` as the address has it, and what one and many are called."""

    name: str
    word: str
    choice: str
    one: str
    many: str


LEVELS = {
    level.name: level
    for level in (
        Level("region", "region", "NHS regions", "region", "regions"),
        Level("icb", "icb", "Integrated care boards", "board", "boards"),
        Level("sub_icb", "sub-icb", "Sub-ICB locations (parts of boards)", "sub-ICB location", "sub-ICB locations"),
        Level("district", "district", "Districts within boards", "district", "districts"),
        Level("place", "place", "Places that you make", "place", "places"),
        Level("pcn", "pcn", "Primary care networks", "network", "networks"),
        Level("practice", "practice", "GP practices", "practice", "practices"),
    )
}
BY_WORD = {level.word: level for level in LEVELS.values()}
UNITS = {"practice": LEVELS["practice"], "pcn": LEVELS["pcn"], "district": LEVELS["district"]}
STREAMS = {"core": "Core services", "primary-medical-care": "Primary medical care"}
NEED_OF_STREAM = {"core": "core need", "primary-medical-care": "primary medical care need"}
