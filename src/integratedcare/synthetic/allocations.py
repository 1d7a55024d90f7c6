"""Need-weighted populations: what the national formula gives each practice for its ages and deprivation.

The relations were fitted by least squares, weighted by list size, to the 2025-26 practice file
(`icb_place_tool_practice_weighted_pop_2025_2026`) on list ages (December 2025) and patient-weighted deprivation;
they explain 70 to 95 percent of the variance between practices. They are rounded, ours, and not published weights.
"""

import numpy as np

AGE_GROUPS = ("0-4", "5-14", "15-19", "20-24", "women 25-39", "men 25-39", "40-64", "65-74", "75-84", "85 and over")

NEED = {
    "G&A WP": ((1.26, 0.35, 0.10, 0.38, 0.87, 0.10, 0.88, 2.36, 2.88, 4.08), 0.18, 0.05),
    "CS WP": ((0.87, 0.10, 0.10, 0.30, 0.40, 0.10, 0.20, 2.30, 4.30, 14.4), 0.30, 0.05),
    "MH WP": ((0.20, 0.20, 1.00, 1.00, 1.70, 1.20, 1.40, 0.40, 0.60, 3.50), 0.47, 0.11),
    "Mat WP": ((10.8, 1.00, 0.10, 0.75, 2.76, 0.10, 0.13, 0.02, 0.02, 0.02), 0.06, 0.08),
    "Prescr WP": ((1.76, 0.10, 0.49, 0.15, 0.56, 0.10, 0.84, 3.25, 2.19, 4.40), 0.20, 0.05),
    "Primary Medical Care WP": ((1.82, 0.20, 0.53, 1.10, 1.76, 0.20, 1.10, 1.10, 1.22, 4.45), 0.10, 0.03),
}
"""Per component: need per head in each age group, what 20 points of deprivation add, chance spread."""

INEQUALITY = (0.48, 0.030, 0.17)
"""Health inequalities: need per head is 0.48 x exp(0.030 x deprivation score), steep as avoidable mortality is."""

CORE = {"G&A WP": 0.59, "CS WP": 0.044, "MH WP": 0.125, "Mat WP": 0.039, "Health Ineq WP": 0.102, "Prescr WP": 0.08}
"""Approximate shares of the core formula recovered from the practice file; the rest is primary care in core."""

PRIMARY_CARE_NEED_SHARE = 0.85  # Final PMC WP = 0.85 x Primary Medical Care WP + 0.15 x Health Ineq WP, exactly


def age_group_shares(lists: np.ndarray) -> np.ndarray:
    """Shares of each list in the ten AGE_GROUPS, shape (practices, 10), from counts of shape (practices, 40)."""
    women, men = lists[:, :20], lists[:, 20:]
    both = women + men
    spans = ((0, 1), (1, 3), (3, 4), (4, 5), None, None, (8, 13), (13, 15), (15, 17), (17, 20))
    groups = [both[:, span[0] : span[1]].sum(axis=1) if span else None for span in spans]
    groups[4], groups[5] = women[:, 5:8].sum(axis=1), men[:, 5:8].sum(axis=1)
    return np.column_stack(groups) / lists.sum(axis=1)[:, None]


def weighted_populations(
    population: np.ndarray, lists: np.ndarray, imd_score: np.ndarray, cost: np.ndarray, random: np.random.Generator
) -> dict[str, np.ndarray]:
    """Every weighted-population column of the allocation file, each summing to the total population.

    `population` (n,) people; `lists` (n, 40) their ages; `imd_score` (n,) patient-weighted; `cost` (n,) the local
    cost of providing, 1 on average, which only the core total carries.
    """
    ages = age_group_shares(lists)
    columns = {}
    for component, (per_head, deprivation, chance) in NEED.items():
        need = ages @ np.array(per_head) + deprivation * (imd_score / 20 - 1)
        columns[component] = _scaled(population, np.maximum(need, 0.3), chance, random)
    base, slope, chance = INEQUALITY
    columns["Health Ineq WP"] = _scaled(population, base * np.exp(slope * imd_score), chance, random)
    core = sum(weight * columns[component] for component, weight in CORE.items())
    core = core + (1 - sum(CORE.values())) * columns["Primary Medical Care WP"]
    columns["Final WP"] = _scaled(population, core * cost / population, 0, random)
    columns["Final PMC WP"] = np.round(
        PRIMARY_CARE_NEED_SHARE * columns["Primary Medical Care WP"]
        + (1 - PRIMARY_CARE_NEED_SHARE) * columns["Health Ineq WP"],
        9,
    )
    return columns


def _scaled(population: np.ndarray, need: np.ndarray, chance: float, random: np.random.Generator) -> np.ndarray:
    """Population times need, jostled by chance, and scaled so that it sums to the population."""
    weighted = population * need * np.exp(chance * random.standard_normal(len(need)))
    return np.round(weighted * (population.sum() / weighted.sum()), 9)
