"""A SQL-on-FHIR view definition as one SQL query.

Source: HL7 SQL on FHIR v2, ViewDefinition. Each `forEach` is an unnest in the select list, so rows multiply where they
stand and no join is needed; `unionAll` reads the rows before it once for each of its parts.
"""

from dataclasses import dataclass, field, replace
from itertools import count

from integratedcare.errors import RulesError
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.fhir.path_sql import (
    Sql,
    Where,
    as_json,
    as_list,
    as_number,
    as_text,
    as_truth,
    path_of,
    sql_of,
)
from integratedcare.feeds.fhir.path_tree import tree_of

DEEPEST = 12  # levels of a repeat: deeper is an error and never a row lost. Planning doubles with each level
TOO_DEEP = f"A repeat goes deeper than {DEEPEST} levels."
TYPES = {
    "boolean": "BOOLEAN",
    "integer": "BIGINT",
    "positiveInt": "BIGINT",
    "unsignedInt": "BIGINT",
    "decimal": "DOUBLE",
}
KEYS = {"column", "select", "forEach", "forEachOrNull", "repeat", "unionAll"}


@dataclass
class _Query:
    """The steps so far, each a query over one before it."""

    steps: list[str] = field(default_factory=list)
    names: count = field(default_factory=count)
    constants: dict[str, object] = field(default_factory=dict)

    def step(self, sql: str) -> str:
        """Add a step; gives its name."""
        name = f"step{len(self.steps)}"
        self.steps.append(f"{name} AS ({sql})")
        return name


def columns_of(view: dict) -> list[str]:
    """The names of a view's columns, in order."""
    return _columns(view.get("select") or [])


def view_sql(view: dict, resources: str) -> str:
    """SQL of the view's rows over `resources`, a query or table with one JSON column called `resource`.

    Raises:
        RulesError: the view is not whole, or uses what is not known here.
    """
    parts: dict[str, int] = {}
    rows = rows_sql(view, "parsed", parts)
    return f"WITH parsed AS (SELECT resource, {parts_sql('resource', parts)} FROM {resources}) {rows}"


def parts_sql(resource: str, parts: dict[str, int]) -> str:
    """SQL of the column `parts` that `rows_sql` reads: the elements that views asked for, parsed once."""
    return f"json_extract({resource}, [{', '.join(map(path_of, parts))}]) AS parts"


def rows_sql(view: dict, parsed: str, parts: dict[str, int]) -> str:
    """SQL of the view's rows over `parsed`, a table with the columns `resource` and `parts`.

    The elements that the view asks for are added to `parts`, which several views may share.

    Raises:
        RulesError: the view is not whole, or uses what is not known here.
    """
    kind, selects = view.get("resource"), view.get("select")
    if not isinstance(kind, str) or not isinstance(selects, list) or not selects:
        raise RulesError("A view definition needs `resource` and at least one `select`.")
    query = _Query(constants=_constants(view))
    top = Where(Sql("value", "resource"), "0", query.constants, parts=parts)
    conditions = [f"fhir_text({top.part('resourceType').text}) = {quoted(kind)}"]
    for condition in view.get("where") or []:
        conditions.append(f"coalesce({as_truth(sql_of(tree_of(condition.get('path')), top))}, false)")
    kept = query.step(f"SELECT * FROM {parsed} WHERE {' AND '.join(conditions)}")
    last = _selects(selects, query, kept, top)
    names = columns_of(view)
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise RulesError(f"The view gives the column {twice[0]!r} twice.")
    steps = ", ".join(query.steps)
    shown = ", ".join(f"{_inner(name)} AS {name_of(name)}" for name in names)
    return f"SELECT * FROM (WITH {steps} SELECT {shown} FROM {last})"


def _inner(name: str) -> str:
    """What a column is called until the end, so that none has the name of something of ours."""
    return name_of(f"column {name}")


def _constants(view: dict) -> dict[str, object]:
    found = {}
    for one in view.get("constant") or []:
        values = [value for key, value in one.items() if key.startswith("value")]
        if not one.get("name") or len(values) != 1:
            raise RulesError("A constant of a view needs a name and one value.")
        found[one["name"]] = values[0]
    return found


