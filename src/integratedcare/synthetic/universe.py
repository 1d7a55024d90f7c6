"""Everything that is true of one made-up country, drawn once from a seed; the tables only read it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from integratedcare.synthetic import deprivation, people
from integratedcare.synthetic.geography import Country, draw_country
from integratedcare.synthetic.networks import Network, form_networks
from integratedcare.synthetic.practices import Practice, Practices, found_practices
from integratedcare.synthetic.small_areas import SmallAreas, draw_small_areas

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Universe:
    """The country (`land`), its small areas, practices and networks, and who is on each list.

    `lists` (every practice ever, 40): people on the count date by sex and band, as `people.everyone` gives;
    `imd_rank` and `imd_score` (areas,): the 2019 index; `list_score` (every practice,): its patients' mean score.
    """

    seed: int
    land: Country
    areas: SmallAreas
    practices: Practices
    networks: dict[str, Network]
    lists: np.ndarray
    imd_rank: np.ndarray
    imd_score: np.ndarray
    list_score: np.ndarray

    @property
    def practice(self) -> list[Practice]:
        """Every practice ever; the first `open_count` are open on the count date."""
        return self.practices.all

    @property
    def open_count(self) -> int:
        """How many practices are open on the count date."""
        return self.practices.open_count


DRAWING_STEPS = ("coast and borders", "small areas and residents", "practices", "registered people")


def imagine(seed: int, report: Callable[[str], None] = lambda step: None) -> Universe:
    """Draw the country for a seed. `report` is told each of DRAWING_STEPS once it is done."""
    land = draw_country(seed)
    report(DRAWING_STEPS[0])
    areas = draw_small_areas(land, seed)
    report(DRAWING_STEPS[1])
    practices = found_practices(areas, seed)
    open_lists = people.on_lists(areas, practices, seed)
    networks = form_networks(practices.all, open_lists.sum(axis=1), seed)
    report(DRAWING_STEPS[2])
    rank = deprivation.rank(areas.need)
    score = deprivation.score(rank)
    list_score = people.list_deprivation(areas, practices, score)
    partners = [p.partner for p in practices.all[practices.open_count :]]
    universe = Universe(
        seed=seed,
        land=land,
        areas=areas,
        practices=practices,
        networks=networks,
        lists=people.everyone(practices, open_lists),
        imd_rank=rank,
        imd_score=score,
        list_score=np.concatenate([list_score, list_score[partners]]),
    )
    report(DRAWING_STEPS[3])
    return universe
