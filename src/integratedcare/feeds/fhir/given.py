"""What a path gives, as SQL, and how one kind becomes another.

The kinds: `value`, a JSON value that may be a list; `list`, a list of JSON; and a plain `truth`, `text` or `number`.
"""

from dataclasses import dataclass

from integratedcare.errors import RulesError
from integratedcare.feeds.convert import quoted


@dataclass(frozen=True)
class Sql:
    """SQL and what it gives. `one` is a cheaper way to a list's only value, if any; `at` says where a value is."""

    kind: str
    text: str
    one: str = ""
    at: str = ""


def literal(value: object) -> Sql:
    """A plain value as SQL."""
    if isinstance(value, bool):
        return Sql("truth", str(value).lower())
    if isinstance(value, int | float):
        return Sql("number", repr(value))
    return Sql("text", quoted(value))


def as_list(one: Sql) -> str:
    """SQL of a list of JSON."""
    if one.kind == "list":
        return one.text
    if one.kind == "value":
        return f"fhir_items_at({one.at})" if one.at else f"fhir_items({one.text})"
    return f"CASE WHEN {one.text} IS NULL THEN CAST([] AS JSON[]) ELSE [to_json({one.text})] END"


def as_json(one: Sql) -> str:
    """SQL of one JSON value, or null; at run time an error if there are several."""
    if one.kind == "list":
        return one.one or f"fhir_one({one.text})"
    return f"fhir_only({one.text})" if one.kind == "value" else f"to_json({one.text})"


def as_text(one: Sql) -> str:
    """SQL of one text."""
    if one.at:
        return f"fhir_word({one.at})"
    if one.kind in ("list", "value"):
        return f"fhir_text({as_json(one)})"
    return one.text if one.kind == "text" else f"CAST({one.text} AS VARCHAR)"


def as_number(one: Sql) -> str:
    """SQL of one number."""
    if one.kind in ("list", "value"):
        return f"fhir_number({as_json(one)})"
    return one.text if one.kind == "number" else f"TRY_CAST({one.text} AS DOUBLE)"


def as_truth(one: Sql) -> str:
    """SQL of true, false or null; at run time an error if it is none of them."""
    if one.kind in ("list", "value"):
        return f"fhir_truth({as_json(one)})"
    if one.kind != "truth":
        raise RulesError("A view definition has a text or a number where a condition was expected.")
    return one.text


def equal(left: Sql, right: Sql) -> str:
    """SQL of whether two values are equal: numbers by their value, all else as text."""
    kinds = {left.kind, right.kind}
    if "number" in kinds:
        return f"({as_number(left)} = {as_number(right)})"
    if kinds & {"text", "truth"}:
        return f"({as_text(left)} = {as_text(right)})"
    return f"fhir_equal({as_json(left)}, {as_json(right)})"
