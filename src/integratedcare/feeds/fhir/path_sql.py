"""A FHIRPath as SQL over JSON.

Where a text or a number is wanted, most paths are a plain road to it (`reach`) and need no JSON.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

from integratedcare.errors import RulesError
from integratedcare.feeds.convert import quoted
from integratedcare.feeds.fhir.given import Sql, as_json, as_list, as_number, as_text, as_truth, equal, literal
from integratedcare.feeds.fhir.path_tree import (
    Both,
    Call,
    Constant,
    Item,
    Literal,
    Member,
    Path,
    This,
    start_of,
    typed_member,
    word_of,
)
from integratedcare.feeds.fhir.reach import ABSENT, NEVER, WHOLE, Reach, path_of

BOUNDARIES = {"date": "date", "dateTime": "moment", "instant": "moment", "time": "time", "decimal": "decimal"}
ROW_INDEX = "rowIndex"


@dataclass(frozen=True)
class Where:
    """Where a path stands: SQL of what it looks at, of the row's number, and the view's constants.

    `reach` is there at the top of a resource, and says how its elements are reached. `clue`: what stands in the JSON
    of a resource whose elements are needed; their names unless told.
    """

    this: Sql
    row_index: str = "0"
    constants: dict[str, object] = field(default_factory=dict)
    type: str = "string"
    names: count = field(default_factory=count)
    reach: Reach | None = None
    clue: str | None = None

    def element(self, name: str) -> Sql:
        """An element at the top of the resource."""
        return Sql("value", self.reach.element(name, self.clue))

    def inside(self, this: Sql) -> "Where":
        """The same, looking at an element."""
        return Where(this, self.row_index, self.constants, self.type, self.names)


def sql_of(path: Path, where: Where) -> Sql:
    """SQL of a path. RulesError for what this part of FHIRPath does not have."""
    if isinstance(path, This):
        return where.element(WHOLE) if where.reach else where.this
    if isinstance(path, Literal):
        return literal(path.value)
    if isinstance(path, Constant):
        return _constant(path, where)
    if isinstance(path, Member):
        if isinstance(path.of, This) and where.reach:
            return where.element(path.name)
        return _member(sql_of(path.of, where), path.name, where)
    if isinstance(path, Item):
        return _item(as_list(sql_of(path.of, where)), as_number(sql_of(path.place, where)))
    if isinstance(path, Both):
        return _both(path, where)
    return _call(path, where)


def text_of(path: Path, where: Where) -> str:
    """SQL of the one text of a path, by the shortest way to it."""
    return _by_road(path, where, lambda slow: as_text(sql_of(path, slow)))


def number_of(path: Path, where: Where) -> str:
    """SQL of the one number of a path, by the shortest way to it."""
    if where.reach and where.reach.road(path):
        return f"TRY_CAST({text_of(path, where)} AS DOUBLE)"
    return as_number(sql_of(path, where))


def _by_road(path: Path, where: Where, slowly: Callable[[Where], str]) -> str:
    road = where.reach.road(path) if where.reach else None
    if road:
        return where.reach.text(road, slowly(replace(where, clue=NEVER)))
    name = start_of(path) if where.reach else None
    if not name:
        return slowly(where)
    element, word = where.element(name).text, word_of(path)
    here = f"contains({element}, {quoted(word)})" if word else f"{element} IS NOT NULL"
    return f"CASE WHEN {here} THEN {slowly(where)} END"


def _constant(path: Constant, where: Where) -> Sql:
    if path.name == ROW_INDEX:
        return Sql("number", where.row_index)
    if path.name not in where.constants:
        raise RulesError(f"The view has no constant called {path.name!r}. It has: {', '.join(where.constants)}.")
    return literal(where.constants[path.name])


def _member(of: Sql, name: str, where: Where) -> Sql:
    if of.text == ABSENT:
        return of
    key = path_of(name)
    if of.kind == "value" and of is where.this:
        return Sql("value", f"json_extract({of.text}, {key})", at=f"{of.text}, {key}")
    element = _fresh(where)
    inner = f"lambda {element}: fhir_items_at({element}, {key})"
    many = f"flatten(list_transform({as_list(of)}, {inner}))"
    if of.kind == "value":  # most elements are one object, and that needs no lists
        inside, is_object = f"json_extract({of.text}, {key})", f"CASE json_type({of.text}) WHEN 'OBJECT' THEN"
        only = f"{is_object} fhir_only({inside}) ELSE fhir_one({many}) END"
        return Sql("list", f"{is_object} fhir_items({inside}) ELSE {many} END", only)
    return Sql("list", many)


def _item(items: str, place: str) -> Sql:
    return Sql("list", f"list_slice({items}, CAST({place} AS BIGINT) + 1, CAST({place} AS BIGINT) + 1)")


def _both(path: Both, where: Where) -> Sql:
    left, right = _side(path.left, path.right, where), _side(path.right, path.left, where)
    if path.sign in ("and", "or"):
        return Sql("truth", f"({as_truth(left)} {path.sign.upper()} {as_truth(right)})")
    if path.sign in "+-*/":
        by = f"nullif({as_number(right)}, 0)" if path.sign == "/" else as_number(right)
        return Sql("number", f"({as_number(left)} {path.sign} {by})")
    if path.sign in ("=", "!="):
        same = equal(left, right)
        return Sql("truth", same if path.sign == "=" else f"(NOT {same})")
    numbers = f"({as_number(left)} {path.sign} {as_number(right)})"
    texts = f"({as_text(left)} {path.sign} {as_text(right)})"
    if "number" in (left.kind, right.kind):
        return Sql("truth", numbers)
    return Sql("truth", texts if "text" in (left.kind, right.kind) else f"coalesce({numbers}, {texts})")


def _side(path: Path, other: Path, where: Where) -> Sql:
    """One side of an operator. Beside a text or a number that is written out, a road is enough."""
    if isinstance(other, Literal | Constant) and where.reach and where.reach.road(path):
        kind = sql_of(other, where).kind
        return Sql(kind, number_of(path, where)) if kind == "number" else Sql("text", text_of(path, where))
    return sql_of(path, where)


def _fresh(where: Where) -> str:
    return f"x{next(where.names)}"


def _filtered(of: Sql, condition: Path, where: Where) -> Sql:
    if of.text == ABSENT:
        return of
    element = _fresh(where)
    kept = as_truth(sql_of(condition, where.inside(Sql("value", element))))
    return Sql("list", f"list_filter({as_list(of)}, lambda {element}: coalesce({kept}, false))")


def _call(call: Call, where: Where) -> Sql:
    if call.name == "ofType":
        return _of_type(call, where)
    if call.name in ("lowBoundary", "highBoundary"):
        return _boundary(call, where)
    if call.name == "getResourceKey":
        return Sql("text", text_of(Member(This(), "id"), where))
    first = call.arguments[0] if call.arguments else None
    if call.name == "getReferenceKey":
        return _reference_key(call.of, first, where)
    if call.name == "extension" and first is not None:
        address = Both("=", Member(This(), "url"), first)
        return _filtered(sql_of(Member(call.of, "extension"), where), address, where)
    of = sql_of(call.of, where)
    items = as_list(of)
    if call.name == "not":
        return Sql("truth", f"(NOT {as_truth(of)})")
    if call.name == "where" and first is not None:
        return _filtered(of, first, where)
    if call.name == "exists" and of.at and first is None:
        return Sql("truth", f"fhir_exists_at({of.at})")
    if call.name in ("exists", "empty"):
        kept = _filtered(of, first, where) if first is not None else of
        return Sql("truth", f"(len({as_list(kept)}) {'>' if call.name == 'exists' else '='} 0)")
    if call.name == "first" and of.text == ABSENT:
        return of
    if call.name == "first":
        return Sql("list", f"list_slice({items}, 1, 1)", one=f"({items})[1]")
    if call.name == "count":
        return Sql("number", f"len({items})")
    if call.name == "join":
        separator = as_text(sql_of(first, where)) if first is not None else "''"
        element = _fresh(where)
        texts = f"list_transform({items}, lambda {element}: fhir_text({element}))"
        return Sql("text", f"array_to_string({texts}, {separator})")
    raise RulesError(f"FHIRPath's {call.name}() is not one that views can use here.")


def _of_type(call: Call, where: Where) -> Sql:
    member = typed_member(call)
    if member is call:
        raise RulesError("ofType() has to follow the name of an element: value.ofType(Quantity).")
    return sql_of(member, where)


def _reference_key(of: Path, kind: Path | None, where: Where) -> Sql:
    reference = _by_road(
        Member(of, "reference"), where, lambda slow: f"json_extract_string({as_json(sql_of(of, slow))}, '$.reference')"
    )
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
    text = text_of(call.of, where)
    return Sql("number" if kind == "decimal" else "text", f"fhir_{BOUNDARIES[kind]}_{side}({text})")
