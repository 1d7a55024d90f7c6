"""Issued packs: frozen in `ICS_HOME/packs/<universe>/<code>/<month>/v<version>/`, never changed, only followed.

Each version holds the PDF, what it says as JSON, and a note of who issued it and why. It appears whole or not at all.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from integratedcare.errors import ReleaseError, StorageError, UsageError
from integratedcare.home import home as default_home
from integratedcare.pack.content import Pack
from integratedcare.pack.make import as_version
from integratedcare.pack.typesetting import typeset

PDF, CONTENT, NOTE = "board-pack.pdf", "content.json", "issued.json"
FIRST = "First issue."
LONGEST_REASON = 500


@dataclass(frozen=True)
class Issued:
    """The note of one version. `words_digest` is of all it says; `pdf_sha256` and `content_sha256` are of its files."""

    universe: str
    board_code: str
    board: str
    month: str
    version: int
    release_id: str
    reason: str
    issued_by: str
    issued_at: str
    words_digest: str
    pdf_sha256: str
    content_sha256: str


@dataclass(frozen=True)
class Prepared:
    """A version that is ready to be frozen: its note, and its files by name."""

    note: Issued
    files: dict[str, bytes]


def issue(pack: Pack, *, universe: str, by: str, reason: str = "", home: Path | None = None) -> Issued:
    """Prepare and freeze a pack, and return its note."""
    return freeze(prepare(pack, universe=universe, by=by, reason=reason, home=home), home=home)


def prepare(pack: Pack, *, universe: str, by: str, reason: str = "", home: Path | None = None) -> Prepared:
    """A pack as the next version of its board and month; nothing is written yet.

    UsageError if nothing has changed since the newest version, a later version has no reason, or the figures were not
    published.
    """
    before = versions(universe, pack.board_code, pack.month, home=home)
    reason = _checked(pack, before, " ".join(reason.split()))
    final = as_version(pack, before[-1].version + 1 if before else 1, reason if before else "")
    files = {PDF: typeset(final), CONTENT: final.as_json().encode()}
    note = Issued(
        universe=universe,
        board_code=final.board_code,
        board=final.board,
        month=final.month,
        version=final.version,
        release_id=final.release_id,
        reason=reason or FIRST,
        issued_by=by,
        issued_at=datetime.now(UTC).isoformat(timespec="seconds"),
        words_digest=final.words_digest(),
        pdf_sha256=hashlib.sha256(files[PDF]).hexdigest(),
        content_sha256=hashlib.sha256(files[CONTENT]).hexdigest(),
    )
    return Prepared(note, files)


def next_version(pack: Pack, *, universe: str, reason: str = "", home: Path | None = None) -> int:
    """The number that the pack would have if it were issued now. UsageError if it would be refused."""
    before = versions(universe, pack.board_code, pack.month, home=home)
    _checked(pack, before, " ".join(reason.split()))
    return before[-1].version + 1 if before else 1


def _checked(pack: Pack, before: list[Issued], reason: str) -> str:
    what = f"the pack of {pack.board_code} for {pack.month_words}"
    if len(reason) > LONGEST_REASON:
        raise UsageError(f"The reason is {len(reason)} letters long. Say it in {LONGEST_REASON}.")
    if not pack.release_id:
        raise UsageError("Only a pack of a published release can be issued. Run `ics release` first.")
    if before and before[-1].words_digest == pack.words_digest():
        number = before[-1].version
        raise UsageError(f"Nothing has changed since version {number} of {what} was issued: there is nothing to issue.")
    if before and not reason:
        number = before[-1].version + 1
        raise UsageError(f"T{what[1:]} was already issued. Give the reason for version {number}: it is printed in it.")
    return reason


def versions(universe: str, code: str, month: str, *, home: Path | None = None) -> list[Issued]:
    """The notes of every version of one board's month, oldest first."""
    return sorted(_notes(_folder(universe, code, month, home)), key=lambda note: note.version)


def issued_packs(universe: str, *, code: str | None = None, home: Path | None = None) -> list[Issued]:
    """The notes of every version of every pack of a universe, or of one board: newest month first."""
    folders = _packs(home).glob(f"{universe}/*/*")
    found = [note for folder in folders if code in (None, folder.parent.name) for note in _notes(folder)]
    found.sort(key=lambda note: (note.board, -note.version))
    return sorted(found, key=lambda note: note.month, reverse=True)


def corrections(notes: list[Issued]) -> dict[tuple[str, str, int], Issued]:
    """For each version that another has replaced, the version that did, by code, month and version."""
    by_key = {(note.board_code, note.month, note.version): note for note in notes}
    return {key: by_key[key[0], key[1], key[2] + 1] for key in by_key if (key[0], key[1], key[2] + 1) in by_key}


def read_issued(note: Issued, name: str = PDF, *, home: Path | None = None) -> bytes:
    """The PDF (or CONTENT) of a version. ReleaseError if it is gone or is not what was issued."""
    path = _folder(note.universe, note.board_code, note.month, home) / f"v{note.version}" / name
    try:
        found = path.read_bytes()
    except OSError:
        raise ReleaseError(f"{path} cannot be read. Restore it from a backup.") from None
    if hashlib.sha256(found).hexdigest() != (note.pdf_sha256 if name == PDF else note.content_sha256):
        raise ReleaseError(f"{path} is not the file that was issued. Restore it from a backup.")
    return found


def freeze(prepared: Prepared, *, home: Path | None = None) -> Issued:
    """Write a version for good. StorageError if it cannot be written or somebody else issued the same version first."""
    note = prepared.note
    folder = _folder(note.universe, note.board_code, note.month, home)
    target = folder / f"v{note.version}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".issuing-", dir=folder) as work:
            new = Path(work) / "new"
            new.mkdir()
            for name, content in {**prepared.files, NOTE: _json(note)}.items():
                (new / name).write_bytes(content)
                (new / name).chmod(0o444)
            os.rename(new, target)  # fails if the version is there: a folder that holds files is never replaced
    except OSError as error:
        if target.exists():
            raise StorageError(
                f"Version {note.version} of the pack of {note.board_code} for {note.month} was issued by somebody else "
                "just now. Read it before you issue another."
            ) from None
        raise StorageError(f"{target} could not be written: {error.strerror}. Nothing was issued.") from None
    return note


def _notes(folder: Path) -> Iterator[Issued]:
    for path in sorted(folder.glob(f"v*/{NOTE}")):
        try:
            yield Issued(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            raise ReleaseError(f"{path} cannot be read. Restore it from a backup.") from None


def _json(note: Issued) -> bytes:
    return (json.dumps(asdict(note), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _packs(home: Path | None) -> Path:
    return (home or default_home()) / "packs"


def _folder(universe: str, code: str, month: str, home: Path | None) -> Path:
    return _packs(home) / universe / code / month
