"""Stays in hospital: what a stay's episodes come to."""

import ibis

from integratedcare.pipeline.columns import text, whole, yes_no
from integratedcare.pipeline.table import table
from integratedcare.record.tables.admission_episode import COLUMNS as EPISODE

OF_FIRST = ("site_code", "practice_code", "admission_method", "patient_class", "specialty", "diagnosis", "procedure")
OF_LAST = ("discharge_method", "discharge_destination")
COLUMNS = (
    {name: EPISODE[name] for name in ("admission", "person", "provider_code")}
    | {name: EPISODE[name] for name in ("admission_date", "discharge_ready_date", "discharge_date")}
    | {name: EPISODE[name] for name in (*OF_FIRST, *OF_LAST, "healthcare_resource_group", "price_pounds")}
    | {
        "is_emergency": yes_no("Whether admitted as an emergency (method 2…)", optional=True),
        "episode_count": whole("Episodes of the stay"),
        "first_diagnosis": text("Main diagnosis of the first episode, ICD-10", optional=True),
    }
)


@table(key=("admission",), columns=COLUMNS, may_be_empty=True)
def admission(admission_episode):
    """One stay in hospital. How it began is the first episode's, how it ended the last one's; prices are summed."""
    one = admission_episode
    last_first = [one.episode_number.desc(), one.landing.desc(), one.row_number.desc()]
    rows = one.mutate(
        from_start=ibis.row_number().over(group_by="admission", order_by=["episode_number", "landing", "row_number"]),
        from_end=ibis.row_number().over(group_by="admission", order_by=last_first),
    )
    is_first, is_last = rows.from_start == 0, rows.from_end == 0
    stays = rows.group_by("admission", "person", "provider_code").agg(
        admission_date=rows.admission_date.min(),
        discharge_ready_date=rows.discharge_ready_date.max(),
        discharge_date=rows.discharge_date.max(),
        healthcare_resource_group=rows.healthcare_resource_group.max(where=is_first),
        pennies=(rows.price_pounds * 100).round().cast("int64").sum(),  # exact, in whatever order they are added
        episode_count=rows.count(),
        **{name: rows[name].max(where=is_first) for name in OF_FIRST},
        **{name: rows[name].max(where=is_last) for name in OF_LAST},
    )
    main = stays.diagnosis.split(";")[0].strip().nullif("")
    return stays.mutate(
        price_pounds=stays.pennies / 100, is_emergency=stays.admission_method.substr(0, 1) == "2", first_diagnosis=main
    )
