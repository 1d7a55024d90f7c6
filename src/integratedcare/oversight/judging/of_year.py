"""A judgement under the targets of another financial year."""

from collections.abc import Mapping

import numpy as np

from integratedcare.oversight.judging.control_chart import IMPROVEMENT
from integratedcare.oversight.judging.sentence import sentence
from integratedcare.oversight.judging.target import Targets
from integratedcare.statistics.spc.icons import IMPROVEMENT as SIGN
from integratedcare.statistics.spc.icons import assure


def under_year(row: Mapping, definition: Mapping, targets: Targets, year: str) -> dict:
    """The row of `judgement` with the target in force in `year` (that of the nearest earlier year where it has none of
    its own), the assurance that its control limits give of it, and the sentence that says so.
    """
    target = targets.of_year(row["indicator"], year) or {}
    changed = dict(row) | {
        "target": target.get("value"),
        "target_year": target.get("year"),
        "target_direction": target.get("direction"),
        "target_due": target.get("due_date"),
        "previous_assurance": None,  # of another target: an icon that differs from it has not turned
    }
    changed["assurance"] = _assured(changed, definition)
    return changed | {"sentence": sentence(changed, definition)}


def _assured(row: Mapping, definition: Mapping) -> str | None:
    if row["variation"] is None or row["target"] is None:
        return None
    limits = np.array([row["target"]]), np.array([row["lower_limit"]]), np.array([row["upper_limit"]])
    return str(assure(*limits, np.array([SIGN[IMPROVEMENT[definition["better"]]]]))[0]) or None
