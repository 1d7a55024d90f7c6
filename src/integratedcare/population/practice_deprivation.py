"""Deprivation of practices and networks."""

import ibis

from integratedcare.pipeline.columns import number, text, whole
from integratedcare.pipeline.table import table


@table(
    key=["level", "code"],
    columns={
        "level": text("practice or pcn"),
        "code": text("Code of the body"),
        "imd_score": number("Index of multiple deprivation 2019, average over registered people"),
        "imd_decile": whole("Tenth of practices or networks, 1 the most deprived", minimum=1),
    },
)
def practice_deprivation(practice_score_2019, pcn_score_2019):
    """Deprivation of practices and networks, weighted by where their registered people live."""
    p = practice_score_2019.select("imd_score", "imd_decile", level=ibis.literal("practice"), code="code")
    n = pcn_score_2019.select("imd_score", "imd_decile", level=ibis.literal("pcn"), code="code")
    both = ibis.union(p, n)
    return both.filter(both.code.notnull() & both.imd_score.notnull() & (both.code != "U"))
