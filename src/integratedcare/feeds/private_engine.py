"""The engine that sees who people are: in memory, and where that is too small, in a folder that only it can read."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb

from integratedcare.feeds.convert import quoted

MOST_MEMORY = 5_000_000_000  # bytes; what is more is spilt, so that everything fits in 8 GB
SHARE = 0.5  # of a machine that has less than twice that


@contextlib.contextmanager
def private_engine(scratch: Path, *, time_zone: str = "UTC") -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that spills into `scratch` (`Identified.scratch()`), closed when the block ends.

    A database file would hold large deliveries too, but writing its log made reading fifteen times slower.

    What is spilt lies there in plain, as what is unpacked from gzip does: in a folder that nobody else can read and
    that is gone afterwards. DuckDB would encrypt it only with a library that it has to download: without it, with
    `temp_file_encryption` nothing can be spilt at all, and its built-in one is weak and many times as slow.
    """
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    engine = duckdb.connect()
    try:
        engine.execute("SET enable_progress_bar = false; SET autoinstall_known_extensions = false")
        engine.execute(f"SET TimeZone = {quoted(time_zone)}; SET preserve_insertion_order = true")
        engine.execute(f"SET temp_directory = {quoted(scratch)}")
        engine.execute(f"SET memory_limit = '{min(MOST_MEMORY, int(machine * SHARE))}B'")
        yield engine
    finally:
        engine.close()
