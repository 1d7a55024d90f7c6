"""Why people wait to leave hospital, as the published file writes it: its dashes and spaces are not all alike.

Each has the group that it belongs to and how common it is here (ours).
"""

REASONS = (
    ("Hospital process - Awaiting medical review of need for supported discharge", "hospital", 4.5),
    ("Hospital process – Awaiting therapy review of need for supported discharge", "hospital", 7),
    ("Hospital process – Awaiting formal decision to discharge (inc diagnostic test results)", "hospital", 4),
    ("Hospital process – Awaiting referral to care transfer hub for supported discharge", "hospital", 4.5),
    ("Care transfer hub process – Waiting for confirmation of immediate care needs and pathway", "hub", 10),
    ("Care transfer hub process– Awaiting necessary referrals by care transfer hub", "hub", 5),
    ("Interface process – Other home-based social care service arrangements still underway (Pathway 1)", "between", 8),
    ("Interface process – Residential/nursing home care arrangements still underway (Pathway 3)", "between", 9),
    (
        "Interface\xa0process – Patient/family/carer choice discussions on package still underway",
        "between",
        3,
    ),
    ("Interface\xa0process – Self-funded care package arrangements still underway", "between", 2),
    (
        "Capacity – Home-based rehabilitation, reablement or recovery services not yet available\xa0(Pathway 1)",
        "capacity",
        8,
    ),
    (
        "Capacity – Bed-based rehabilitation, reablement or recovery services not yet available (Pathway 2)",
        "capacity",
        11,
    ),
    ("Capacity – Residential/nursing home care not yet available (Pathway 3)", "capacity", 10),
    ("Capacity – Equipment and associated training not yet delivered (Pathway 1-3)", "capacity", 3),
    ("Wellbeing concerns – Ongoing\xa0safeguarding concern", "wellbeing", 2),
    ("Wellbeing concerns - Issues with discharge destination readiness", "wellbeing", 2.5),
    ("Wellbeing concerns – Awaiting determination of mental capacity", "wellbeing", 2),
)
"""Reason, group and weight. The groups are hospital process, care transfer hub, interface, capacity and wellbeing."""

OF_TRUST = {
    "ZH1": {"capacity": 0.7, "between": 0.8},
    "ZH2": {"capacity": 1.6, "between": 1.2},
    "ZN1": {"hub": 1.5},
}
"""What is commoner, or rarer, at a trust than elsewhere, by group."""
