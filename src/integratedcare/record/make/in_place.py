"""A record put in its place: files under its own folder that are further names of the tables kept between records."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from integratedcare.feeds.identified import FOLDER_ONLY_ME
from integratedcare.pipeline.build import Built
from integratedcare.pipeline.store import file_digest, same_bytes
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
        kept.write_text(file_digest(file))
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
        stays = (target / MANIFEST).exists() and not changed_tables(target)
        write_manifest(staging, content, fresh, read_manifest(target)["files"] if stays else files_of(staging))
        staging.chmod(FOLDER_ONLY_ME)
        if stays:
            os.replace(staging / MANIFEST, target / MANIFEST)
        else:
            with contextlib.suppress(FileNotFoundError):
                os.replace(target, f"{staging}-before")
            os.replace(staging, target)
    finally:
        for left in (staging, Path(f"{staging}-before")):
            shutil.rmtree(left, ignore_errors=True)
    return target


def _put(made: Built, path: Path) -> None:
    if made.parts:
        path.mkdir(mode=FOLDER_ONLY_ME)
        for part in made.parts:
            same_bytes(part, path / part.name)
    else:
        same_bytes(made.path, path)
