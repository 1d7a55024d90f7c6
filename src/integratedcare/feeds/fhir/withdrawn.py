"""Resources that their sender has taken back: FHIR's entered-in-error. They are set aside and never become facts."""

from integratedcare.feeds.fhir.given import Sql, as_truth
from integratedcare.feeds.fhir.path_sql import Where, sql_of
from integratedcare.feeds.fhir.path_tree import tree_of
from integratedcare.feeds.fhir.reach import Reach

WITHDRAWN = "withdrawn by its sender"
ERROR = "entered-in-error"
# Where a resource says so. Source: HL7 FHIR R4, each resource's own page; `status` unless told.
STATUS = f"status = '{ERROR}'"
CODED = f"{{}}.coding.where(code = '{ERROR}').exists()"
BY_KIND = {
    kind: " or ".join(CODED.format(name) for name in ("verificationStatus", "clinicalStatus"))
    for kind in ("Condition", "AllergyIntolerance")
}


def withdrawn_sql(kind: str, reach: Reach) -> str:
    """SQL of whether a resource of a kind has been taken back, over the columns of its reach."""
    condition = sql_of(tree_of(BY_KIND.get(kind, STATUS)), Where(Sql("value", "NULL"), reach=reach, clue=ERROR))
    found = f"coalesce({as_truth(condition)}, false)"
    return f"CASE WHEN {reach.holds(ERROR)} THEN {found} ELSE false END" if kind in BY_KIND else found
