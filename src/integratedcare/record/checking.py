"""Whether records, and the audit trail of what was done to them, are still as they were written."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from integratedcare.pipeline.store import file_digest
from integratedcare.record.make.manifest import build_id, read_manifest
from integratedcare.record.make.places import current_records
from integratedcare.record.removal.audit import read_audit


@dataclass(frozen=True)
class Checked:
    """A record that was looked at, and what of it is not as it was made."""

    purpose: str
    folder: Path
    tables: int
    wrong: tuple[str, ...]


def check_records(home: Path | None = None) -> list[Checked]:
    """Read every byte of each purpose's newest record and compare it with what its manifest says.

    Of a table in parts, whose rows lie in no order, it is the number of rows that is compared.
    """
    return [_checked(purpose, folder) for purpose, folder in current_records(home).items()]


def check_trail(home: Path | None = None) -> tuple[int, str]:
    """How many lines the audit trail has, and the seal of the last. StorageError if a line was changed or taken out.

    Whoever cuts lines off its end leaves a trail that is whole: a last seal that was noted elsewhere shows that.
    """
    lines = read_audit(home)
    return len(lines), lines[-1]["seal"] if lines else ""


def _checked(purpose: str, folder: Path) -> Checked:
    content = read_manifest(folder)["content"]
    wrong = [] if build_id(content) == folder.name else ["manifest.json"]
    wrong += [name for name, told in content["tables"].items() if not _is_as_made(folder / f"{name}.parquet", told)]
    return Checked(purpose, folder, len(content["tables"]), tuple(wrong))


def _is_as_made(path: Path, told: dict) -> bool:
    """Whether a table's bytes, or the rows of its parts, are those that the manifest tells of."""
    try:
        parts = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
        if len(parts) == 1 and file_digest(parts[0]) == told["digest"]:
            return True
        return path.is_dir() and sum(pq.ParquetFile(one).scan_contents() for one in parts) == told["rows"]
    except (OSError, pa.ArrowInvalid):
        return False
