"""Facts that ship with the product (registers, catalogues, histories): YAML read into frozen dataclasses.

A misspelt or repeated key, a missing one or a value of the wrong kind is refused with the file and the
nearest right word, because a fact that is silently dropped looks like one that was never known.
"""

import types
from dataclasses import MISSING, fields
from datetime import date, datetime
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from integratedcare.errors import RulesError

Fact = TypeVar("Fact")
WORDS = {
    str: "text (put it in quotes)",
    date: "a date such as 2022-07-01",
    int: "a whole number",
    bool: "true or false",
}


def read_facts(file: Traversable, name: str = "") -> dict[str, Any]:
    """The mapping that one YAML file holds; errors call the file `name`, else by its own.

    RulesError, with line and column, if it is not a mapping.
    """
    name = name or file.name
    import yaml  # costs 15 ms, and most commands never need it

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        """The safe loader, but a key given twice is an error and not the second value."""

        def construct_mapping(self, node, deep=False):
            seen = set()
            for key, _ in node.value:
                if str(key.value) in seen:
                    at = key.start_mark
                    raise RulesError(f"{name}, line {at.line + 1}: '{key.value}' is given twice. Keep one of them.")
                seen.add(str(key.value))
            return super().construct_mapping(node, deep)

    try:
        found = yaml.load(file.read_text(encoding="utf-8"), Loader)
    except OSError as error:
        raise RulesError(
            f"{file} cannot be read: {error.strerror}. Check its name and permissions; if it is one of the product's "
            "own, reinstall the product."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        at = getattr(error, "problem_mark", None)
        place = f", line {at.line + 1}, column {at.column + 1}" if at else ""
        raise RulesError(f"{name}{place}: this is not well-formed YAML. Correct it there.") from error
    if not isinstance(found, dict):
        raise RulesError(f"{name}: a list of named facts was expected. Start the file with a key and a colon.")
    return found


def only_keys(values: Any, allowed: set[str], where: str, needed: set[str] = frozenset()) -> dict[str, Any]:
    """`values` itself, once it is known to hold every needed key and none but those and the allowed ones."""
    allowed = allowed | needed
    if not isinstance(values, dict):
        raise RulesError(f"{where}: named values were expected here ({', '.join(sorted(allowed))}).")
    for key in values:
        if key not in allowed:
            near = get_close_matches(str(key), allowed, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"Allowed here: {', '.join(sorted(allowed))}."
            raise RulesError(f"{where}: '{key}' is not a key that is known here. {hint}")
    if missing := sorted(needed - set(values)):
        raise RulesError(f"{where}: '{missing[0]}' is missing. Add it.")
    return values


def fact(kind: type[Fact], values: Any, where: str) -> Fact:
    """One frozen dataclass of `kind` from a YAML mapping: keys known, none missing, values of their kind."""
    hints = get_type_hints(kind)
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    given = only_keys(values, set(hints), where, needed)
    return kind(**{name: _as(hints[name], value, f"{where}, {name}") for name, value in given.items()})


def _as(hint: Any, value: Any, where: str) -> Any:
    """`value`, if it is what the type says: text, date, number, one of several, or a tuple of text."""
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise RulesError(f"{where}: a list was expected. Write [one, two].")
        return tuple(_as(get_args(hint)[0], item, where) for item in value)
    kinds = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if any(type(value) is kind for kind in kinds):
        return value
    if isinstance(value, datetime):
        raise RulesError(f"{where}: a date without a time was expected.")
    words = " or ".join(WORDS.get(kind, "nothing") for kind in kinds)
    raise RulesError(f"{where}: {words} was expected.")
