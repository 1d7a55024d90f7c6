"""General practices: where each stands, whom it serves, when it opened and closed, and its network.

Practices of a district serve the district's small areas by distance and size, so that a list's ages and
deprivation follow from who lives near it. Some practices have closed and their people went to a neighbour; a few
are new and took theirs from one.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from integratedcare.synthetic.country import SUB_ICB
from integratedcare.synthetic.districts import DISTRICTS, District
from integratedcare.synthetic.geography import CELL, to_degrees
from integratedcare.synthetic.names import postcode, practice_names
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.small_areas import SmallAreas

PEOPLE_PER_PRACTICE = 10_200  # England: 63.94 million on 6,196 lists
COUNT_DATE = date(2025, 12, 1)

CLOSURES = (
    date(2015, 9, 30), date(2018, 3, 31), date(2019, 6, 30), date(2021, 3, 31), date(2022, 9, 30),
    date(2022, 12, 31), date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31),
    date(2024, 6, 30), date(2025, 2, 28), date(2025, 4, 30), date(2025, 9, 30),
)  # fmt: skip
OPENINGS = (date(2023, 10, 1), date(2024, 12, 1), date(2025, 4, 1))
"""The home board's new practice opened in time for the 2025-26 allocation; two elsewhere came after it."""


@dataclass
class Practice:
    """One practice. `partner` is the index of the practice that took its people, or that it took them from."""

    code: str
    name: str
    district: int
    point: tuple[float, float]
    longitude: float
    latitude: float
    postcode: str
    area: int
    opened: date
    closed: date | None = None
    partner: int | None = None
    share: float = 0.0
    pcn: str = "U"

    @property
    def council(self) -> District:
        """The district where the surgery stands."""
        return DISTRICTS[self.district]

    @property
    def sub_icb(self):
        """The sub-ICB location that it belongs to."""
        return SUB_ICB[self.council.sub_icb]

    @property
    def board(self):
        """The board that it belongs to."""
        return self.sub_icb.board

    def is_open(self, day: date) -> bool:
        """Whether it was open on a day."""
        return self.opened <= day and (self.closed is None or self.closed >= day)


@dataclass
class Practices:
    """`all` of them, those open on the count date first; how many those are; and whom they serve.

    `serves` (areas, open practices) holds the share of each area's people on each list. Rows sum to 1.
    """

    all: list[Practice]
    open_count: int
    serves: np.ndarray


def _sites(areas: SmallAreas, members: np.ndarray, count: int, random: np.random.Generator) -> np.ndarray:
    """Pick `count` areas of a district to stand in: by people, and not next door to one another."""
    left = areas.registered[members].astype(float)
    chosen = []
    for _ in range(count):
        pick = int(random.choice(len(members), p=left / left.sum()))
        chosen.append(members[pick])
        away = np.hypot(*(areas.point[members] - areas.point[members[pick]]).T)
        left *= 1 - 0.85 * np.exp(-((away / 1.6) ** 2))
        left[pick] = 0
    return np.array(chosen)


