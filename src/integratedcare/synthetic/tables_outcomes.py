"""A made-up health index, a finance return, and three local priorities of the home board."""

from datetime import date, timedelta

import numpy as np

from integratedcare.synthetic.country import BOARDS, HOME_BOARD
from integratedcare.synthetic.monthly_series import board_people, months, path
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns

OUTCOMES = [
    "activities_in_life_are_worthwhile", "air_pollution", "alcohol_misuse", "avoidable_mortality", "cancer",
    "cancer_screening_attendance", "cardiovascular_conditions", "child_poverty", "child_vaccination_coverage",
    "childrens_social_emotional_and_mental_health", "dementia", "diabetes", "disability", "distance_to_gp_services",
    "distance_to_pharmacies", "distance_to_sports_or_leisure_facilities", "drug_misuse", "early_years_development",
    "feelings_of_anxiety", "frailty", "happiness", "healthy_eating", "high_blood_pressure", "household_overcrowding",
    "infant_mortality", "internet_access", "job_related_training", "kidney_and_liver_disease", "life_expectancy",
    "life_satisfaction", "low_birth_weight", "low_level_crime", "mental_health_conditions",
    "mortality_from_all_causes", "musculoskeletal_conditions", "noise_complaints", "overweight_and_obesity_in_adults",
    "overweight_and_obesity_in_children", "patients_offered_acceptable_gp_practice_appointments", "personal_crime",
    "physical_activity", "private_outdoor_space", "pupil_absences", "pupil_attainment", "respiratory_conditions",
    "road_safety", "rough_sleeping", "sedentary_behaviour", "self_harm", "sexually_transmitted_infections", "smoking",
    "suicides", "teenage_pregnancy", "unemployment", "workplace_safety",
    "young_people_in_education_employment_and_apprenticeships",
]  # fmt: skip
LEAPT = {"children_seen_by_dentist": 1.25}  # priorities that leapt in the newest month: a van went round the schools
YEARS = range(2015, 2022)
RETURNS = {  # pounds a head planned for the year; the rate at first and at last; chance
    "surplus": (0.0, -4.0, -29.0, 1.5),
    "efficiency": (38.0, 37.0, 26.0, 1.2),
    "agency": (9.0, 9.4, 6.2, 0.25),
    "mental_health_investment": (205.0, 204.6, 205.6, 1.2),
}
# Local priorities: title, why, what good looks like, what is counted, of whom, share of the board's people, usual share
LOCAL = {
    "children_seen_by_dentist": (
        "Children seen by a dentist in the year", "Bad teeth are the commonest reason for a child to go to hospital.",
        "Every child, every year", "seen", "children", 0.21, 0.53,
    ),
    "carers_with_a_plan": (
        "Unpaid carers who have a plan of their own", "Carers who are looked after can go on caring.",
        "Every carer who wants one", "with_plan", "carers", 0.035, 0.31,
    ),
    "damp_homes_put_right": (
        "Damp homes put right within three months of a report", "Damp makes children's lungs ill for life.",
        "Every home", "put_right", "reported", 0.0006, 0.47,
    ),
}  # fmt: skip


def health_index(universe: Universe) -> Columns:
    """An index of outcomes by board and year (england_health_index_ics_indicators)."""
    random = stream(universe.seed, "health index")
    rows = []
    for outcome in OUTCOMES:
        drift = random.normal(0, 0.8)
        for board in BOARDS:
            level, own = random.normal(100, 6), drift + random.normal(0, 0.4)
            for n, year in enumerate(YEARS):
                rows.append((board, year, outcome, round(level + own * n + random.normal(0, 0.7), 1)))
    return {
        "icb22_code": [board.ons_code for board, *_ in rows],
        "icb22_name": [board.full_name for board, *_ in rows],
        "year": np.array([row[1] for row in rows], np.int32),
        "indicator": [row[2] for row in rows],
        "value": np.array([row[3] for row in rows]),
    }


def finance_return(universe: Universe) -> Columns:
    """What the home board planned and did in 2025-26, in pounds from 1 April: a deficit (returns/finance.csv)."""
    random, people = stream(universe.seed, "finance return"), board_people(universe)[HOME_BOARD]
    rows = []
    for measure, (each, at_first, at_last, spread) in RETURNS.items():
        done = 0.0
        for n, month in enumerate(months(date(2025, 4, 1), date(2026, 3, 1)), start=1):
            plan = each * people * n / 12
            done += (at_first + (at_last - at_first) * (n - 1) / 11 + random.normal(0, spread)) * people / 12
            rows.append((HOME_BOARD, measure, _last_day(month), f"{plan:.2f}", f"{done:.2f}"))
    return dict(
        zip(("code", "measure", "period_end", "plan", "actual"), map(list, zip(*rows, strict=True)), strict=True)
    )


def local_definitions() -> dict[str, str]:
    """Path → text of the definitions of the home board's own priorities."""
    return {
        f"local/{name}.yaml": (
            f'title: {title}\nwhy: {why}\ngood: {good}\nbetter: higher\nunit: "%"\nmethod: proportion\n'
            f"multiplier: 100\nnumerator: {top}\ndenominator: {bottom}\nsource: local\nperiod_type: month\n"
            "owner: The integrated care partnership\nreviewed: 2026-04-01\n"
        )
        for name, (title, why, good, top, bottom, *_) in LOCAL.items()
    }


def local_numbers(universe: Universe, name: str) -> Columns:
    """The home board's numbers for one of its own priorities, month by month (local/<name>.csv)."""
    random, when = stream(universe.seed, f"local {name}"), months(date(2024, 4, 1), date(2026, 3, 1))
    *_, top, bottom, part, usual = LOCAL[name]
    everyone = board_people(universe)[HOME_BOARD] * part / (12 if bottom == "reported" else 1)
    factor = path(random, when, drift=0.0 if name in LEAPT else 0.05, noise=0.02)
    factor[-1] *= LEAPT.get(name, 1)
    shares = np.clip(usual * factor, 0, 1)
    return {
        "level": ["icb"] * len(when),
        "code": [HOME_BOARD] * len(when),
        "period_start": [str(month) for month in when],
        "period_end": [_last_day(month) for month in when],
        top: [str(round(round(everyone) * share)) for share in shares],
        bottom: [str(round(everyone))] * len(when),
    }


def _last_day(month: date) -> str:
    return str((month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))
