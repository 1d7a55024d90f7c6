"""A table's definition to the SQL of an engine, without connecting to anything.

Every table declares its columns, so a definition can be compiled against empty stand-ins of its inputs. The SQL is
therefore the same text wherever the data lies, and its digest says whether a definition has changed: helpers, rules
and all are in it.
"""

import difflib
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
from ibis.config import Config

from integratedcare.errors import ContractError
from integratedcare.pipeline.lineage import Nodes
from integratedcare.pipeline.sources import SPARK_TYPES, SQL_TYPES
from integratedcare.pipeline.table import Table

MOST_KEPT = 256  # queries that a process remembers: about as many tables as there are, in two engines' words


class SparkOptions(Config):
    """What Ibis asks of its Spark backend, which need not be installed for SQL to be written."""

    treat_nan_as_null: bool = False


@dataclass(frozen=True)
class Compiled:
    """The SQL of a table (rows in key order) and of the counts its steps keep."""

    sql: str
    steps: tuple[tuple[str, str], ...]
    rules_used: tuple[tuple[str, str], ...]


_written: dict[tuple, Compiled] = {}


def stand_in(nodes: Nodes, name: str) -> ir.Table:
    """An empty table with the name and columns of a declared one."""
    columns = nodes[name].columns
    types = {n: (c[1] if isinstance(c, tuple) else c).type for n, c in columns.items()}
    return ibis.table(types, name=name)


def compile_table(nodes: Nodes, table: Table, rules, dialect: str, *, pretty: bool = False) -> Compiled:
    """Call the table's function on stand-ins and write the SQL of its result in `dialect` (duckdb or pyspark).

    Writing it is most of the work of a small build, so a process that asks for the same again is given what it was
    given before: records for several purposes, say, are made of the same tables.
    """
    reads = {name: repr(nodes[name].columns) for name in table.inputs}
    promises = repr((table.name, table.key, table.columns, table.in_parts))
    said = rules.digest() if "rules" in _parameters(table) else ""
    asked = (table.function, promises, tuple(reads.items()), said, dialect, pretty)
    if asked not in _written:
        while len(_written) >= MOST_KEPT:
            del _written[next(iter(_written))]
        _written[asked] = _compiled(nodes, table, rules, dialect, pretty)
    return _written[asked]


def _parameters(table: Table) -> tuple[str, ...]:
    return table.function.__code__.co_varnames[: table.function.__code__.co_argcount]


def _compiled(nodes: Nodes, table: Table, rules, dialect: str, pretty: bool) -> Compiled:
    steps: list[tuple[str, ir.Table]] = []

    def step(label: str, expression: ir.Table) -> ir.Table:
        steps.append((label, expression))
        return expression

    if dialect == "pyspark" and ibis.options.pyspark is None:  # set only when Spark itself is imported
        ibis.options.pyspark = SparkOptions()
    arguments = {name: stand_in(nodes, name) for name in table.inputs}
    reading = rules.recording()
    wanted = _parameters(table)
    if "rules" in wanted:
        arguments["rules"] = reading
    if "step" in wanted:
        arguments["step"] = step
    expression = in_contract(table, table.function(**arguments))
    return Compiled(
        sql=in_types_and_order(table, ibis.to_sql(expression, dialect=dialect, pretty=pretty), dialect),
        steps=tuple((label, ibis.to_sql(e.count().name("rows"), dialect=dialect)) for label, e in steps),
        rules_used=reading.used(),
    )


def in_contract(table: Table, expression: ir.Table) -> ir.Table:
    """The declared columns in the declared order and types, or an error that names what is missing."""
    missing = [name for name in table.columns if name not in expression.columns]
    if missing:
        near = difflib.get_close_matches(missing[0], expression.columns, n=1)
        hint = f" (it has {near[0]!r})" if near else ""
        raise ContractError(f"Table {table.name} promises the column {missing[0]!r} and does not give it{hint}.")
    return expression.select(**{n: expression[n].cast(c.type) for n, c in table.columns.items()})


def in_types_and_order(table: Table, sql: str, dialect: str) -> str:
    """The query with every column cast by the engine itself and rows in key order; in none, if it is made in parts.

    Parts are large, and to sort one costs more than to make it. Ibis leaves out a cast that it holds to be needless,
    but DuckDB's sum of whole numbers is wider than its type.
    """
    mark = '"' if dialect == "duckdb" else "`"
    types = SQL_TYPES if dialect == "duckdb" else SPARK_TYPES
    casts = ", ".join(f"CAST({mark}{n}{mark} AS {types[c.type]}) AS {mark}{n}{mark}" for n, c in table.columns.items())
    key = ", ".join(f"{mark}{name}{mark}" for name in table.key)
    order = "" if table.in_parts else f"\nORDER BY {key}"
    return f"SELECT {casts}\nFROM (\n{sql}\n) AS built{order}"
