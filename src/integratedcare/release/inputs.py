"""Whether the files that a release is built from are the ones that their data package describes."""

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
