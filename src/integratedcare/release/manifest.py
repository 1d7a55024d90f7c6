"""What a release says about itself, and whether it is what it says."""

import hashlib
import json
from pathlib import Path

from integratedcare.errors import ReleaseError
from integratedcare.pipeline.store import file_digest

NAME = "manifest.json"
UNHASHED = ("release_id", "made_at")  # everything else goes into the release's id, so times may not


def release_id(manifest: dict) -> str:
    """The first twelve hexadecimal digits of the digest of all that determines the release."""
    hashed = {key: value for key, value in manifest.items() if key not in UNHASHED}
    return hashlib.sha256(json.dumps(hashed, sort_keys=True).encode()).hexdigest()[:12]


def read_manifest(folder: Path) -> dict:
    """The manifest of a release folder, or an error that says what is wrong with it."""
    try:
        manifest = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReleaseError(f"{folder} is not a release: it has no {NAME}. Run `ics release`.") from None
    except (OSError, ValueError):
        raise ReleaseError(f"{folder / NAME} cannot be read. Run `ics release` to publish a whole one.") from None
    if not isinstance(manifest, dict) or "tables" not in manifest:
        raise ReleaseError(f"{folder / NAME} is not the manifest of a release. Run `ics release`.")
    return manifest


def verify(folder: Path) -> list[str]:
    """What is wrong with a release, one sentence each: files missing or changed, an id that does not fit."""
    manifest = read_manifest(folder)
    wrong = []
    if release_id(manifest) != manifest.get("release_id"):
        wrong.append(f"{NAME} has been changed since the release was made.")
    for name, entry in manifest["tables"].items():
        path = folder / f"{name}.parquet"
        if not path.is_file():
            wrong.append(f"{path.name} is missing.")
        elif file_digest(path) != entry["sha256"]:
            wrong.append(f"{path.name} has been changed since the release was made.")
    return wrong


def is_whole(folder: Path) -> bool:
    """Whether a release stands in this folder with nothing wrong with it."""
    try:
        return not verify(folder)
    except ReleaseError:
        return False
