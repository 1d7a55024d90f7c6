"""Assessments of the made-up country, so that its site shows what they look like. Nobody ever made them."""

from functools import cache
from importlib.resources import files

from integratedcare.errors import RulesError, UsageError
from integratedcare.facts import only_keys, read_facts
from integratedcare.oversight.maturity.assessment import Assessment, Judged, check
from integratedcare.oversight.maturity.matrix import matrices

NEEDED = {"matrix", "kind", "view", "day", "assessor", "domains"}


@cache
def maturity_examples() -> tuple[Assessment, ...]:
    """Every example, checked like what people record. RulesError, naming the body, if one is not whole."""
    file = files("integratedcare.oversight.maturity") / "examples.yaml"
    return tuple(
        _assessment(str(code), values, f"maturity.yaml, {code}, {place}")
        for code, some in read_facts(file).items()
        for place, values in enumerate(some, start=1)
    )


def _assessment(code: str, values: dict, where: str) -> Assessment:
    only_keys(values, set(), where, NEEDED)
    domains = {key: Judged(*one) for key, one in values["domains"].items()}
    plain = {name: values[name] for name in ("matrix", "kind", "view", "assessor")}
    made = Assessment(code=code, on=values["day"], domains=domains, **plain)
    try:
        check(made, matrices()[made.matrix], today=made.on)
    except UsageError as error:
        raise RulesError(f"{where}: {error}") from None
    return made
