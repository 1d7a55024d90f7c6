"""Whether records, and the audit trail of what was done to them, are still as they were written."""

from dataclasses import dataclass
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.record.make.manifest import changed_tables, read_manifest, seal_of
from integratedcare.record.make.places import MANIFEST, current_records
from integratedcare.record.removal.audit import RECORD_MADE, read_audit


@dataclass(frozen=True)
class Checked:
    """A record that was looked at, and what of it is not as it was made: tables, or `manifest.json`."""

    purpose: str
    folder: Path
    wrong: tuple[str, ...]


def check_records(home: Path | None = None) -> list[Checked]:
    """Read every byte of each purpose's newest record and compare it with what its manifest says.

    The manifest is compared with the line that the audit trail got when the record was made.
    """
    made = {line.get("build"): line.get("files") for line in read_audit(home) if line["action"] == RECORD_MADE}
    return [
        Checked(purpose, folder, tuple(dict.fromkeys((*_unsealed(folder, made), *changed_tables(folder)))))
        for purpose, folder in current_records(home).items()
    ]


def check_trail(home: Path | None = None) -> tuple[int, str]:
    """How many lines the audit trail has, and the seal of the last. StorageError if a line was changed or taken out.

    Whoever cuts lines off its end leaves a trail that is whole: a last seal that was noted elsewhere shows that.
    """
    lines = read_audit(home)
    return len(lines), lines[-1]["seal"] if lines else ""


def _unsealed(folder: Path, made: dict[str, str]) -> tuple[str, ...]:
    """The manifest, if no line of the trail tells that this record was made with these files."""
    try:
        return () if made.get(folder.name) == seal_of(read_manifest(folder)) else (MANIFEST,)
    except StorageError:
        return (MANIFEST,)
