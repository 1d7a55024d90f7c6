"""Tables that plain Python works out: the code that they depend on, and the shape that they come out in."""

import hashlib
from functools import cache
from pathlib import Path

import pyarrow as pa

from integratedcare.errors import ContractError
from integratedcare.pipeline.table import Source, Table, WorkedOut

PACKAGE = Path(__file__).parents[1]
USED_BY_ALL = "statistics"
ARROW = {
    "string": pa.string(), "date": pa.date32(), "int64": pa.int64(), "float64": pa.float64(),
    "timestamp": pa.timestamp("us"), "boolean": pa.bool_(),
}  # fmt: skip


@cache
def code_digest(module: str) -> str:
    """The digest of all code that a table's function may run: its own top package's, and that of `statistics`."""
    digest = hashlib.sha256()
    parts = module.split(".")
    own = {parts[1]} if parts[0] == PACKAGE.name and len(parts) > 1 else set()
    for folder in sorted(own | {USED_BY_ALL}):
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".yaml"):
                digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def refuse_sources(table: WorkedOut, nodes: dict[str, Table | Source]) -> None:
    """ContractError if the table reads a published file straight: that would be read whole, unchecked."""
    if straight := [name for name in table.inputs if isinstance(nodes[name], Source)]:
        raise ContractError(
            f"Table {table.name} is worked out in Python and reads {', '.join(straight)} straight from its file. "
            "Let it read a table of those rows instead."
        )


def schema_of(table: Table) -> pa.Schema:
    """The declared columns as Arrow types."""
    return pa.schema([(name, ARROW[column.type]) for name, column in table.columns.items()])


def in_shape(table: WorkedOut, made: pa.Table) -> pa.Table:
    """The rows in key order, in the declared columns and types. ContractError if a column is missing or unasked."""
    if set(made.column_names) != set(table.columns):
        missing = sorted(set(table.columns) - set(made.column_names))
        unasked = sorted(set(made.column_names) - set(table.columns))
        raise ContractError(f"Table {table.name}: it lacks the columns {missing} and has {unasked}, not declared.")
    shaped = made.select(list(table.columns)).cast(schema_of(table))
    return shaped.sort_by([(name, "ascending") for name in table.key])
