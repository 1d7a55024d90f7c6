"""Ethnic category, best known: what the index of people says, else what services wrote down most often."""

import ibis

from integratedcare.pipeline.columns import text, whole
from integratedcare.pipeline.table import table

NOT_KNOWN = ("Z", "99")
COLUMNS = {
    "person": text("Pseudonym of the person"),
    "ethnic_category": text("Ethnic category"),
    "category_count": whole("Different known categories that were written down", minimum=1),
}


@table(key=("person",), columns=COLUMNS, may_be_empty=True)
def ethnicity(
    demographic_entry, admission_episode, outpatient_appointment, emergency_attendance, community_contact,
    mental_health_event, care_package, waiting_pathway,
):  # fmt: skip
    """A person's ethnic category. Not stated and not known count only where nothing else was ever written down.

    A tie goes to the category that comes first in the alphabet, so that it is the same in every build.
    """
    told = [
        demographic_entry, admission_episode, outpatient_appointment, emergency_attendance, community_contact,
        mental_health_event, care_package, waiting_pathway,
    ]  # fmt: skip
    parts = []
    for rank, one in enumerate(told):
        known = one.filter(one.ethnic_category.notnull())
        counted = known.group_by("person", "ethnic_category").agg(times=known.count())
        parts.append(counted.mutate(of_index=ibis.literal(1 if rank == 0 else 0, "int64")))
    written = ibis.union(*parts)
    written = written.group_by("person", "ethnic_category").agg(
        times=written.times.sum(), of_index=written.of_index.max()
    )
    written = written.mutate(is_known=ibis.ifelse(written.ethnic_category.isin(NOT_KNOWN), 0, 1))
    best = [written.is_known.desc(), written.of_index.desc(), written.times.desc(), written.ethnic_category]
    counts = written.group_by("person").agg(known=written.is_known.sum())
    ranked = written.mutate(place=ibis.row_number().over(group_by="person", order_by=best))
    chosen = ranked.filter(ranked.place == 0).inner_join(counts, ["person"])
    return chosen.mutate(category_count=ibis.greatest(chosen.known, 1))
