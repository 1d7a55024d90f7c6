"""A FHIRPath as SQL over JSON.

What a path gives is one of: `value`, a JSON value that may be a list; `list`, a list of JSON; or a plain `truth`,
`text` or `number`. Most paths never become a list, which is what makes them fast.
"""

from dataclasses import dataclass, field
from itertools import count

from integratedcare.errors import RulesError
from integratedcare.feeds.convert import quoted
from integratedcare.feeds.fhir.path_tree import Both, Call, Constant, Item, Literal, Member, Path, This

BOUNDARIES = {"date": "date", "dateTime": "moment", "instant": "moment", "time": "time", "decimal": "decimal"}
ROW_INDEX = "rowIndex"


@dataclass(frozen=True)
class Sql:
    """SQL and what it gives. `one` is a cheaper way to a list's only value, where there is one."""

    kind: str
    text: str
    one: str = ""


@dataclass(frozen=True)
class Where:
    """Where a path stands: SQL of what it looks at, of the row's number, and the view's constants.

    `parts` is there at the top of a resource: its elements that were asked for, by name and place in the column
    `parts`, so that a resource is parsed once for all of them. Parsing is nearly all that a view costs.
    """

    this: Sql
    row_index: str = "0"
    constants: dict[str, object] = field(default_factory=dict)
    type: str = "string"
    names: count = field(default_factory=count)
    parts: dict[str, int] | None = None

    def part(self, name: str) -> Sql:
        """An element at the top of the resource."""
        return Sql("value", f"parts[{self.parts.setdefault(name, len(self.parts) + 1)}]")

    def inside(self, this: Sql) -> "Where":
        """The same, looking at an element."""
        return Where(this, self.row_index, self.constants, self.type, self.names)


def sql_of(path: Path, where: Where) -> Sql:
    """SQL of a path. RulesError for what this part of FHIRPath does not have."""
    if isinstance(path, This):
        return where.this
    if isinstance(path, Literal):
        return literal(path.value)
    if isinstance(path, Constant):
        return _constant(path, where)
    if isinstance(path, Member):
        return _member(sql_of(path.of, where), path.name, where)
    if isinstance(path, Item):
        return _item(as_list(sql_of(path.of, where)), as_number(sql_of(path.place, where)))
    if isinstance(path, Both):
        return _both(path, where)
    return _call(path, where)


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
        return f"fhir_items({one.text})"
    return f"CASE WHEN {one.text} IS NULL THEN CAST([] AS JSON[]) ELSE [to_json({one.text})] END"


def as_json(one: Sql) -> str:
    """SQL of one JSON value, or null; at run time an error if there are several."""
    if one.kind == "list":
        return one.one or f"fhir_one({one.text})"
    return f"fhir_only({one.text})" if one.kind == "value" else f"to_json({one.text})"


def as_text(one: Sql) -> str:
    """SQL of one text."""
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


def _constant(path: Constant, where: Where) -> Sql:
    if path.name == ROW_INDEX:
        return Sql("number", where.row_index)
    if path.name not in where.constants:
        raise RulesError(f"The view has no constant called {path.name!r}. It has: {', '.join(where.constants)}.")
    return literal(where.constants[path.name])


def _member(of: Sql, name: str, where: Where) -> Sql:
    if of is where.this and where.parts is not None:
        return where.part(name)
    key = path_of(name)
    if of.kind == "value" and of is where.this:
        return Sql("value", f"json_extract({of.text}, {key})")
    element = _fresh(where)
    inner = f"lambda {element}: fhir_items(json_extract({element}, {key}))"
    many = f"flatten(list_transform({as_list(of)}, {inner}))"
    if of.kind == "value":  # most elements are one object, and that needs no lists
        inside, is_object = f"json_extract({of.text}, {key})", f"CASE json_type({of.text}) WHEN 'OBJECT' THEN"
        only = f"{is_object} fhir_only({inside}) ELSE fhir_one({many}) END"
        return Sql("list", f"{is_object} fhir_items({inside}) ELSE {many} END", only)
    return Sql("list", many)


def path_of(name: str) -> str:
    """The JSON path of an element, as an SQL literal."""
    return quoted('$."' + name.replace('"', "") + '"')


def _item(items: str, place: str) -> Sql:
    return Sql("list", f"list_slice({items}, CAST({place} AS BIGINT) + 1, CAST({place} AS BIGINT) + 1)")


