"""Who changed what in a return, version by version."""

from itertools import pairwise

from django.utils import timezone

from integratedcare.web.design import words
from integratedcare.web.design.table import Column, Table
from integratedcare.web.returns.actions import rows_of
from integratedcare.web.returns.amounts import shown_amount
from integratedcare.web.returns.measures import measures
from integratedcare.web.returns.merging import changes
from integratedcare.web.returns.models import FinanceReturn

SHOWN, SPELT_OUT = 20, 3  # versions, and changes of one version that are written out
COLUMNS = [
    Column("version", "Version", "count"),
    Column("when", "When"),
    Column("by", "Who"),
    Column("how", "How"),
    Column("what", "What changed"),
]
HOW = {"form": "typed here", "file": "from a file", "server": "found in the file on the server"}


def history_table(newest: FinanceReturn | None) -> Table:
    """The newest versions of a return, what each changed in the one before; nothing where none was saved here."""
    versions = _versions(newest) if newest else []
    rows = [_row(later, earlier) for later, earlier in pairwise([*versions, None])][:SHOWN]
    return Table("history", "What was saved here before", COLUMNS, rows)


def _versions(newest: FinanceReturn) -> list[FinanceReturn]:
    mine = FinanceReturn.objects.filter(universe=newest.universe, code=newest.code)
    return list(mine.select_related("by").prefetch_related("rows")[: SHOWN + 1])


def _row(version: FinanceReturn, before: FinanceReturn | None) -> dict[str, object]:
    changed = changes(rows_of(before) if before else {}, rows_of(version))
    at = timezone.localtime(version.at)
    said = [_said(*change) for change in changed[:SPELT_OUT]]
    if len(changed) > SPELT_OUT:
        said.append(f"and {words.plural(len(changed) - SPELT_OUT, 'more amount')}")
    return {
        "version": version.version,
        "when": f"{words.day(at)}, {at:%H:%M}",
        "by": version.by.username if version.by else "not known",
        "how": HOW.get(version.source, version.source),
        "what": "; ".join(said),
    }


def _said(cell, part: str, was, now) -> str:
    measure, end = cell
    known = measures()
    title = known[measure].title if measure in known else measure
    change = f"{shown_amount(was) or 'nothing'} became {shown_amount(now) or 'nothing'}"
    return f"{title}, {part}, {end:%B %Y}: {change}"
