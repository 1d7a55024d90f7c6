"""Writing several files at once, each on one thread.

A file whose rows have an order costs DuckDB twice the processor time on several threads that it costs on one, for the
threads' pieces have to be kept and put in order. So every file has one thread, and files are written side by side.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import duckdb

from integratedcare.synthetic.feeds.draw import SESSION

T = TypeVar("T")
WAIT = 0.02  # seconds
Job = Callable[[duckdb.DuckDBPyConnection], T]


def at_once(
    engine: duckdb.DuckDBPyConnection, jobs: list[tuple[str, Job]], threads: int, progress: Callable[[str, int], None]
) -> list[T]:
    """What the jobs give, in their order; each has a connection of its own to the engine's tables.

    `progress` is called with the label of each job and how many are done before it. If one fails, or the whole is
    stopped, the others are stopped too.
    """
    engine.execute("SET threads = 1")
    connections: list[duckdb.DuckDBPyConnection] = []

    def run(job: Job) -> T:
        connection = engine.cursor()
        connections.append(connection)
        connection.execute(SESSION)
        return job(connection)

    with ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(run, job) for _, job in jobs]
        try:
            found = []
            for done, ((label, _), one) in enumerate(zip(jobs, running, strict=True)):
                progress(label, done)
                found.append(one.result())
            return found
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            while not all(one.done() for one in running):  # one that is about to begin a query hears it the next time
                for connection in list(connections):
                    connection.interrupt()
                time.sleep(WAIT)
            raise
        finally:
            engine.execute(f"SET threads = {threads}")
