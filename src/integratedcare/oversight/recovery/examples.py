"""Recovery programmes of the made-up country, so that its site shows what one looks like. Nobody was ever in them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from integratedcare.errors import RulesError, UsageError
from integratedcare.facts import only_keys, read_facts
from integratedcare.oversight.recovery.events import Event, event_from
from integratedcare.oversight.recovery.programme import programme


@dataclass(frozen=True)
class RecoveryExample:
    """A made-up programme: the body, of kind icb or provider, and its history."""

    code: str
    kind: str
    history: tuple[Event, ...]


@cache
def recovery_examples() -> tuple[RecoveryExample, ...]:
    """Every example, checked like what people record. RulesError, naming the body, if one is not possible."""
    file = files("integratedcare.oversight.recovery") / "examples.yaml"
    found = []
    for code, values in read_facts(file).items():
        only_keys(values, set(), f"recovery.yaml, {code}", {"kind", "events"})
        try:
            history = tuple(_event(one) for one in values["events"])
            programme(history)
        except UsageError as error:
            raise RulesError(f"recovery.yaml, {code}: {error}") from None
        found.append(RecoveryExample(str(code), values["kind"], history))
    return tuple(found)


def _event(values: dict) -> Event:
    values = {**values, "on": values.get("day")}
    kind = values.pop("kind", "")
    values.pop("day", None)
    if isinstance(values.get("instead"), dict):
        values["instead"] = _event(values["instead"])
    return event_from(kind, values)
