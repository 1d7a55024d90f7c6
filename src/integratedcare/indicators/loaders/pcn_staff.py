"""Staff of primary care networks, by role."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england, long
from integratedcare.organisations.practice import NO_PCN
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

COUNTED_ON = "2025-11-30"
# Roles as they begin in the published file; trainees are left out, advanced practitioners are not.
ROLES = {
    "link_workers": ("Social Prescribing Link Workers",),
    "health_coaches": ("Health and Wellbeing Coaches",),
    "care_coordinators": ("Care Coordinators",),
    "pharmacists": ("Pharmacists", "Advanced Pharmacist"),
    "pharmacy_technicians": ("Pharmacy Technicians",),
    "physiotherapists": ("Physiotherapists", "Advanced Physiotherapist"),
    "paramedics": ("Paramedics", "Advanced Paramedic"),
    "physician_associates": ("Physician Associates",),
    "nursing_associates": ("Nursing Associates",),
    "practice_assistants": ("General Practice Assistants",),
    "salaried_doctors": ("Salaried GPs",),
    "digital_leads": ("Digital and Transformation Leads",),
    "clinical_directors": ("Clinical Director", "Medical Clinical Director"),
}
GROUPS = {"direct_care_staff": "Other Direct Patient Care staff"}
MEASURES = [*ROLES, "mental_health_practitioners", *GROUPS]


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def pcn_staff_count(pcn_staff_file, registered, practice, practice_board, board_set):
    """Full-time equivalents by role, and registered people, of PCNs and boards; England is the sum of boards.

    A network that reports no staff of a role has none; one that reports no staff at all has no row. People are those
    on the lists at the newest count not after the day of the staff count.
    """
    f = pcn_staff_file.filter(pcn_staff_file.pcn_code != "U")
    mine = {name: _any(f.staff_role, begins) for name, begins in ROLES.items()}
    mine |= {"mental_health_practitioners": f.staff_role.contains("(Mental Health Practitioners)")}
    mine |= {name: f.staff_group == group for name, group in GROUPS.items()}
    sums = {name: is_one.ifelse(f.fte, 0.0).sum() for name, is_one in mine.items()}
    networks = f.group_by(code=f.pcn_code).agg(**sums)
    boards = f.group_by(code=f.icb_code).agg(**sums)
    counts = registered.filter(registered.vintage <= day(COUNTED_ON))
    counts = counts.filter(counts.vintage == counts.vintage.max().as_scalar())
    first = practice_board.filter(practice_board.board_set_start == board_set.board_set_start.min().as_scalar())
    people = look_up(counts, practice.select("practice_code", "pcn_code"), "practice_code")
    people = look_up(people, first.select("practice_code", "icb_code"), "practice_code")
    people = people.filter(people.pcn_code != NO_PCN)
    lists = people.group_by(code=people.pcn_code).agg(people=people.registered.sum())
    board_lists = look_up(counts, first.select("practice_code", "icb_code"), "practice_code")
    board_lists = board_lists.group_by(code=board_lists.icb_code).agg(people=board_lists.registered.sum())
    network_rows = _rows(look_up(networks, lists, "code"), "pcn")
    board_rows = _rows(look_up(boards, board_lists, "code"), "icb")
    return ibis.union(counted(network_rows), counted(board_rows), counted(england(board_rows)))


def _any(role, begins):
    found = [role.startswith(word) for word in begins]
    return found[0] if len(found) == 1 else found[0] | found[1]


def _rows(wide, level: str):
    on = day(COUNTED_ON)
    wide = wide.mutate(level=ibis.literal(level), period_start=on, period_end=on)
    wide = wide.mutate(people=wide.people.cast("float64"))
    return long(wide, [*MEASURES, "people"])
