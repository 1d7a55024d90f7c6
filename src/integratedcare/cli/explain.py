"""`ics explain`: what a table is, what it reads, and the SQL that makes it."""

from typing import Annotated

import typer


def explain(
    table: Annotated[str | None, typer.Argument(help="Name of a table; with none, lists them.")] = None,
    dialect: Annotated[str, typer.Option(help="SQL of which engine: duckdb or pyspark.")] = "duckdb",
) -> None:
    """Print a table's meaning, key, columns, inputs, rules, SQL and everything upstream.

    Example: `ics explain practice_need`
    """
    from integratedcare.cli.options import one_of
    from integratedcare.pipeline.explain import explanation, listing
    from integratedcare.release.definitions import definitions
    from integratedcare.rules import load_rules

    one_of("--dialect", dialect, ["duckdb", "pyspark"])
    nodes = definitions()
    typer.echo(explanation(nodes, table, load_rules(), dialect) if table else listing(nodes))
