"""Issuing a pack, and saving what officers say of its areas: each in one transaction with its audit event."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from integratedcare.errors import UsageError
from integratedcare.pack import Issued, freeze, prepare
from integratedcare.release.reader import Release
from integratedcare.web.accounts.permissions import is_editor
from integratedcare.web.audit.record import record
from integratedcare.web.packs.commentary import commentary_of
from integratedcare.web.packs.making import pack_of, turn
from integratedcare.web.packs.models import AreaCommentary


class Changed(UsageError):
    """The pack is no longer what somebody confirmed."""


def issue_pack(*, by, release: Release, code: str, month: str, reason: str, confirmed: str | None = None) -> Issued:
    """Freeze the pack of a board and month, officers' words included, as its next version.

    `confirmed` is the `words_digest` of the pack that was confirmed: Changed if it says something else by now.

    The PDF is made before the transaction begins, so that nobody waits for it; the files are written last, so that no
    version is there without its audit event. UsageError if there is nothing new to issue or no reason for it.
    """
    if not is_editor(by):
        raise PermissionDenied
    with turn():
        words = commentary_of(release.universe, code, month)
        made = pack_of(release, code, month, words)
        if confirmed is not None and made.words_digest() != confirmed:
            raise Changed("What the pack says has changed since you looked. Read it again, then issue it.")
        ready = prepare(made, universe=release.universe, by=by.get_username(), reason=reason)
    note = ready.note
    with transaction.atomic():
        record(
            by=by,
            action="board_pack.issued",
            subject=note.board_code,
            universe=note.universe,
            detail={
                "month": note.month,
                "version": note.version,
                "release_id": note.release_id,
                "reason": note.reason,
                "pdf_sha256": note.pdf_sha256,
            },
        )
        return freeze(ready)


@transaction.atomic
def save_commentary(*, by, universe: str, code: str, month: str, words: Mapping[str, str]) -> list[str]:
    """Keep what officers say, by area. Returns the areas whose words changed; none leaves no audit event."""
    if not is_editor(by):
        raise PermissionDenied
    before = commentary_of(universe, code, month)
    changed = sorted(area for area, text in words.items() if text != before.get(area, ""))
    for area in changed:
        AreaCommentary.objects.update_or_create(
            universe=universe,
            code=code,
            month=month,
            area=area,
            defaults={"words": words[area], "by": by, "at": timezone.now()},
        )
    if changed:
        detail = {"month": month, "areas": changed, "letters": {area: len(words[area]) for area in changed}}
        record(by=by, action="board_pack.commented", subject=code, universe=universe, detail=detail)
    return changed
