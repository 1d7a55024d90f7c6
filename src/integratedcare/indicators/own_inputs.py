"""A system's own files as inputs of a release: which there are, and the digest of each."""

from pathlib import Path

from integratedcare.home import home
from integratedcare.indicators.finance_return import return_file
from integratedcare.indicators.local import local_folders
from integratedcare.pipeline.store import file_digest


def own_inputs(data: Path | None) -> dict[str, str]:
    """SHA-256 of every file of local indicators and of the finance return, by where it lies, in order.

    A file of the data folder is called by its path in it (`local/visits.csv`), one of this installation's home by
    `ICS_HOME/` and its path there.
    """
    found = [file for folder in local_folders(data) for file in folder.iterdir() if file.suffix in (".csv", ".yaml")]
    found += [file] if (file := return_file(data)).is_file() else []
    return dict(sorted((_name(file, data), file_digest(file)) for file in found if file.is_file()))


def _name(file: Path, data: Path | None) -> str:
    if data is not None and file.is_relative_to(data):
        return file.relative_to(data).as_posix()
    return f"ICS_HOME/{file.relative_to(home()).as_posix()}"
