"""Names and postcodes that nobody bears."""

from collections.abc import Iterator

import numpy as np

from integratedcare.synthetic.districts import District

FIRST = (
    "Alder", "Ash", "Barley", "Birch", "Bramble", "Cedar", "Chalk", "Copper", "Elm", "Fern", "Granary", "Harbour",
    "Haw", "Heron", "Holly", "Kestrel", "Lark", "Linden", "Maple", "Meadow", "Mill", "Minster", "Orchard",
    "Priory", "Quay", "Rowan", "Sand", "Stone", "Swan", "Thistle", "Tide", "Violet", "Willow",
)  # fmt: skip
SECOND = ("acre", "bank", "brook", "combe", "croft", "dene", "field", "gate", "holt", "lea", "mead", "side", "well")
KIND = (
    "SURGERY", "MEDICAL PRACTICE", "MEDICAL CENTRE", "HEALTH CENTRE", "FAMILY PRACTICE", "GROUP PRACTICE",
)  # fmt: skip
STREETS = ("HIGH STREET", "STATION ROAD", "CHURCH LANE", "MILL LANE", "QUAY STREET", "MARKET PLACE", "PARK ROAD")
WARDS = (
    "Abbey", "Bridge", "Castle", "Common", "Cross", "Dock", "Green", "Hill", "Lock", "Market", "Moor", "Park",
    "Quarry", "Spring", "Tower", "Wood",
)  # fmt: skip
COMPASS = ("East", "North East", "North", "North West", "West", "South West", "South", "South East")


def practice_names(random: np.random.Generator) -> Iterator[str]:
    """Names of practices in capitals, none twice, such as "ALDERBROOK SURGERY"."""
    stems = random.permutation([f"{first}{second}".upper() for first in FIRST for second in SECOND])
    kinds = random.integers(0, len(KIND), len(stems))
    for again in range(len(KIND)):
        for stem, kind in zip(stems, kinds, strict=True):
            yield f"{stem} {KIND[(kind + again) % len(KIND)]}"


def postcode(district: District, index: int, random: np.random.Generator) -> str:
    """A postcode in an area that does not exist (none begins with Q): a letter per board, a number per council."""
    area = "ABCDEF"[int(district.sub_icb[1]) - 1]
    unit = "".join(random.choice(list("ABDEFGHJLNPQRSTUWXYZ"), 2))
    return f"Q{area}{index + 1} {random.integers(1, 10)}{unit}"


def direction(point: np.ndarray, centre: np.ndarray, near: float) -> str:
    """Where a point lies from a centre: "Central" if within `near` kilometres, else one of eight directions."""
    step = np.asarray(point) - np.asarray(centre)
    if np.hypot(*step) < near:
        return "Central"
    return COMPASS[round(np.arctan2(step[1], step[0]) / (np.pi / 4)) % 8]
