"""Every number that a circular can change, by financial year, each with its source."""

from integratedcare.rules.loader import Rules, load_rules
from integratedcare.rules.models import YearRules

__all__ = ["Rules", "YearRules", "load_rules"]
