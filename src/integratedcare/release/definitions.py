"""Every table of the product, and which of them a release publishes."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from integratedcare.pipeline.lineage import Nodes
from integratedcare.pipeline.table import collect, modules_of

PUBLISHED = (
    "board_count",
    "boundary",
    "catalogue",
    "finance_position",
    "history_event",
    "indicator",
    "indicator_rebase",
    "indicator_target",
    "indicator_value",
    "inequality",
    "inequality_fifth",
    "integration_index",
    "integration_index_part",
    "integration_index_part_value",
    "judgement",
    "level_size",
    "neighbour_rule",
    "organisation",
    "organisation_parent",
    "pace_of_change_rule",
    "place",
    "place_member",
    "practice_deprivation",
    "practice_need",
    "refused_month",
    "registered",
    "registered_age_sex",
    "reporting_break",
    "resident_age",
    "small_area",
    "small_area_decile",
    "succession",
    "system",
    "system_neighbour",
    "system_profile",
    "variation_within",
)


@lru_cache(maxsize=1)
def definitions() -> Nodes:
    """Every source, register and table by name."""
    from integratedcare import geography, indicators, organisations, oversight, population, public
    from integratedcare.indicators import loaders

    packages = (geography, indicators, loaders, organisations, *groups_of(oversight), population, public)
    modules = (modules_of(package) for package in packages)
    return collect(*[module for found in modules for module in found])


def groups_of(package: ModuleType) -> list[ModuleType]:
    """Every package within a package, in order of name."""
    names = sorted(info.name for info in iter_modules(package.__path__) if info.ispkg)
    return [import_module(f"{package.__name__}.{name}") for name in names]
