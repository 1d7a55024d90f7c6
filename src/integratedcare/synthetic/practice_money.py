"""What made-up practices were paid in a year, in pounds by kind: parts that add up to their totals."""

import numpy as np

PER_HEAD = {  # pounds per person, chance between practices (in logs), share of practices that get any
    "Total QOF Payments": (12.3, 0.12, 0.97),
    "Childhood Vaccination and Immunisation Scheme": (0.11, 0.4, 0.95),
    "GP Extended Hours Access": (0.14, 0.3, 0.05),
    "Influenza and Pneumococcal Immunisations": (2.0, 0.2, 0.97),
    "Learning Disabilities": (0.55, 0.5, 0.95),
    "Meningitis": (0.27, 0.3, 0.96),
    "Minor Surgery": (0.7, 0.8, 0.72),
    "Out Of Area in Hours Urgent Care": (0.004, 0.3, 0.02),
    "Pertussis": (0.035, 0.3, 0.93),
    "Rotavirus and Shingles Immunisation": (0.26, 0.3, 0.96),
    "Services for Violent Patients": (0.06, 0.8, 0.02),
    "Medical Assessment Reviews": (0.003, 0.5, 0.3),
    "Weight Management Service": (0.1, 0.6, 0.86),
    "Local Incentive Schemes": (8.6, 0.5, 0.98),
    "Premises Payments": (13.6, 0.6, 0.94),
    "Seniority": (0.001, 0.3, 0.004),
    "Doctors Retainer Scheme Payments": (0.25, 0.5, 0.13),
    "Total Locum Allowances": (1.2, 0.8, 0.36),
    "Appraisal - Appraiser Costs in Respect of Locums": (0.0, 0.0, 0.0),
    "Prolonged Study Leave": (0.0, 0.0, 0.0),
    "PCO Admin Other": (1.5, 0.6, 0.83),
    "Information Management and Technology": (0.05, 0.5, 0.1),
    "Non DES Item Pneumococcal Vaccine, Childhood Immunisation Main Programme": (0.27, 0.25, 0.96),
    "General Practice Transformation": (1.1, 0.7, 0.36),
    "PCN Participation": (1.72, 0.05, 0.97),
    "Prescribing Fee Payments": (0.14, 0.4, 0.92),
    "Dispensing Fee Payments": (2.8, 0.5, 0.1),
    "Reimbursement of Drugs": (8.0, 0.9, 0.95),
    "winter Access Fund": (0.7, 0.7, 0.45),
    "Other Payments": (8.0, 0.7, 0.88),
}
OF_A_NETWORK = {  # pounds per person of the network, all of it paid to the practice that leads
    "PCN Leadership": 0.48,
    "PCN Support": 0.56,
    "PCN Extended Hours Access": 0.52,
    "PCN Workforce": 7.2,
    "PCN Investment and impact Fund": 0.88,
    "PCN Care Home Premium": 0.29,
    "PCN Enhanced Access": 0.02,
}
POUNDS_ONLY = (
    "Medical Assessment Reviews", "Appraisal - Appraiser Costs in Respect of Locums", "Prolonged Study Leave",
    "Covid Support and Expansion",
)  # fmt: skip
"""Columns that the published file has in whole pounds."""
GLOBAL_SUM = 99.7  # pounds a year per weighted person
DEDUCTED = 0.083
TOTAL = "Total NHS Payments to General Practice"
WITH_COVID = "including covid vaccination, covid support and long covid payments"
WITH_NETWORK = "including PCN Workforce, Leadership and Support"

Money = dict[str, np.ndarray]
"""Kind of payment, as the published heading has it → pounds of each practice."""


def parts_of_pay(
    people: np.ndarray, weighted: np.ndarray, personal: np.ndarray, lift: np.ndarray, random: np.random.Generator
) -> Money:
    """What makes up the total, in the published order.

    `people` and `weighted` (n,) are on each list; `personal` (n,) says whose contract is a personal one, whose base
    pay is in another column; `lift` (n,) is what deprivation does to local schemes, 1 on average.
    """
    base = weighted * GLOBAL_SUM
    paid = {"Global Sum": base * ~personal, "MPIG Correction factor": 0 * base}
    paid["Balance of PMS Expenditure"] = base * personal
    for name, (each, chance, some) in PER_HEAD.items():
        gets = random.uniform(size=len(people)) < some
        factor = np.exp(random.normal(-(chance**2) / 2, chance, len(people))) * gets / max(some, 0.001)
        paid[name] = people * each * factor * (lift if name == "Local Incentive Schemes" else 1)
    return _rounded(paid)


def whole_pay(paid: Money, people: np.ndarray, led: np.ndarray, random: np.random.Generator) -> Money:
    """The parts with every total after them, in the published order.

    `led` (n,): people of the network that each practice leads, 0 where it leads none.
    """
    total = sum(paid.values())
    less = -DEDUCTED * total
    network = {name: led * each * np.exp(random.normal(0, 0.1, len(led))) for name, each in OF_A_NETWORK.items()}
    vaccinates, cares = (random.uniform(size=len(people)) < some for some in (0.24, 0.68))
    covid = {
        "Covid Immunisation": people * 10 * np.exp(random.normal(0, 0.4, len(people))) * vaccinates,
        "Covid Support and Expansion": 0 * people,
        "Long Covid": people * 0.15 * cares,
    }
    network, covid, less = _rounded(network), _rounded(covid), np.round(less, 2)
    with_covid, with_network = total + sum(covid.values()), total + sum(network.values())
    both = with_covid + with_network - total
    totals = {
        TOTAL: total,
        "Deductions for Pensions, Levies and Prescription Charge Income": less,
        f"{TOTAL} Minus Deductions": total + less,
        f"{TOTAL} {WITH_COVID}": with_covid,
        f"Total NHS Payments {WITH_NETWORK}": with_network,
        f"{TOTAL} including Covid and PCN payments": both,
        f"{TOTAL} including Covid and PCN payments minus deductions": both + less,
    }
    return paid | _rounded(totals) | network | covid


def averages(money: Money, words: str, people: np.ndarray, weighted: np.ndarray) -> Money:
    """A total per registered and per weighted person. `words`: what the total includes, if anything."""
    name = {"": TOTAL, WITH_COVID: f"{TOTAL} {WITH_COVID}", WITH_NETWORK: f"Total NHS Payments {WITH_NETWORK}"}[words]
    per = {"registered": people, "weighted": weighted}
    return {
        f"Average payments per {kind} patient {words}".strip(): np.round(money[name] / np.maximum(many, 1), 2)
        for kind, many in per.items()
    }


def _rounded(money: Money) -> Money:
    return {name: np.round(pounds, 0 if name in POUNDS_ONLY else 2) for name, pounds in money.items()}
