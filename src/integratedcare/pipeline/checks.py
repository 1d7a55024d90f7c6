"""What is checked of every table on every build: its key, its nulls, its bounds, that it is not empty."""

from integratedcare.errors import ContractError
from integratedcare.pipeline.table import LANDING, Table


def quote(name: str) -> str:
    """A name as SQL quotes it (both engines are told to accept double quotes)."""
    return '"' + name.replace('"', '""') + '"'


def check_sql(table: Table, relation: str) -> str:
    """One row: how many rows, how many distinct keys, then for each column how many rows break its promise.

    Of a table in parts, one part: all of its rows are of one delivery, which need not be told apart.
    """
    key = ", ".join(quote(name) for name in table.key if not (table.in_parts and name == LANDING))
    parts = [f"count(*) AS row_count, (SELECT count(*) FROM (SELECT DISTINCT {key} FROM {relation})) AS key_count"]
    for name, column in table.columns.items():
        parts.append(f"{_broken(name, column)} AS {quote(name)}")
    return f"SELECT {', '.join(parts)} FROM {relation}"


def _broken(name: str, column) -> str:
    tests = [] if column.optional else [f"{quote(name)} IS NULL"]
    if column.minimum is not None:
        tests.append(f"{quote(name)} < {column.minimum}")
    if column.type == "float64":
        tests.append(f"isnan({quote(name)})")
    if column.maximum is not None:
        tests.append(f"{quote(name)} > {column.maximum}")
    if not tests:
        return "0"
    return f"coalesce(sum(CASE WHEN {' OR '.join(tests)} THEN 1 ELSE 0 END), 0)"


def judge(table: Table, found: dict[str, int]) -> int:
    """The number of rows, or an error that names the promise that was broken. No value is shown."""
    rows, keys = found["row_count"], found["key_count"]
    if not rows and not table.may_be_empty:
        raise ContractError(f"Table {table.name} came out empty. `ics explain {table.name}` shows what it reads.")
    if rows != keys:
        raise ContractError(
            f"Table {table.name}: {rows - keys:,} of {rows:,} rows repeat the key ({', '.join(table.key)}). "
            "Nothing was published."
        )
    broken = {name: found[name] for name in table.columns if found[name]}
    if broken:
        name, count = next(iter(broken.items()))
        column = table.columns[name]
        bounds = [] if column.optional else ["it may not be empty"]
        bounds += [f"at least {column.minimum}"] if column.minimum is not None else []
        bounds += [f"at most {column.maximum}"] if column.maximum is not None else []
        raise ContractError(f"Table {table.name}: {count:,} rows break the promise of {name!r} ({', '.join(bounds)}).")
    return rows
