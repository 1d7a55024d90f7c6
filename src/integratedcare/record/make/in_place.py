"""A record put in its place: files under its own folder that are further names of the tables kept between records."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.feeds.identified import FOLDER_ONLY_ME
from integratedcare.pipeline.build import Built
from integratedcare.pipeline.store import file_digest, same_bytes, written_whole
from integratedcare.record.make.manifest import build_id, changed_tables, files_of, read_manifest, write_manifest
from integratedcare.record.make.places import MADE, MANIFEST, current_link


def digest_of(made: Built) -> str:
    """The digest of a table's bytes, kept beside it so that a table that stands is not read again.

    That of a table in parts is of what they were made of: their rows lie in no order, so that bytes differ by chance.
    """
    if made.parts:
        return made.fingerprint
    kept = made.path.with_suffix(".sha256")
    if not kept.exists():
        file = next(made.path.glob("part-*.parquet")) if made.path.is_dir() else made.path
        with written_whole(kept) as part:
            part.write_text(file_digest(file))
    return kept.read_text()


def forget_changed(folder: Path, purpose: str, home: Path | None) -> None:
    """Forget the tables kept between records of which the newest record's file was changed: they are the same bytes."""
    link = current_link(purpose, home)
    for name in changed_tables(link.resolve()) if link.exists() else ():
        shutil.rmtree(folder / MADE / name, ignore_errors=True)


def put_in_place(folder: Path, content: dict, built: dict[str, Built], fresh: list[dict]) -> Path:
    """Put a record in its place. One of the same content that is there, as it was made, stays; only what is said of its
    freshness is new.
    """
    target = folder / build_id(content)
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder))
    try:
        for name in content["tables"]:
            _put(built[name], staging / f"{name}.parquet")
        changed = changed_tables(target) if (target / MANIFEST).exists() else (MANIFEST,)
        stays = not changed
        files = read_manifest(target)["files"] if stays else files_of(staging)
        _refuse_changed(folder, content, files, {name for name in changed if _is_same(staging, target, name)})
        write_manifest(staging, content, fresh, files)
        staging.chmod(FOLDER_ONLY_ME)
        if stays:
            os.replace(staging / MANIFEST, target / MANIFEST)
        else:
            _replace(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return target


def _replace(staging: Path, target: Path) -> None:
    """Put a folder in the place of one that may be there, which comes back if that fails."""
    before = Path(f"{staging}-before")
    with contextlib.suppress(FileNotFoundError):
        os.replace(target, before)
    try:
        os.replace(staging, target)
    except OSError:
        if before.exists():
            os.replace(before, target)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _is_same(staging: Path, target: Path, table: str) -> bool:
    """Whether a table of the staging folder is the very file, or one of the files, of the target's."""
    paths = [path for path in (staging / f"{table}.parquet").rglob("*") if path.is_file()] or [
        staging / f"{table}.parquet"
    ]
    there = [(path, target / path.relative_to(staging)) for path in paths if path.exists()]
    return any(other.exists() and path.samefile(other) for path, other in there)


def _refuse_changed(folder: Path, content: dict, files: dict[str, str], wrong: set[str]) -> None:
    """StorageError if a whole table is not the bytes of its digest, or one is `wrong`: nothing of it is kept."""
    tables = content["tables"].items()
    wrong |= {name for name, one in tables if files.get(f"{name}.parquet", one["digest"]) != one["digest"]}
    if wrong:
        for name in wrong:
            shutil.rmtree(folder / MADE / name, ignore_errors=True)
        names = ", ".join(sorted(wrong))
        raise StorageError(
            f"Files of the record were changed since they were made: {names}. Nothing was published. Run `ics build` "
            "again, which makes them anew, and ask who changed them."
        )


def _put(made: Built, path: Path) -> None:
    if made.parts:
        path.mkdir(mode=FOLDER_ONLY_ME)
        for part in made.parts:
            same_bytes(part, path / part.name)
    else:
        same_bytes(made.path, path)
