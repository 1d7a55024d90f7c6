"""A table in words: its meaning, promises, inputs, rules, SQL and all that stands upstream."""

from integratedcare.pipeline.compile import compile_table
from integratedcare.pipeline.lineage import Nodes, find, upstream_tree
from integratedcare.pipeline.table import Facts, Landed, Source, WorkedOut


def listing(nodes: Nodes) -> str:
    """Every table with the first line of its meaning."""
    wide = max(len(name) for name in nodes)
    return "\n".join(f"{name:<{wide}}  {node.meaning.splitlines()[0]}" for name, node in sorted(nodes.items()))


def explanation(nodes: Nodes, name: str, rules, dialect: str) -> str:
    """Everything there is to say about a table."""
    node = find(nodes, name)
    parts = [name, "=" * len(name), "", node.meaning, ""]
    if isinstance(node, Source):
        parts += ["Columns (heading in the file → our name):"]
        parts += [f"  {heading} → {ours} ({column.type})" for ours, (heading, column) in node.columns.items()]
        return "\n".join(parts)
    if isinstance(node, Landed):
        return "\n".join([*parts, "Columns:", *(f"  {n} ({c.type}) {c.meaning}" for n, c in node.columns.items())])
    parts += [f"Key: {', '.join(node.key)}", "Columns:"]
    wide = max(len(column) for column in node.columns)
    parts += [f"  {n:<{wide}}  {c.type:<8} {c.meaning}" for n, c in node.columns.items()]
    if isinstance(node, Facts | WorkedOut):
        parts += ["", f"Reads: {', '.join(node.inputs) or 'no tables'}. Its rows are made in Python, not by a query."]
    else:
        compiled = compile_table(nodes, node, rules, dialect, pretty=True)
        parts += ["", f"Reads: {', '.join(node.inputs)}", f"Rules: {_rules(compiled.rules_used)}"]
        parts += [f"Keeps a count of: {label}" for label, _ in compiled.steps]
        parts += ["", f"SQL ({dialect}):", compiled.sql]
    parts += ["", "Upstream:"]
    parts += ["  " * depth + table for depth, table in upstream_tree(nodes, name)]
    return "\n".join(parts)


def _rules(used: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{year} {block}" for year, block in used) or "none"
