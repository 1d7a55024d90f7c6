"""Rows that were sent again: of one key the row of the newest delivery counts, and the others are set aside, counted.

Where a feed's key names the person by an identifier, the person stands in its place. A key without a body's code
tells rows apart within one sender only. A delivery itself never repeats a key, so that one which has nobody else to be
compared with is not looked through.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.landed import Landing
from integratedcare.feeds.repeats import repeated_sql
from integratedcare.pipeline.store import PARQUET, text_digest, written_whole

BODIES = ("provider_code", "council_code", "organisation")
DIGITS = 24


@dataclass(frozen=True)
class Replaced:
    """Rows that do not count: Parquet of (landing, row_number, who), a mark of each delivery's, and how many.

    `counts` leaves out rows of people who are not in the record: those are counted under their own reason.
    """

    path: Path | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


def replaced_rows(
    engine: duckdb.DuckDBPyConnection, feed: Feed, landings: list[Landing], marks: Mapping[str, str], folder: Path
) -> Replaced:
    """The rows of a feed that do not count, looked for if that was not done before. `marks`: of the people of each."""
    by_person = any(name in feed.identifying for name in feed.key)
    key = [name_of(name) for name in feed.key if name not in feed.identifying] + ["person_id"] * by_person
    together = [landings] if any(name in BODIES for name in feed.key) else _by_sender(landings)
    compared = [some for some in together if len(some) > (0 if by_person else 1)]
    if not compared:
        return Replaced()
    of = [(one.id, one.manifest["rows_sha256"], str(one.manifest["sequence"])) for some in compared for one in some]
    people = [marks.get(one.id, "") for some in compared for one in some] if by_person else []
    mark = text_digest(feed.name, *key, *map("|".join, of), *people)[:DIGITS]
    path = folder / f"{feed.name}-replaced-{mark}.parquet"
    if not path.exists():
        _write(engine, compared, key, path)
    rows = engine.execute(f"""
        SELECT landing, count(*), sum(CAST(hash(row_number) AS HUGEINT)), count(stays.who) FILTER (reason IS NULL)
        FROM read_parquet({quoted(path)}) AS gone LEFT JOIN stays USING (landing, who) GROUP BY landing""").fetchall()
    return Replaced(
        path, {landing: f"{all_}:{mixed}" for landing, all_, mixed, _ in rows}, {row[0]: row[3] for row in rows}
    )


def _by_sender(landings: list[Landing]) -> list[list[Landing]]:
    ordered = sorted(landings, key=lambda one: (one.sender, one.id))
    return [list(some) for _, some in groupby(ordered, key=lambda one: one.sender)]


def _write(engine: duckdb.DuckDBPyConnection, compared: list[list[Landing]], key: list[str], path: Path) -> None:
    """Write the rows that do not count. Whole keys are compared only of rows whose keys' hashes occur twice."""
    words = ", ".join(key)
    engine.execute("CREATE OR REPLACE TEMP TABLE gone (landing VARCHAR, row_number BIGINT, who BIGINT)")
    for landings in compared:
        rows = " UNION ALL ".join(_rows(one, key) for one in landings)
        codes = repeated_sql(f"SELECT hash({words}) AS code FROM ({rows})")
        engine.execute(f"CREATE OR REPLACE TEMP TABLE again AS {codes}")
        if not engine.execute("SELECT count(*) FROM again").fetchone()[0]:
            continue
        engine.execute(f"""
            INSERT INTO gone SELECT landing, row_number, who FROM (
                SELECT *, row_number() OVER (PARTITION BY {words} ORDER BY sequence DESC, row_number DESC) AS place
                FROM ({rows}) WHERE hash({words}) IN (SELECT code FROM again)) WHERE place > 1""")
    with written_whole(path) as part:
        rows = "SELECT * FROM gone ORDER BY landing, row_number"
        engine.execute(f"COPY ({rows}) TO {quoted(part)} ({PARQUET})")
    engine.execute("DROP TABLE gone; DROP TABLE again")


def _rows(one: Landing, key: list[str]) -> str:
    """SQL of a delivery's rows with their key."""
    people = f"JOIN (SELECT who, person_id FROM stays WHERE landing = '{one.id}') USING (who)"
    there = {*map(name_of, pq.read_schema(one.rows).names), "person_id"}
    said = ", ".join(name if name in there else f"NULL AS {name}" for name in key)  # a column newer than the delivery
    return (
        f"SELECT '{one.id}' AS landing, {one.manifest['sequence']} AS sequence, row_number, who, {said} "
        f"FROM read_parquet({quoted(one.rows)}) {people if 'person_id' in key else ''}"
    )