def _both(path: Both, where: Where) -> Sql:
    left, right = sql_of(path.left, where), sql_of(path.right, where)
    if path.sign in ("and", "or"):
        return Sql("truth", f"({as_truth(left)} {path.sign.upper()} {as_truth(right)})")
    if path.sign in "+-*/":
        sides = f"{as_number(left)} {path.sign} {as_number(right)}"
        return Sql("number", f"({sides.replace(' / ', ' / nullif(', 1) + ', 0)' if path.sign == '/' else sides})")
    if path.sign in ("=", "!="):
        same = _equal(left, right)
        return Sql("truth", same if path.sign == "=" else f"(NOT {same})")
    if "number" in (left.kind, right.kind) or "text" not in (left.kind, right.kind):
        numbers = f"({as_number(left)} {path.sign} {as_number(right)})"
        texts = f"({as_text(left)} {path.sign} {as_text(right)})"
        plain = "number" in (left.kind, right.kind)
        return Sql("truth", numbers if plain else f"coalesce({numbers}, {texts})")
    return Sql("truth", f"({as_text(left)} {path.sign} {as_text(right)})")


def _equal(left: Sql, right: Sql) -> str:
    kinds = {left.kind, right.kind}
    if "number" in kinds:
        return f"({as_number(left)} = {as_number(right)})"
    if kinds & {"text", "truth"}:
        return f"({as_text(left)} = {as_text(right)})"
    return f"fhir_equal({as_json(left)}, {as_json(right)})"


def _fresh(where: Where) -> str:
    return f"x{next(where.names)}"


def _filtered(items: str, condition: Path, where: Where) -> str:
    element = _fresh(where)
    kept = as_truth(sql_of(condition, where.inside(Sql("value", element))))
    return f"list_filter({items}, lambda {element}: coalesce({kept}, false))"


def _call(call: Call, where: Where) -> Sql:
    if call.name == "ofType":
        return _of_type(call, where)
    if call.name in ("lowBoundary", "highBoundary"):
        return _boundary(call, where)
    if call.name == "getResourceKey":
        return Sql("text", f"fhir_text({as_json(_member(where.this, 'id', where))})")
    of = sql_of(call.of, where)
    items, first = as_list(of), call.arguments[0] if call.arguments else None
    if call.name == "getReferenceKey":
        return _reference_key(of, first)
    if call.name == "not":
        return Sql("truth", f"(NOT {as_truth(of)})")
    if call.name == "where" and first is not None:
        return Sql("list", _filtered(items, first, where))
    if call.name in ("exists", "empty"):
        kept = _filtered(items, first, where) if first is not None else items
        return Sql("truth", f"(len({kept}) {'>' if call.name == 'exists' else '='} 0)")
    if call.name == "first":
        return Sql("list", f"list_slice({items}, 1, 1)")
    if call.name == "count":
        return Sql("number", f"len({items})")
    if call.name == "join":
        separator = as_text(sql_of(first, where)) if first is not None else "''"
        element = _fresh(where)
        texts = f"list_transform({items}, lambda {element}: fhir_text({element}))"
        return Sql("text", f"array_to_string({texts}, {separator})")
    if call.name == "extension" and first is not None:
        address = Both("=", Member(This(), "url"), first)
        return Sql("list", _filtered(as_list(_member(of, "extension", where)), address, where))
    raise RulesError(f"FHIRPath's {call.name}() is not one that views can use here.")


def _of_type(call: Call, where: Where) -> Sql:
    """`value.ofType(Quantity)` is the element valueQuantity."""
    if not (isinstance(call.of, Member) and len(call.arguments) == 1 and isinstance(call.arguments[0], Member)):
        raise RulesError("ofType() has to follow the name of an element: value.ofType(Quantity).")
    kind = call.arguments[0].name
    return _member(sql_of(call.of.of, where), call.of.name + kind[0].upper() + kind[1:], where)


def _reference_key(of: Sql, kind: Path | None) -> Sql:
    reference = f"json_extract({as_json(of)}, '$.reference')"
    if kind is None:
        return Sql("text", f"fhir_key({reference})")
    if not isinstance(kind, Member):
        raise RulesError("getReferenceKey() takes the name of a resource: getReferenceKey(Patient).")
    return Sql("text", f"fhir_key_of({reference}, {quoted(kind.name)})")


def _boundary(call: Call, where: Where) -> Sql:
    kind = where.type
    if isinstance(call.of, Call) and call.of.name == "ofType" and isinstance(call.of.arguments[0], Member):
        kind = call.of.arguments[0].name
    if kind not in BOUNDARIES:
        raise RulesError(f"{call.name}() needs a column of type {', '.join(BOUNDARIES)}.")
    side = "low" if call.name == "lowBoundary" else "high"
    text = as_text(sql_of(call.of, where))
    return Sql("number" if kind == "decimal" else "text", f"fhir_{BOUNDARIES[kind]}_{side}({text})")
