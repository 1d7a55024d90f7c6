"""An engine that works in memory and spills into a folder of its own, which only we can read and which goes with it."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from integratedcare.pipeline.store import plain_storage_errors


@contextlib.contextmanager
def private_engine(folder: Path | None = None) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """Give an engine and its scratch folder (mode 0700, in `folder` or the system's own place); remove both after."""
    scratch = Path(tempfile.mkdtemp(prefix="linkage-", dir=folder))
    scratch.chmod(0o700)
    engine = duckdb.connect()
    try:
        engine.execute("SET enable_progress_bar = false; SET autoinstall_known_extensions = false")
        engine.execute("SET preserve_insertion_order = false; SET TimeZone = 'Europe/London'")
        engine.execute(f"SET temp_directory = '{scratch}'")
        with plain_storage_errors(scratch):
            yield engine, scratch
    finally:
        engine.close()
        shutil.rmtree(scratch, ignore_errors=True)
