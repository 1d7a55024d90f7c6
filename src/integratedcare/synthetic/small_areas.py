"""Small areas: about 1,700 registered people each, thicker on the ground in towns, with their kind of people.

Arrays run over the areas of 2011 in code order; `split` and `merged` say what became of them in 2021.
"""

from dataclasses import dataclass

import numpy as np

from integratedcare.synthetic.ages import registered_shares, resident_shares
from integratedcare.synthetic.districts import DISTRICTS, District
from integratedcare.synthetic.geography import CELL, Country
from integratedcare.synthetic.randomness import Ripple, share_out, stream

PEOPLE_PER_AREA = 1690
REGISTERED_PER_RESIDENT = 1.131  # England: 63.94 million registered in December 2025, 56.55 million resident in 2020


@dataclass(frozen=True)
class SmallAreas:
    """One entry per 2011 small area.

    `code`, `name` text; `district` index into DISTRICTS; `neighbourhood` number within the district;
    `point` (n, 2) kilometres; `need` a standard score of deprivation (higher is worse);
    `resident` (n, 91) people by age; `registered` (n,) people; `mix` (n, 40) shares by sex and band;
    `code21` per area: the codes it became (two where it split; shared where two merged).
    """

    code: list[str]
    name: list[str]
    district: np.ndarray
    neighbourhood: np.ndarray
    point: np.ndarray
    need: np.ndarray
    resident: np.ndarray
    registered: np.ndarray
    mix: np.ndarray
    code21: list[tuple[str, ...]]


def _centres(district: District, sites: np.ndarray, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A district's towns (positions in kilometres, first its main ones) and their pull."""
    minor = sites[random.choice(len(sites), 3, replace=False)]
    towns = np.vstack([district.anchors, minor])
    pull = np.array([1.0] * len(district.anchors) + [0.4, 0.3, 0.22])
    return towns, pull


def _along_a_curve(points: np.ndarray) -> np.ndarray:
    """An order that keeps neighbours together: strips of 5 km, up one and down the next."""
    strip = np.floor(points[:, 0] / 5).astype(int)
    return np.lexsort((np.where(strip % 2, -points[:, 1], points[:, 1]), strip))


def _place_areas(country: Country, index: int, random: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw one district's small areas: points, distance-decayed closeness to the middle, order."""
    district = DISTRICTS[index]
    sites = country.site[country.district == index]
    towns, pull = _centres(district, sites, random)
    away = np.hypot(*(sites[:, None, :] - towns[None, :, :]).transpose(2, 0, 1))
    density = np.exp(-((away / district.spread) ** 2)) @ pull + 0.012
    count = round(district.people * 1000 / PEOPLE_PER_AREA)
    chosen = random.choice(len(sites), count, p=density / density.sum())
    points = sites[chosen] + random.uniform(-0.45, 0.45, (count, 2)) * CELL
    points = points[_along_a_curve(points)]
    middle = np.min(np.hypot(*(points[:, None, :] - towns[None, : len(district.anchors)]).transpose(2, 0, 1)), axis=1)
    return {"point": points, "closeness": np.exp(-((middle / (district.spread * 0.8)) ** 2))}


def draw_small_areas(country: Country, seed: int) -> SmallAreas:
    """Draw every small area of the country, district after district, with who lives there."""
    random = stream(seed, "small areas")
    drawn = [_place_areas(country, index, random) for index in range(len(DISTRICTS))]
    sizes = [len(part["point"]) for part in drawn]
    district = np.repeat(np.arange(len(DISTRICTS)), sizes)
    point = np.vstack([part["point"] for part in drawn])
    close = np.concatenate([part["closeness"] for part in drawn])
    trait = {
        key: np.array([getattr(d, key) for d in DISTRICTS], float)[district]
        for key in ("deprivation", "core", "older", "student", "young")
    }
    noise = random.standard_normal((4, len(point)))
    need = trait["deprivation"] + trait["core"] * (close - 0.35)
    need += 0.42 * Ripple(random, 2.5, 12).at(point) + 0.42 * noise[0]
    older = trait["older"] - 0.3 * need + 0.3 * Ripple(random, 5, 30).at(point) + 0.35 * noise[1]
    campus = np.array([DISTRICTS[index].campus for index in district])
    student = trait["student"] * np.exp(-((np.hypot(*(point - campus).T) / 1.5) ** 2))
    young = trait["young"] * close + 0.15 * np.abs(noise[2])
    size = np.exp(0.16 * noise[3])
    registered = np.concatenate([share_out(d.people * 1000, size[district == i]) for i, d in enumerate(DISTRICTS)])
    expected = registered / REGISTERED_PER_RESIDENT * np.exp(0.03 * random.standard_normal(len(point)))
    resident = random.multinomial(np.round(expected).astype(int), resident_shares(older, student, young))
    neighbourhood = np.concatenate([np.arange(n) // 5 for n in sizes])
    code = [f"Z01{number:06d}" for number in range(1, len(point) + 1)]
    return SmallAreas(
        code=code,
        name=_names(district, neighbourhood),
        district=district,
        neighbourhood=neighbourhood,
        point=point,
        need=need,
        resident=resident,
        registered=registered,
        mix=registered_shares(older, student, young),
        code21=_codes_of_2021(code, district, neighbourhood, random),
    )


def _names(district: np.ndarray, neighbourhood: np.ndarray) -> list[str]:
    """Names such as "Hexcombe 012B": council, number of the neighbourhood, letter of the area in it."""
    seen: dict[tuple[int, int], int] = {}
    names = []
    for place, number in zip(district.tolist(), neighbourhood.tolist(), strict=True):
        letter = seen.get((place, number), 0)
        seen[place, number] = letter + 1
        names.append(f"{DISTRICTS[place].name} {number + 1:03d}{chr(65 + letter)}")
    return names


def _codes_of_2021(
    code: list[str], district: np.ndarray, neighbourhood: np.ndarray, random: np.random.Generator
) -> list[tuple[str, ...]]:
    """What each area became in 2021: itself (about 96 in 100), two new areas (3), or one with its neighbour (1)."""
    fate = random.uniform(size=len(code))
    became: list[tuple[str, ...]] = [(c,) for c in code]
    fresh = len(code)
    merged_before = False
    for i in range(len(code)):
        if fate[i] < 0.03 and not merged_before:
            became[i] = (f"Z01{fresh + 1:06d}", f"Z01{fresh + 2:06d}")
            fresh += 2
            continue
        with_next = i + 1 < len(code) and district[i] == district[i + 1] and neighbourhood[i] == neighbourhood[i + 1]
        if 0.03 <= fate[i] < 0.036 and with_next and not merged_before and fate[i + 1] >= 0.036:
            fresh += 1
            became[i] = became[i + 1] = (f"Z01{fresh:06d}",)
            merged_before = True
            continue
        merged_before = False
    return became
