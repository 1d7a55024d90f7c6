"""Whether the files that a release is built from are the ones that they should be: published, and a system's own."""

from pathlib import Path

from integratedcare.errors import DataError, ReleaseError
from integratedcare.pipeline.package import package_of
from integratedcare.pipeline.store import file_digest


def refuse_half_copied(folder: Path, inputs: dict[str, str]) -> None:
    """DataError for the first input (path → SHA-256) that is not the file its data package lists.

    A table that lost its last rows is still a readable table; only its hash tells. A file that the package does
    not list, or lists without a hash, is taken as it is.
    """
    hashes = {one.get("path"): str(one.get("hash")) for one in package_of(folder)["resources"]}
    for path, digest in sorted(inputs.items()):
        listed = hashes.get(path, "")
        if listed.startswith("sha256:") and listed != f"sha256:{digest}":
            raise DataError(
                f"{path} in {folder} is not the file that datapackage.json lists: it was only half copied, or "
                "changed. Copy it again. Nothing was published. `ics data check` looks at every file."
            )


def refuse_other_inputs(folder: Path, inputs: dict[str, str]) -> None:
    """ReleaseError for the first of a release's inputs (path → SHA-256) that the folder lacks or has otherwise."""
    for path, digest in sorted(inputs.items()):
        file = folder / path
        if not file.is_file() or file_digest(file) != digest:
            raise ReleaseError(f"The data folder is not the one the release was made from: {path} differs.")


def refuse_changed_meanwhile(before: dict[str, str], after: dict[str, str]) -> None:
    """DataError if a system's own file (name → SHA-256) changed while the release was built."""
    if changed := _different(before, after):
        raise DataError(f"{changed[0]} was changed while the release was built. Nothing was published. Run it again.")


def refuse_other_own_inputs(now: dict[str, str], made: dict[str, str]) -> None:
    """ReleaseError for the first of a system's own files that is not what the release was made from."""
    if changed := _different(made, now):
        name = changed[0]
        how = "is new" if name not in made else "is no longer there" if name not in now else "has changed"
        raise ReleaseError(
            f"{name} {how} since the release was made. Put a system's own files back as they were to rebuild it; "
            "`ics release` makes a new release with them as they are."
        )


def _different(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
