"""Every table is a function: its name is the table, its parameters are the tables it reads.

Three parameter names are not tables: `rules` (the dated rules, by financial year), `step` (call
`step("what this is", expression)` to keep a count, which returns the expression unchanged) and, for facts, `data`
(the data folder).
"""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from integratedcare.errors import ContractError
from integratedcare.pipeline.columns import Column

NOT_TABLES = ("rules", "step", "data")
LANDING = "landing"  # the column that says which delivery a row came with; no file holds it


@dataclass(frozen=True)
class Table:
    """A table built by an Ibis expression over other tables.

    `in_parts` is true where each delivery's rows come from that delivery alone: they are made and kept one delivery at
    a time (`pipeline/parts.py`), and a new one costs what it brings.
    """

    name: str
    function: Callable
    key: tuple[str, ...]
    columns: dict[str, Column]
    may_be_empty: bool = False
    in_parts: bool = False

    @property
    def inputs(self) -> tuple[str, ...]:
        """The tables that this one reads, in the order of its parameters."""
        return tuple(p for p in inspect.signature(self.function).parameters if p not in NOT_TABLES)

    @property
    def meaning(self) -> str:
        """The docstring, which is the table's entry in the data dictionary."""
        return inspect.getdoc(self.function) or ""


@dataclass(frozen=True)
class Facts(Table):
    """A table whose rows are made in Python: from rules, from a register that ships with the product, or from
    tables that were built before (given as pyarrow tables) and files that no engine reads (`reads`).
    """

    reads: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorkedOut(Table):
    """A table that plain Python works out from whole tables (given as pyarrow tables), for what SQL says badly:
    control charts, simulated intervals, nearest neighbours. It reads tables and rules, never a file.

    Of a table in `only` it is given the rows alone whose columns are among the values named there.
    """

    only: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A published file, read where it lies, with the columns we use under our names.

    `columns` maps our name to (heading in the file, column). Headings not listed are left unread. An `optional`
    source that is absent reads as no rows.
    """

    name: str
    path: str
    columns: dict[str, tuple[str, Column]]
    optional: bool = False

    inputs = ()

    @property
    def meaning(self) -> str:
        """Where the rows come from."""
        return f"Published file {self.path}"


@dataclass(frozen=True)
class Landed:
    """Rows that were taken in before and lie in files that a build is told of (`pipeline/given.py`), typed and under
    our names: a feed's deliveries. Nothing of them is in a data folder, and their bytes are never hashed.
    """

    name: str
    meaning: str
    columns: dict[str, Column]

    inputs = ()


def table(
    *, key: Iterable[str], columns: dict[str, Column], may_be_empty: bool = False, in_parts: bool = False
) -> Callable:
    """Declare the decorated function as a table with this key and these columns, in this order."""
    return _declare(Table, key, columns, may_be_empty, in_parts=in_parts)


def facts(
    *, key: Iterable[str], columns: dict[str, Column], may_be_empty: bool = False, reads: Iterable[str] = ()
) -> Callable:
    """Declare the decorated function as a table of facts: it returns a list of rows (dicts).

    `reads` names the files of the data folder that the function itself opens, so that they count as inputs.
    """
    return _declare(Facts, key, columns, may_be_empty, reads=tuple(reads))


def worked_out(
    *,
    key: Iterable[str],
    columns: dict[str, Column],
    may_be_empty: bool = False,
    only: dict[str, dict[str, tuple[str, ...]]] | None = None,
) -> Callable:
    """Declare the decorated function as a table worked out in Python: pyarrow tables in, a pyarrow table out.

    `only={"indicator_value": {"level": ("icb",)}}` spares memory: of that table only those rows are read.
    It is worked out again when a table that it reads, a rule, or code of its own package or of `statistics` changes.
    """
    return _declare(WorkedOut, key, columns, may_be_empty, only=only or {})


def _declare(
    kind: type[Table], key: Iterable[str], columns: dict[str, Column], may_be_empty: bool, **more: object
) -> Callable:
    key = tuple(key)

    def declare(function: Callable) -> Callable:
        unknown = [name for name in key if name not in columns]
        if unknown:
            raise ContractError(f"Table {function.__name__}: its key names {unknown}, which it has no column for.")
        function.table = kind(function.__name__, function, key, columns, may_be_empty, **more)
        return function

    return declare


def modules_of(package: ModuleType) -> list[ModuleType]:
    """Every module of a package, in order of name."""
    names = sorted(info.name for info in iter_modules(package.__path__) if not info.ispkg)
    return [import_module(f"{package.__name__}.{name}") for name in names]


def collect(*modules: ModuleType) -> dict[str, Table | Source | Landed]:
    """Find every table and source that these modules declare, by name."""
    found: dict[str, Table | Source | Landed] = {}
    for module in modules:
        for value in vars(module).values():
            node = getattr(value, "table", value)
            if not isinstance(node, Table | Source | Landed):
                continue
            if found.setdefault(node.name, node) != node:
                raise ContractError(f"Two tables are called {node.name}; rename one of them.")
    return found
