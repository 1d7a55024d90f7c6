"""`ics check`: how good the data is that has landed."""

from typing import Annotated

import typer

from integratedcare.cli.options import FormatOption
from integratedcare.cli.output import Format, say, write_rows

SUMMARY = (
    "feed", "deliveries", "rows", "set_aside", "newest", "is_late", "complete", "valid", "in_order", "signals",
)  # fmt: skip
DETAIL = ("feed", "provider", "month", "measure", "column", "good", "counted", "share", "signal")


def check(
    feed: Annotated[
        str, typer.Argument(metavar="FEED", help="One feed in detail; without it, all in a line each.")
    ] = "",
    provider: Annotated[str | None, typer.Option(help="Only what this body sent.")] = None,
    month: Annotated[str | None, typer.Option(help="Only this month, such as 2026-10.")] = None,
    form: FormatOption = Format.table,
) -> None:
    """How complete, valid, ordered and fresh the feeds are, by provider and month.

    `signals` counts the measures whose newest month differs by more than chance (twelve months or more are needed).
    Example: `ics check admitted_care --month 2026-10 --format csv`
    """
    from integratedcare.errors import UsageError
    from integratedcare.feeds.every import every_feed, feed_called
    from integratedcare.feeds.month import read_month
    from integratedcare.feeds.quality_report import report

    if not feed:
        if provider or month:
            raise UsageError(
                "Name a feed to see one provider or month of it: `ics check admitted_care --month 2026-10`."
            )
        lines = report(every_feed().values())
        if not lines:
            return say("Nothing has landed yet. `ics land --list` shows the feeds; docs/how-to/land-a-feed.md, how.")
        rows = [{name: _shown(getattr(one, name), form) for name in SUMMARY} for one in lines]
        write_rows(rows, SUMMARY, form, title=f"Quality of {len(lines)} feeds")
        for one in lines:
            for warning in one.warnings:
                say(f"{one.feed}: {warning}.")
            for refused in one.refusals:
                named = "" if any(file in refused.reason for file in refused.files) else f" {', '.join(refused.files)}:"
                say(f"{one.feed}: refused on {refused.at[:10]}:{named} {refused.reason}")
        return None
    return _detail(feed_called(feed), provider, month and read_month(month), form)


def _detail(feed, provider, month, form) -> None:
    from integratedcare.errors import UsageError
    from integratedcare.feeds.quality import quality
    from integratedcare.feeds.quality_summary import signals

    measured = quality(feed)
    marked = signals(measured)
    newest: dict[tuple, str] = {}
    for one in measured:
        newest[(one.provider, one.measure, one.column)] = one.month
    rows = []
    for one in measured:
        if provider not in (None, one.provider) or month not in (None, one.month):
            continue
        key = (one.provider, one.measure, one.column)
        rows.append(
            {
                **{name: getattr(one, name) for name in DETAIL[:-2]},
                "share": _shown(one.share, form),
                "signal": marked.get(key) if newest[key] == one.month else None,
            }
        )
    if not rows:
        raise UsageError(f"Nothing of {feed.name} fits. `ics check {feed.name}` shows all that has landed of it.")
    write_rows(rows, DETAIL, form, title=f"{feed.title}: {len(rows):,} measures")


def _shown(value, form):
    """A share as people read it on a terminal, and as a number for machines; yes and no in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and form is Format.table:
        return f"{value:.1%}"
    return value
