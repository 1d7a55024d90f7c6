"""Whether the record that is there is what a build would make: then nobody is read, linked or made anew.

All that a build reads is told by digests of it, taken before and after: what landed, who was linked, who was removed,
places, keys, rules, and the very code of this software. Where one of them differs the record is made.
"""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa

import integratedcare
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.pipeline.store import file_digest, text_digest, written_whole
from integratedcare.record.make import kept_people
from integratedcare.record.make.manifest import changed_tables
from integratedcare.record.make.places import made_of_file
from integratedcare.record.removal import suppressed

MADE_WITH = ("duckdb", "ibis-framework", "pyarrow", "sqlglot")
CODE = (".py", ".yaml")


def made_of(
    store: Identified, landings: list[Landing], covered: list[Landing], *told: str,
    organisations: pa.Table | None, deciles: pa.Table | None,
) -> str:  # fmt: skip
    """A digest of all that a record is made of now.

    Args:
        landings: all deliveries that count, of which `covered` may be used.
        told: the purpose, the day, the engine and the key, which is all else that is asked for.
    """
    each = sorted(json.dumps(one.manifest, sort_keys=True) for one in landings)
    files = (store.folder / kept_people.KEY / kept_people.NOW / kept_people.STATE, store.path(suppressed.NAME))
    return text_digest(
        *told, *each, *sorted(one.id for one in covered), _code(), made_with(),
        *(file_digest(path) if path.exists() else "" for path in files), _rows(organisations), _rows(deciles),
    )  # fmt: skip


def is_unchanged(record: Path, what: str, purpose: str, home: Path | None) -> bool:
    """Whether a record was made to the end of this (`made_of`), and its files are as they were: every byte is read."""
    file = made_of_file(purpose, home)
    return file.exists() and file.read_text() == _line(record, what) and not changed_tables(record)


def note_made_of(record: Path, what: str, purpose: str, home: Path | None) -> None:
    """Write down, last of all, what a purpose's record was made of: one that was killed before is made again."""
    with written_whole(made_of_file(purpose, home)) as part:
        part.write_text(_line(record, what))


def _line(record: Path, what: str) -> str:
    return f"{record.name} {what}"


def made_with() -> str:
    """The versions of what decides how rows come out."""
    return json.dumps({name: version(name) for name in MADE_WITH})


@cache
def _code() -> str:
    """A digest of this software's own files."""
    folder = Path(integratedcare.__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in CODE)
    return text_digest(*(part for path in files for part in (path.relative_to(folder).as_posix(), file_digest(path))))


def _rows(table: pa.Table | None) -> str:
    """A digest of a table's rows, in any order."""
    if table is None:
        return "none"
    rows = table.sort_by([(name, "ascending") for name in table.column_names]).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows)
    return hashlib.sha256(sink.getvalue()).hexdigest()
