"""An engine that spills into a folder that only we can read, and that is gone afterwards, however the run ends.

Within a build it is the store of identifiers that gives the folder; linking free files, one beside what is written.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from integratedcare.feeds import private_engine as engines
from integratedcare.pipeline.store import plain_storage_errors

PREFIX = ".linking-"
MOST_MEMORY = 3_500_000_000  # bytes; what is more is spilt, so that linking fits in 8 GB beside what reads and writes


@contextlib.contextmanager
def private_engine(folder: Path | None = None) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path | None]]:
    """Give an engine and its scratch folder (mode 0700); the folder is removed after.

    Args:
        folder: where the scratch folder is made. What a run that was killed left there is removed first: a run holds a
            lock on its folder for as long as it lives. Without one nothing is ever written to a disk, since nobody said
            where people may lie: what does not fit in memory is refused.
    """
    if folder is None:
        with engines.private_engine(Path(os.devnull), time_zone="Europe/London") as engine:
            engine.execute("SET temp_directory = ''; SET preserve_insertion_order = false")
            yield engine, None
        return
    with plain_storage_errors(folder):
        _sweep(folder)
        scratch = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    descriptor = os.open(scratch, os.O_RDONLY)
    try:
        scratch.chmod(0o700)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with engines.private_engine(scratch, time_zone="Europe/London") as engine, plain_storage_errors(scratch):
            machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
            engine.execute(f"SET memory_limit = '{min(MOST_MEMORY, int(machine * engines.SHARE))}B'")
            engine.execute("SET preserve_insertion_order = false")
            yield engine, scratch
    finally:
        os.close(descriptor)
        shutil.rmtree(scratch, ignore_errors=True)


def _sweep(within: Path) -> None:
    """Remove the folders of runs that live no more. One that another user owns, or that is in use, is left."""
    for left in within.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            descriptor = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(descriptor)
