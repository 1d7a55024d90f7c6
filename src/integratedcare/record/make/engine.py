"""The engine that sees who people are: in memory, and where it must spill, encrypted and beside the identifiers."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from integratedcare.feeds.convert import quoted
from integratedcare.feeds.identified import FOLDER_ONLY_ME, Identified


@contextlib.contextmanager
def private_engine(store: Identified) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose scratch files nobody else can read, gone when the block ends.

    Only for who has the record folder to themselves: what a killed run left behind is removed first.
    """
    store.folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_ONLY_ME)
    store.folder.chmod(FOLDER_ONLY_ME)
    for left in store.folder.glob(".scratch-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".scratch-", dir=store.folder) as scratch:
        engine = duckdb.connect()
        try:
            engine.execute("SET enable_progress_bar = false; SET autoinstall_known_extensions = false")
            engine.execute("SET TimeZone = 'UTC'; SET preserve_insertion_order = true")
            engine.execute(f"SET temp_file_encryption = true; SET temp_directory = {quoted(Path(scratch))}")
            yield engine
        finally:
            engine.close()
