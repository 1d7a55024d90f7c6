"""A SQL-on-FHIR view definition as one SQL query.

Source: HL7 SQL on FHIR v2, ViewDefinition. Each `forEach` is an unnest in the select list, so rows multiply where they
stand and no join is needed; `unionAll` reads the rows before it once for each of its parts.
"""

from dataclasses import dataclass, field, replace
from itertools import count

from integratedcare.errors import RulesError
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.fhir.given import Sql, as_list, as_truth
from integratedcare.feeds.fhir.path_sql import Where, number_of, sql_of, text_of
from integratedcare.feeds.fhir.path_tree import tree_of
from integratedcare.feeds.fhir.reach import Reach, columns_of_texts

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


def view_sql(view: dict, resources: str, *, quick: bool = True) -> str:
    """SQL of the view's rows over `resources`, a query or table with one JSON column called `resource`.

    `quick=False` goes the slow way to every element, which gives the same rows.

    Raises:
        RulesError: the view is not whole, or uses what is not known here.
    """
    reach = Reach(quick)
    rows = rows_sql(view, "reached", reach)
    kept = f"FROM {resources} WHERE fhir_text(json_extract(resource, '$.resourceType')) = {quoted(view['resource'])}"
    texts = f"SELECT resource, {reach.texts_sql('resource')} AS texts {kept}"
    columns = f"SELECT resource{columns_of_texts('texts', reach.width)} FROM ({texts})"
    return f"WITH reached AS (SELECT *, {reach.parts_sql('resource')} AS parts FROM ({columns})) {rows}"


def rows_sql(view: dict, reached: str, reach: Reach, also: str = "") -> str:
    """SQL of the view's rows over `reached`, a table of resources of its kind with the columns `text1` … and `parts`.

    What the view asks for is added to `reach`, which several views may share. `also` is a column of `reached` that
    every row keeps.

    Raises:
        RulesError: the view is not whole, or uses what is not known here.
    """
    kind, selects = view.get("resource"), view.get("select")
    if not isinstance(kind, str) or not isinstance(selects, list) or not selects:
        raise RulesError("A view definition needs `resource` and at least one `select`.")
    query = _Query(constants=_constants(view))
    top = Where(Sql("value", "NULL"), "0", query.constants, reach=reach)
    conditions = ["true"]
    for condition in view.get("where") or []:
        conditions.append(f"coalesce({as_truth(sql_of(tree_of(condition.get('path')), top))}, false)")
    kept = query.step(f"SELECT * FROM {reached} WHERE {' AND '.join(conditions)}")
    last = _selects(selects, query, kept, top)
    names = columns_of(view)
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise RulesError(f"The view gives the column {twice[0]!r} twice.")
    steps = ", ".join(query.steps)
    shown = ", ".join([f"{_inner(name)} AS {name_of(name)}" for name in names] + [also] * bool(also))
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

    def below(inner: Where) -> str:
        return "list_concat(" + ", ".join(as_list(sql_of(tree, inner)) for tree in trees) + ", CAST([] AS JSON[]))"

    def walk(inner: Where, depth: int) -> str:
        if depth == DEEPEST:
            return f"CASE WHEN len({below(inner)}) > 0 THEN error({quoted(TOO_DEEP)}) ELSE CAST([] AS JSON[]) END"
        element = f"r{depth}"
        deeper = walk(where.inside(Sql("value", element)), depth + 1)
        return f"flatten(list_transform({below(inner)}, lambda {element}: list_concat([{element}], {deeper})))"

    return walk(where, 0)


def _column(column: dict, where: Where) -> str:
    """SQL of a column's value, in its type."""
    kind = column.get("type") or "string"
    where = replace(where, type=kind)
    path = tree_of(column.get("path"))
    sql_type = TYPES.get(kind, "VARCHAR")
    if column.get("collection"):
        texts = f"list_transform({as_list(sql_of(path, where))}, lambda y: fhir_text(y))"
        return f"CAST({texts} AS {sql_type}[])"
    if sql_type == "BOOLEAN":
        return as_truth(sql_of(path, where))
    if sql_type == "VARCHAR":
        return text_of(path, where)
    return f"CAST({number_of(path, where)} AS {sql_type})"
