"""Doctors in general practice."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england, long
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

BY_DISTRICT = "From districts, shared between boards by the people registered at the practices that stand there"


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def doctor_count(district_doctor_file, practice, practice_board, registered, district_2022_2023, board_set):
    """Full-time equivalent doctors and registered people of boards, and England, in 2024.

    The file is by district. A district whose practices belong to several boards is shared between them by the newest
    count of registered people.
    """
    newest = registered.filter(registered.vintage == registered.vintage.max().as_scalar())
    first = practice_board.filter(practice_board.board_set_start == board_set.board_set_start.min().as_scalar())
    placed = newest.inner_join(first.select("practice_code", "icb_code"), "practice_code")
    placed = placed.inner_join(practice.select("practice_code", "district_code"), "practice_code")
    later = look_up(placed, district_2022_2023.select("district_code", "later_code").distinct(), "district_code")
    later = later.mutate(district_code=ibis.coalesce(later.later_code, later.district_code))
    parts = later.group_by("district_code", "icb_code").agg(n=later.registered.sum())
    parts = parts.mutate(part=parts.n / parts.n.sum().over(group_by="district_code"))
    shared = district_doctor_file.inner_join(parts, "district_code")
    boards = shared.group_by("icb_code").agg(
        doctors=(shared.doctors * shared.part).sum(), patients=(shared.patients * shared.part).sum()
    )
    year = {"period_start": day("2024-01-01"), "period_end": day("2024-12-31")}
    own = boards.select(
        "doctors",
        "patients",
        level=ibis.literal("icb"),
        code=boards.icb_code,
        note=ibis.literal(BY_DISTRICT),
        **year,
    )
    districts = district_doctor_file.select("doctors", "patients", code="district_code", **year)
    return ibis.union(
        counted(long(own, ["doctors", "patients"])),
        counted(england(long(districts, ["doctors", "patients"]))),
    )
