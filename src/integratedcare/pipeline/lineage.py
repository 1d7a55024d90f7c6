"""Which table reads which: order, and what stands upstream."""

import difflib

from integratedcare.errors import ContractError, UsageError
from integratedcare.pipeline.table import Landed, Source, Table

Nodes = dict[str, Table | Source | Landed]


def find(nodes: Nodes, name: str) -> Table | Source:
    """The table of this name, or an error that suggests the nearest."""
    if name in nodes:
        return nodes[name]
    near = difflib.get_close_matches(name, nodes, n=3)
    hint = f" Did you mean {', '.join(near)}?" if near else " `ics explain` with no name lists them all."
    raise UsageError(f"There is no table called {name!r}.{hint}")


def build_order(nodes: Nodes, targets: list[str]) -> list[str]:
    """Every table that the targets need, each after all that it reads."""
    order: list[str] = []
    visiting: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        if name in visiting:
            raise ContractError(f"Tables read one another in a circle: {' → '.join([*visiting, name])}.")
        visiting.append(name)
        for upstream in find(nodes, name).inputs:
            visit(upstream)
        order.append(visiting.pop())

    for target in targets:
        visit(target)
    return order


def upstream_tree(nodes: Nodes, name: str) -> list[tuple[int, str]]:
    """The table and all it reads as (depth, name), a table that was already shown only once more by name."""
    seen: set[str] = set()
    lines: list[tuple[int, str]] = []

    def walk(table: str, level: int) -> None:
        lines.append((level, table))
        if table in seen:
            return
        seen.add(table)
        for upstream in find(nodes, table).inputs:
            walk(upstream, level + 1)

    walk(name, 0)
    return lines
