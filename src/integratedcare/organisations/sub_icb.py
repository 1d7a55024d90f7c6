"""Sub-ICB locations."""

import ibis

from integratedcare.pipeline.columns import text
from integratedcare.pipeline.table import table


@table(
    key=["sub_icb_code"],
    columns={
        "sub_icb_code": text("Code of the location"),
        "sub_icb_name": text("Name"),
        "ons_code": text("Office for National Statistics code", optional=True),
        "icb_code": text("Board of most of its practices"),
    },
)
def sub_icb(practice_map):
    """One row per sub-ICB location of the newest practice map, in the board of most of its practices."""
    counted = practice_map.group_by("sub_icb_code", "icb_code").agg(
        n=practice_map.count(),
        sub_icb_name=practice_map.sub_icb_name.max(),
        ons_code=practice_map.sub_icb_ons_code.max(),
    )
    order = ibis.row_number().over(group_by="sub_icb_code", order_by=[counted.n.desc(), counted.icb_code])
    ranked = counted.mutate(place=order)
    return ranked.filter(ranked.place == 0)
