"""`ics build`: make the joined-up record."""

from typing import Annotated

import typer

from integratedcare.cli.output import say
from integratedcare.cli.progress import progress_bar

REASONS = {
    "no_basis": "came under an agreement that does not cover this purpose",
    "removed": "are about people who were removed for good",
    "national": "are about people with a national data opt-out",
    "type_1": "are about people with a type 1 opt-out",
    "replaced": "were sent again later",
}


def build(
    purpose: Annotated[str, typer.Option(help="What the record is for: planning, direct_care …")] = "planning",
    engine: Annotated[str, typer.Option(help="What makes the tables: duckdb or spark.")] = "duckdb",
    on: Annotated[str | None, typer.Option(help="Day of the record; else that of the newest delivery.")] = None,
    new_key: Annotated[bool, typer.Option("--new-key", help="New pseudonyms from now on, under a new key.")] = False,
) -> None:
    """Make one record per person of everything that has landed, for one purpose.

    Example: `ics build --purpose planning`
    """
    from datetime import date

    from integratedcare.errors import UsageError
    from integratedcare.record.make.build import build_record

    try:
        day = date.fromisoformat(on) if on else None
    except ValueError:
        raise UsageError(f"{on!r} is not a date. Write it as 2026-10-31.") from None
    with progress_bar("Making the record") as progress:
        record = build_record(purpose, on=day, engine=engine, new_key=new_key, progress=progress)
    tell(record)


def tell(record) -> None:
    """Say what a record came to: what is in it, and all that is not."""
    content = record.manifest["content"]
    feeds, tables = content["feeds"].values(), content["tables"]
    in_record = sum(feed.get("in_record", 0) for feed in feeds)
    say(
        f"{in_record:,} rows about {tables['person']['rows']:,} people are the record for {content['purpose']} as at "
        f"{content['as_at']}: {record.manifest['build_id']}."
    )
    for reason, words in REASONS.items():
        if count := sum(feed.get(reason, 0) for feed in feeds):
            say(f"  {count:,} rows {words}.")
    for opt_out in content["opt_outs"].values():
        say(f"{opt_out['title']}: {opt_out['people']:,} people left out.")
        if not opt_out["choices_landed"]:
            say("  No file of these choices has landed, so nobody could be asked. Land one before you use the record.")
    for late in record.manifest["freshness"]:
        say(f"{late['feed']}: {'; '.join(late['why'])}.")
    say(f"{len(record.built):,} of {len(tables):,} tables had changed. {record.folder}")
