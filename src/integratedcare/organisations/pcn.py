"""Primary care networks."""

import ibis

from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.dates import compact_date
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table


@table(
    key=["pcn_code"],
    columns={
        "pcn_code": text("Code of the network"),
        "pcn_name": text("Name", optional=True),
        "postcode": text("Postcode", optional=True),
        "open_date": date("Opened", optional=True),
        "close_date": date("Closed", optional=True),
        "in_map": text("yes where the newest practice map holds it, else no"),
    },
)
def pcn(practice_map, structure_2022_23, structure_2023_24, pcn_register):
    """One row per primary care network in any source. `U`, Unallocated, is no network and is left out."""
    newest = practice_map.group_by("pcn_code").agg(map_name=practice_map.pcn_name.max())
    framework = ibis.union(
        structure_2022_23.select("pcn_code", "pcn_name"), structure_2023_24.select("pcn_code", "pcn_name")
    )
    framework = framework.group_by("pcn_code").agg(framework_name=framework.pcn_name.max())
    r = pcn_register.select("pcn_code", "pcn_name", "postcode", opened="open_date", closed="close_date")
    codes = ibis.union(*[t.select("pcn_code") for t in (newest, framework, r)], distinct=True)
    codes = codes.filter(codes.pcn_code.notnull() & (codes.pcn_code != "U"))
    p = look_up(codes, newest, "pcn_code")
    p = look_up(look_up(p, framework, "pcn_code"), r, "pcn_code")
    return p.mutate(
        pcn_name=ibis.coalesce(p.framework_name, p.map_name, p.pcn_name),
        open_date=compact_date(p.opened),
        close_date=compact_date(p.closed),
        in_map=p.map_name.notnull().ifelse("yes", "no"),
    )
