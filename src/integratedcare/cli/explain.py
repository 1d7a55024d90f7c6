"""`ics explain`: what a table is, what it reads, and the SQL that makes it."""

from typing import Annotated

import typer


def explain(
    table: Annotated[str | None, typer.Argument(help="Name of a table; with none, lists them.")] = None,
    dialect: Annotated[str, typer.Option(help="SQL of which engine: duckdb or pyspark.")] = "duckdb",
) -> None:
    """Print a table's meaning, key, columns, inputs, rules, SQL and everything upstream; of releases and of the record.

    Example: `ics explain practice_need`, `ics explain person`
    """
    from datetime import date

    from integratedcare.cli.options import one_of
    from integratedcare.pipeline.explain import explanation, listing
    from integratedcare.pipeline.lineage import find
    from integratedcare.record.make.rules import RecordRules
    from integratedcare.record.tables.every import definitions as of_record
    from integratedcare.release.definitions import definitions
    from integratedcare.rules import load_rules

    one_of("--dialect", dialect, ["duckdb", "pyspark"])
    published, record = definitions(), of_record()
    if not table:
        return typer.echo(listing(record | published))
    find(record | published, table)  # an unknown one is told with names of both
    if table in published:
        typer.echo(explanation(published, table, load_rules(), dialect))
    else:
        typer.echo(explanation(record, table, RecordRules(f"{date.today()}"), dialect))
