"""`ics land`: take a delivery of a feed."""

from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.output import counted, say
from integratedcare.cli.progress import progress_bar

FHIR = "fhir"
FEED = "Name of the feed, or `fhir` for bundles and bulk files; `ics land --list` has them all."
FILES = "CSV or Parquet, also in gzip or zip. Several files are one delivery."


def land(
    feed: Annotated[str, typer.Argument(metavar="FEED", help=FEED)] = "",
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE…", help=FILES)] = None,
    period: Annotated[str | None, typer.Option(help="Month that it is of, such as 2026-10.")] = None,
    sender: Annotated[str | None, typer.Option("--from", help="Code of the body that sent it.")] = None,
    agreement: Annotated[str | None, typer.Option(help="Data-sharing agreement that it comes under.")] = None,
    layout: Annotated[Path | None, typer.Option(help="YAML file that says what the sender calls things.")] = None,
    views: Annotated[Path | None, typer.Option(help="Folder of view definitions to use on FHIR files.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Land even if far fewer or more rows than before.")] = False,
    show: Annotated[bool, typer.Option("--list", help="List the feeds and what has landed of each.")] = False,
) -> None:
    """Land a delivery: check it, keep who it is about apart, and keep what was sent for good.

    Example: `ics land admitted_care activity_2026_10.csv.gz --period 2026-10`
    """
    from integratedcare.errors import UsageError
    from integratedcare.feeds.every import feed_called

    if show or not feed:
        return _list()
    found = feed_called(feed) if feed != FHIR else None
    if not files:
        raise UsageError(f"Name the files of the delivery: `ics land {feed} FILE…`.")
    if found and views:
        raise UsageError("--views is for FHIR: `ics land fhir FILE…`. Files of a feed are mapped with --layout.")
    if layout and not found:
        raise UsageError(
            "--layout is for files of one feed. FHIR is mapped with --views, a folder of view definitions."
        )
    if found is None:
        return _land_fhir(files, period, sender, agreement, views, force)
    return _land(found, files, period, sender, agreement, layout, force)


def _land(feed, files, period, sender, agreement, layout, force) -> None:
    from datetime import date

    from integratedcare.feeds.agreement import agreement_for
    from integratedcare.feeds.headings import look_like_values
    from integratedcare.feeds.landed import landings
    from integratedcare.feeds.landing import Sent, land
    from integratedcare.feeds.layout import Layout, read_layout
    from integratedcare.feeds.month import read_month
    from integratedcare.home import home

    under = agreement_for(feed.name, agreement, date.today(), home())
    sent = Sent(
        feed=feed,
        files=files,
        agreement=under,
        layout=read_layout(layout, feed) if layout else Layout(),
        period=read_month(period) if period else None,
        sender=sender,
    )
    earlier = landings(feed.name)
    with progress_bar(f"Landing {feed.title.lower()}") as progress:
        landing = land(sent, force=force, progress=progress)
    told = landing.manifest
    say(f"{_rows_about(told)} landed as {landing.id} (from {landing.sender}, {landing.period}).")
    before = next(
        (one for one in reversed(earlier) if (one.sender, one.period) == (landing.sender, landing.period)), None
    )
    if landing.id in {one.id for one in earlier}:
        say("It had landed before: nothing has changed.")
    elif before:
        say(
            f"It takes the place of {before.id}, which the same sender sent of the same period on "
            f"{before.manifest['landed_on']}. If they are not the same delivery, say who sent each with --from."
        )
    for warning in told["warnings"]:
        say(f"{warning}.")
    _say_faults(told)
    unknown = ["one headed by a value" if look_like_values([one]) else one for one in told["unknown_headings"]]
    if unknown:
        say(f"Columns that are not known were kept aside: {', '.join(unknown[:8])}.")


def _rows_about(told: dict) -> str:
    return f"{counted(told['landed'], 'row')} about {counted(told['people'], 'person')}"


def _say_faults(told: dict) -> None:
    for words, count in list(told["faults"].items())[:8]:
        say(f"  {words}: {counted(count, 'row')}")


def _land_fhir(files, period, sender, agreement, folder, force) -> None:
    from integratedcare.feeds.fhir.landing import land_fhir
    from integratedcare.feeds.fhir.load import views
    from integratedcare.feeds.month import read_month

    month, using = read_month(period) if period else None, views(folder) if folder else None
    landed = []
    try:
        with progress_bar("Reading FHIR") as progress:
            unread = land_fhir(
                files, period=month, sender=sender, agreement=agreement, force=force, using=using, progress=progress,
                landed=landed.append,
            )  # fmt: skip
    finally:  # what landed before one was refused is told too
        for one in landed:
            told = one.manifest
            say(f"{one.feed}: {_rows_about(told)}.")
            for warning in told["warnings"]:
                say(f"  {warning}.")
            _say_faults(told)
    if unread:
        say("No view reads " + ", ".join(f"{kind} ({count:,})" for kind, count in unread.items()) + ".")


def _list() -> None:
    from datetime import date

    from integratedcare.cli.output import Format, write_rows
    from integratedcare.feeds.every import every_feed
    from integratedcare.feeds.landed import landings, those_that_count

    rows = []
    for name, feed in every_feed().items():
        every = landings(name)
        now = those_that_count(every, date.today())
        rows.append(
            {
                "feed": name,
                "what": feed.what,
                "deliveries": len(every),
                "rows": sum(one.manifest["landed"] for one in now),
                "newest": max((one.manifest["last_date"] or "" for one in now), default=None),
            }
        )
    write_rows(rows, ["feed", "what", "deliveries", "rows", "newest"], Format.table, title=f"{len(rows)} feeds")
