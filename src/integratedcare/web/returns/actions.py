"""Saving a return."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from integratedcare.web.accounts.permissions import is_editor
from integratedcare.web.audit.record import record
from integratedcare.web.returns.amounts import Amounts, Return, digest_of
from integratedcare.web.returns.merging import changes
from integratedcare.web.returns.models import FinanceReturn, FinanceReturnRow
from integratedcare.web.returns.written import one_writer, return_in_use, rows_in_use, write_return

EMPTY = digest_of({})


@dataclass(frozen=True)
class Current:
    """A return as it stands: its amounts, and the last version saved on the site, if any."""

    amounts: Return
    version: FinanceReturn | None

    @property
    def digest(self) -> str:
        """What a form carries, to say what it was filled in from."""
        return digest_of(self.amounts)

    @property
    def was_changed_elsewhere(self) -> bool:
        """Whether the file was changed on the server since the site last saved it, or was there before the site was."""
        return self.digest != (self.version.digest if self.version else EMPTY)


@dataclass(frozen=True)
class Saved:
    """What became of saving: `changed` amounts, or none because someone else had saved first (`is_too_late`)."""

    changed: int = 0
    is_too_late: bool = False


def current_return(universe: str, code: str) -> Current:
    """What the next build would read, and the plans of months without an actual amount, which only the site keeps."""
    return _current(universe, code, return_in_use(rows_in_use(universe), code))


def _current(universe: str, code: str, counted: Return) -> Current:
    version = FinanceReturn.objects.filter(universe=universe, code=code).select_related("by").first()
    plans = {cell: one for cell, one in rows_of(version).items() if not one.is_whole} if version else {}
    return Current({**plans, **counted}, version)


def rows_of(version: FinanceReturn) -> Return:
    """The amounts of one version."""
    return {(row.measure, row.period_end): Amounts(row.plan_pounds, row.actual_pounds) for row in version.rows.all()}


def save_return(*, by, universe: str, code: str, amounts: Return, seen: str, source: str) -> Saved:
    """Keep a whole return as a new version and write the file that the next build reads, with one audit event.

    `seen` is the digest of what the person had before them. If the return is another by now, nothing is saved. The file
    is written last, so that a file that cannot be written leaves no version and no event behind.
    """
    if not is_editor(by):
        raise PermissionDenied
    with one_writer(universe), transaction.atomic():
        rows = rows_in_use(universe)
        current = _current(universe, code, return_in_use(rows, code))
        if current.digest != seen:
            return Saved(is_too_late=True)
        changed = changes(current.amounts, amounts)
        if not changed:
            return Saved()
        if current.was_changed_elsewhere:  # so that nothing that ever counted is missing from the history
            _keep(current.amounts, universe=universe, code=code, by=None, source="server")
        version = _keep(amounts, universe=universe, code=code, by=by, source=source)
        months = sorted(end for (_, end), *_ in changed)
        record(
            by=by,
            action="finance_return.saved",
            subject=code,
            universe=universe,
            detail={
                "version": version.version,
                "source": source,
                "amounts": len(changed),
                "measures": sorted({measure for (measure, _), *_ in changed}),
                "from": months[0].isoformat(),
                "to": months[-1].isoformat(),
            },
        )
        write_return(universe, rows, code, amounts)
    return Saved(len(changed))


def _keep(amounts: Return, **said: object) -> FinanceReturn:
    """Add the next version."""
    mine = FinanceReturn.objects.filter(universe=said["universe"], code=said["code"])
    newest = mine.first()
    version = mine.create(version=newest.version + 1 if newest else 1, digest=digest_of(amounts), **said)
    FinanceReturnRow.objects.bulk_create(
        FinanceReturnRow(
            finance_return=version, measure=measure, period_end=end, plan_pounds=one.plan, actual_pounds=one.actual
        )
        for (measure, end), one in amounts.items()
    )
    return version


def amounts_seen(universe: str, code: str, seen: str) -> Return | None:
    """The amounts that a form was filled in from, by their digest; None where no version is known to have held them."""
    version = FinanceReturn.objects.filter(universe=universe, code=code, digest=seen).first()
    return rows_of(version) if version else {} if seen == EMPTY else None
