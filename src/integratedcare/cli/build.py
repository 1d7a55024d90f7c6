"""`ics build`: make the joined-up record."""

from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.output import counted, say
from integratedcare.cli.progress import progress_bar

LANDING = 0.6  # of the time that it takes to land a folder and make the record of it
FROM = "Folder of deliveries with its deliveries.yaml, as `ics synthetic` writes: land what is new there first."
COLUMNS = ["kind", "code", "parent_kind", "parent_code", "start_date", "end_date"]
TRUTH = "Folder that says who is really who, as `ics synthetic` keeps it: linkage is measured against it."
REASONS = {
    "no_basis": "came under an agreement that does not cover this purpose",
    "removed": "are about people who were removed for good",
    "national": "are about people with a national data opt-out",
    "type_1": "are about people with a type 1 opt-out",
    "replaced": "were sent again later",
}


def build(
    source: Annotated[Path | None, typer.Option("--from", metavar="FOLDER", help=FROM)] = None,
    purpose: Annotated[str, typer.Option(help="What the record is for: planning, direct_care …")] = "planning",
    engine: Annotated[str, typer.Option(help="What makes the tables: duckdb or spark.")] = "duckdb",
    on: Annotated[
        str | None, typer.Option(help="Day of ages, lists and places; else that of the newest delivery.")
    ] = None,
    truth: Annotated[Path | None, typer.Option(metavar="FOLDER", help=TRUTH)] = None,
    new_key: Annotated[bool, typer.Option("--new-key", help="New pseudonyms from now on, under a new key.")] = False,
) -> None:
    """Make one record per person of everything that has landed, for one purpose.

    With --from, a folder's deliveries land first; stopped at any moment, it goes on when run again.

    Example: `ics build --from made-up --purpose planning`
    """
    from datetime import date

    from integratedcare.errors import InputFileError, UsageError
    from integratedcare.feeds.deliveries import land_folder
    from integratedcare.pipeline.progress import part_of
    from integratedcare.record.make.build import build_record, refuse_unknown

    try:
        day = date.fromisoformat(on) if on else None
    except ValueError:
        raise UsageError(f"{on!r} is not a date. Write it as 2026-10-31.") from None
    refuse_unknown(purpose, engine)
    if truth is not None and not (truth / "rows").is_dir():
        raise InputFileError(f"{truth} holds no truth, which `ics synthetic` keeps in a folder `truth/`.")
    if truth is None and source is not None and (source / "truth" / "rows").is_dir():
        truth = source / "truth"
    taken, started = None, 0.0
    with progress_bar("Making the record") as progress:
        if source is not None:
            taken, started = land_folder(source, progress=part_of(progress, 0, LANDING)), LANDING
        record = build_record(
            purpose, on=day, engine=engine, new_key=new_key, truth=truth, progress=part_of(progress, started, 1),
            **of_places(),
        )  # fmt: skip
    if taken is not None:
        tell_landed(taken)
    tell(record)
    if taken is not None and taken.refused:
        raise InputFileError(
            f"{len(taken.refused)} of the deliveries could not land, as told above. The record holds the last good "
            "ones of their feeds. Mend them and run the same command again."
        )


def of_places() -> dict:
    """What every record of this home is told of places, by the words of `build_record`."""
    return {"organisations": known_organisations(), "deciles": known_deciles()}


def known_organisations():
    """Who belongs to whom in the releases of this home, real and made up: their codes differ. None if there is none."""
    import pyarrow as pa

    from integratedcare.release.reader import UNIVERSES, current_folder, open_release

    tables = [
        open_release(universe).table("organisation_parent", COLUMNS)
        for universe in UNIVERSES
        if current_folder(universe)
    ]
    return pa.concat_tables(tables) if tables else None


def known_deciles():
    """(small_area, decile) of the newest deprivation in the releases of this home; None if there is no release."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from integratedcare.release.reader import UNIVERSES, current_folder, open_release

    tables = []
    for universe in UNIVERSES:
        if current_folder(universe):
            areas = open_release(universe).table("small_area", ["small_area_code", "decile", "deprivation"])
            newest = areas.filter(pc.equal(areas["deprivation"], pc.max(areas["deprivation"])))
            tables.append(newest.select(["small_area_code", "decile"]).rename_columns(["small_area", "decile"]))
    return pa.concat_tables(tables) if tables else None


def tell_landed(taken) -> None:
    """Say what became of a folder's deliveries."""
    if taken.agreements:
        say(f"Data-sharing agreements taken into the home: {', '.join(taken.agreements)}.")
    say(
        f"{counted(taken.new, 'delivery')} landed with {counted(taken.rows, 'row')}; "
        f"{taken.known:,} had landed before.",
        *taken.refused,
    )


def tell(record) -> None:
    """Say what a record came to: what is in it, and all that is not."""
    content = record.manifest["content"]
    feeds, tables = content["feeds"].values(), content["tables"]
    in_record = sum(feed.get("in_record", 0) for feed in feeds)
    say(
        f"The record for {content['purpose']} as at {content['as_at']} ({record.manifest['build_id']}): "
        f"{counted(in_record, 'row')} about {counted(tables['person']['rows'], 'person')}."
    )
    for reason, words in REASONS.items():
        if count := sum(feed.get(reason, 0) for feed in feeds):
            say(f"  {count:,} rows {words}.")
    for opt_out in content["opt_outs"].values():
        say(f"{opt_out['title']}: {counted(opt_out['people'], 'person')} left out.")
        if not opt_out["choices_landed"]:
            say("  No file of these choices has landed, so nobody could be asked. Land one before you use the record.")
    for feed, people in content["known_by_number_alone"].items():
        say(f"{feed}: {people:,} people are known by a number alone that their sender's index of people lacks.")
    for late in record.manifest["freshness"]:
        say(f"{late['feed']}: {'; '.join(late['why'])}.")
    say(
        f"{len(record.built):,} of {len(tables):,} tables had changed. {record.folder}",
        f"`ics record list{_of(content['purpose'])}` shows them; `ics record count` counts people for a report.",
    )


def _of(purpose: str) -> str:
    from integratedcare.record.make.places import DEFAULT_PURPOSE

    return "" if purpose == DEFAULT_PURPOSE else f" --purpose {purpose}"