def _columns(selects: list[dict]) -> list[str]:
    names: list[str] = []
    for select in selects:
        names += [column["name"] for column in select.get("column") or []]
        names += _columns(select.get("select") or [])
        branches = [_columns([branch]) for branch in select.get("unionAll") or []]
        if any(branch != branches[0] for branch in branches):
            raise RulesError("The parts of a unionAll have to give the same columns in the same order.")
        names += branches[0] if branches else []
    return names


def _selects(selects: list[dict], query: _Query, rows: str, where: Where) -> str:
    """Apply selects that stand side by side, one after the other: each multiplies the rows of the last."""
    for select in selects:
        rows = _select(select, query, rows, where)
    return rows


def _select(select: dict, query: _Query, rows: str, where: Where) -> str:
    if unknown := sorted(set(select) - KEYS - {"description"}):
        raise RulesError(f"A select of a view has {unknown[0]!r}, which is not one of {', '.join(sorted(KEYS))}.")
    rows, where = _unnested(select, query, rows, where)
    if columns := select.get("column"):
        shown = ", ".join(f"{_column(column, where)} AS {_inner(column['name'])}" for column in columns)
        rows = query.step(f"SELECT *, {shown} FROM {rows}")
    rows = _selects(select.get("select") or [], query, rows, where)
    if branches := select.get("unionAll"):
        parts = [_select(branch, query, rows, where) for branch in branches]
        kept = ", ".join(map(name_of, _columns([branches[0]])))
        before = f"{rows}.*" if len(parts) == 1 else "*"
        union = " UNION ALL BY NAME ".join(f"SELECT {before} FROM {part}" for part in parts)
        rows = query.step(union if kept else f"SELECT * FROM {rows}")
    return rows


def _unnested(select: dict, query: _Query, rows: str, where: Where) -> tuple[str, Where]:
    """The rows of each element of forEach, forEachOrNull or repeat, and where paths stand in them."""
    ways = [way for way in ("forEach", "forEachOrNull", "repeat") if way in select]
    if not ways:
        return rows, where
    if len(ways) > 1:
        raise RulesError(f"A select has {' and '.join(ways)}; it can have one.")
    way = ways[0]
    items = _repeated(select[way], where) if way == "repeat" else as_list(sql_of(tree_of(select[way]), where))
    if way == "forEachOrNull":
        items = f"CASE WHEN len({items}) = 0 THEN [CAST(NULL AS JSON)] ELSE {items} END"
    number = next(query.names)
    element, place = f"element{number}", f"place{number}"
    listed = query.step(f"SELECT *, {items} AS items{number} FROM {rows}")
    unnested = query.step(
        f"SELECT * EXCLUDE (items{number}), unnest(items{number}) AS {element}, "
        f"unnest(range(len(items{number}))) AS {place} FROM {listed}"
    )
    inner = Where(Sql("value", element), place, where.constants)
    return unnested, inner


def _repeated(paths: object, where: Where) -> str:
    """All elements that the paths lead to, however deep, each before what it holds."""
    if not isinstance(paths, list) or not paths:
        raise RulesError("A repeat needs a list of paths.")
    trees = [tree_of(path) for path in paths]

    def below(this: str) -> str:
        inner = where.inside(Sql("value", this))
        return "list_concat(" + ", ".join(as_list(sql_of(tree, inner)) for tree in trees) + ", CAST([] AS JSON[]))"

    def walk(this: str, depth: int) -> str:
        if depth == DEEPEST:
            return f"CASE WHEN len({below(this)}) > 0 THEN error({quoted(TOO_DEEP)}) ELSE CAST([] AS JSON[]) END"
        element = f"r{depth}"
        deeper = walk(element, depth + 1)
        return f"flatten(list_transform({below(this)}, lambda {element}: list_concat([{element}], {deeper})))"

    return walk(as_json(where.this), 0)


def _column(column: dict, where: Where) -> str:
    """SQL of a column's value, in its type."""
    kind = column.get("type") or "string"
    where = replace(where, type=kind)
    found = sql_of(tree_of(column.get("path")), where)
    sql_type = TYPES.get(kind, "VARCHAR")
    if column.get("collection"):
        texts = f"list_transform({as_list(found)}, lambda y: fhir_text(y))"
        return f"CAST({texts} AS {sql_type}[])"
    if sql_type == "BOOLEAN":
        return as_truth(found)
    if sql_type == "VARCHAR":
        return as_text(found)
    return f"CAST({as_number(found)} AS {sql_type})"