def _serve(areas: SmallAreas, members: np.ndarray, where: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The share of each area's people on each list: nearer and bigger lists draw more. Rows sum to 1."""
    away = np.hypot(*(areas.point[members][:, None, :] - where[None, :, :]).transpose(2, 0, 1))
    size = np.exp(0.45 * random.standard_normal(len(where)))
    pull = size * (np.exp(-((away / 2.2) ** 1.3)) + 0.01 * np.exp(-away / 12))
    return pull / pull.sum(axis=1, keepdims=True)


def _opening_day(random: np.random.Generator) -> date:
    """Most practices have stood since the reorganisation of 1974; the rest opened in any year since."""
    if random.uniform() < 0.82:
        return date(1974, 4, 1)
    return date(int(random.integers(1985, 2021)), int(random.choice([1, 4, 7, 10])), 1)


def found_practices(areas: SmallAreas, seed: int) -> Practices:
    """Every practice of the country, open and closed. Networks are given to them afterwards."""
    random = stream(seed, "practices")
    names = practice_names(random)
    practices: list[Practice] = []
    columns = []
    for index, district in enumerate(DISTRICTS):
        members = np.flatnonzero(areas.district == index)
        stand = _sites(areas, members, max(4, round(district.people * 1000 / PEOPLE_PER_PRACTICE)), random)
        where = areas.point[stand] + random.uniform(-0.2, 0.2, (len(stand), 2)) * CELL
        columns.append((members, _serve(areas, members, where, random)))
        for area, point in zip(stand, where, strict=True):
            practices.append(_practice(len(practices), next(names), index, area, point, random))
    _name_university_practices(practices)
    serves = np.zeros((len(areas.code), len(practices)))
    first = 0
    for members, shares in columns:
        serves[np.ix_(members, np.arange(first, first + shares.shape[1]))] = shares
        first += shares.shape[1]
    open_count = len(practices)
    _open_new(practices, random)
    _close_old(practices, names, random)
    return Practices(practices, open_count, serves)


def _name_university_practices(practices: list[Practice]) -> None:
    """The practice nearest to each campus serves its students and says so."""
    for index, district in enumerate(DISTRICTS):
        if district.student:
            near = [p for p in practices if p.district == index]
            nearest = min(near, key=lambda p: np.hypot(*np.subtract(p.point, district.campus)))
            nearest.name = f"{district.name} UNIVERSITY HEALTH CENTRE".upper()


def _practice(
    number: int, name: str, district: int, area: int, point: np.ndarray, random: np.random.Generator
) -> Practice:
    """A practice that is open on the count date."""
    longitude, latitude = to_degrees(point[None, :])[0].round(6).tolist()
    return Practice(
        code=f"Z{90001 + number}",
        name=name,
        district=district,
        point=(float(point[0]), float(point[1])),
        longitude=longitude,
        latitude=latitude,
        postcode=postcode(DISTRICTS[district], district, random),
        area=int(area),
        opened=_opening_day(random),
    )


def _neighbour(practices: list[Practice], of: int) -> int:
    """The nearest other practice in the same district."""
    here = practices[of]
    others = [i for i, p in enumerate(practices) if p.district == here.district and i != of and p.partner is None]
    return min(others, key=lambda i: np.hypot(*np.subtract(practices[i].point, here.point)))


def _open_new(practices: list[Practice], random: np.random.Generator) -> None:
    """Make three of the practices new: one of the home board's and two others."""
    home = [i for i, p in enumerate(practices) if p.board.code == "QZA"]
    away = [i for i, p in enumerate(practices) if p.board.code != "QZA"]
    chosen = [int(random.choice(home)), *random.choice(away, 2, replace=False).tolist()]
    for opened, index in zip(OPENINGS, chosen, strict=True):
        practices[index].opened = opened
        practices[index].partner = _neighbour(practices, index)


def _close_old(practices: list[Practice], names, random: np.random.Generator) -> None:
    """Add practices that have closed: two for each date, one of them of the home board."""
    settled = [i for i, p in enumerate(practices) if p.partner is None and p.opened.year < 2015]
    home = [i for i in settled if practices[i].board.code == "QZA"]
    away = [i for i in settled if practices[i].board.code != "QZA"]
    absorbers = np.column_stack([random.choice(group, len(CLOSURES), replace=False) for group in (home, away)])
    for closed, pair in zip(CLOSURES, absorbers.tolist(), strict=True):
        for partner in pair:
            near = practices[partner]
            shift = random.uniform(-0.4, 0.4, 2)
            gone = _practice(len(practices), next(names), near.district, near.area, near.point + shift, random)
            gone.opened, gone.closed, gone.partner = date(1974, 4, 1), closed, partner
            gone.share = float(random.uniform(0.18, 0.42))
            practices.append(gone)
