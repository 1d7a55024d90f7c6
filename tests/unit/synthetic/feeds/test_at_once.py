"""Files are written side by side, and when one fails none goes on."""

import time

import duckdb
import pytest

from integratedcare.synthetic.feeds.at_once import at_once


@pytest.fixture
def engine():
    engine = duckdb.connect()
    engine.execute("CREATE TABLE person AS SELECT * FROM range(5) AS t(person)")
    return engine


def test_results_come_in_the_order_of_the_jobs_and_each_sees_the_tables(engine):
    def job(number):
        def run(connection):
            time.sleep(0.02 * (3 - number))  # the last is done first
            return number, connection.execute("SELECT count(*) FROM person").fetchone()[0]

        return f"job {number}", run

    told = []
    found = at_once(engine, [job(number) for number in range(4)], 4, lambda *what: told.append(what))
    assert found == [(number, 5) for number in range(4)]
    assert told == [(f"job {number}", number) for number in range(4)]
    assert engine.execute("SELECT current_setting('threads')").fetchone()[0] == 4


def test_when_one_fails_the_others_are_stopped_and_what_waits_never_begins(engine):
    begun = []

    def fails(connection):
        raise OSError("full")

    def goes_on(connection):
        begun.append("long")
        return connection.execute("SELECT count(*) FROM range(1000000000) a, range(1000000) b").fetchone()

    def waits(connection):
        begun.append("waiting")

    jobs = [("long", goes_on), ("fails", fails), *[("waits", goes_on)] * 3, ("waits", waits)]
    with pytest.raises((OSError, duckdb.InterruptException)):
        at_once(engine, [jobs[1], jobs[0], *jobs[2:]], 2, lambda *_: None)
    assert "waiting" not in begun
