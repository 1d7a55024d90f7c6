"""Weighted capitation, targets and pace of change: fair shares of a pot of money.

Scenarios and workbooks are imported when first used, so that the command line answers fast.
"""

from importlib import import_module

from integratedcare.allocation.capitation import Capitation, capitation
from integratedcare.allocation.fair_shares import fair_shares
from integratedcare.allocation.need import COMPONENTS, STREAMS
from integratedcare.allocation.opening import Opening, read_opening
from integratedcare.allocation.pace_of_change import PaceOfChangeResult, pace_of_change
from integratedcare.allocation.pace_rule import PaceOfChange
from integratedcare.allocation.pennies import largest_remainder
from integratedcare.allocation.place_list import Places
from integratedcare.allocation.places import places_of, read_places
from integratedcare.allocation.result import FairShare, FairShares
from integratedcare.allocation.rows import LEVELS
from integratedcare.allocation.waterfall import WaterfallStep, waterfall, waterfalls

_LATER = {
    "Scenario": "scenario",
    "compare": "comparison",
    "load_scenario": "scenario_file",
    "read_pounds": "sums",
    "run_scenario": "scenario",
    "save_scenario": "scenario_file",
    "scenario_text": "scenario_file",
    "write_workbook": "workbook",
}
__all__ = [
    "COMPONENTS",
    "LEVELS",
    "STREAMS",
    "Capitation",
    "FairShare",
    "FairShares",
    "Opening",
    "PaceOfChange",
    "PaceOfChangeResult",
    "Places",
    "Scenario",
    "WaterfallStep",
    "capitation",
    "compare",
    "fair_shares",
    "largest_remainder",
    "load_scenario",
    "pace_of_change",
    "places_of",
    "read_opening",
    "read_places",
    "read_pounds",
    "run_scenario",
    "save_scenario",
    "scenario_text",
    "waterfall",
    "waterfalls",
    "write_workbook",
]


def __getattr__(name: str):
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
