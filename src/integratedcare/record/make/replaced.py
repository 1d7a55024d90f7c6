"""Rows that were sent again: of one key the row of the newest delivery counts, and the others are set aside, counted.

Where a feed's key names the person by an identifier, the person stands in its place. A key without a body's code
tells rows apart within one sender only.
"""

import os
import uuid
from pathlib import Path

import duckdb

from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.landed import Landing
from integratedcare.pipeline.store import file_digest

BODIES = ("provider_code", "council_code", "organisation")


def write_replaced(
    engine: duckdb.DuckDBPyConnection, feed: Feed, landings: list[Landing], folder: Path
) -> tuple[Path | None, str, dict[str, int]]:
    """Write the (landing, row_number) that do not count; give back the file, its digest and the number by delivery.

    The number leaves out rows of people who are not in the record: those are counted under their own reason.
    """
    by_person = any(name in feed.identifying for name in feed.key)
    if not landings or (len(landings) < 2 and not by_person):
        return None, "", {}
    key = [name_of(name) for name in feed.key if name not in feed.identifying] + ["person_id"] * by_person
    if not any(name in BODIES for name in feed.key):
        key.append("sender")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE keyed AS {_rows(feed, landings, key)}")
    words = ", ".join(key)
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE gone AS
        WITH repeated AS (SELECT hash({words}) AS code FROM keyed GROUP BY code HAVING count(*) > 1)
        SELECT landing, row_number, who FROM (
            SELECT *, row_number() OVER (PARTITION BY {words} ORDER BY sequence DESC, row_number DESC) AS place
            FROM keyed WHERE hash({words}) IN (SELECT code FROM repeated)) WHERE place > 1""")
    counted = engine.execute("""
        SELECT landing, count(*) FROM gone JOIN stays USING (landing, who) WHERE reason IS NULL GROUP BY landing
        """).fetchall()
    part = folder / f"{uuid.uuid4().hex}.part"
    rows = "SELECT landing, row_number FROM gone ORDER BY landing, row_number"
    engine.execute(f"COPY ({rows}) TO {quoted(part)} (FORMAT parquet, COMPRESSION zstd)")
    engine.execute("DROP TABLE keyed; DROP TABLE gone")
    digest = file_digest(part)
    path = folder / f"{feed.name}-replaced-{digest[:24]}.parquet"
    os.replace(part, path)
    return path, digest, dict(counted)


def _rows(feed: Feed, landings: list[Landing], key: list[str]) -> str:
    parts = []
    for one in landings:
        place = f"SELECT *, '{one.id}' AS landing FROM read_parquet({quoted(one.rows)})"
        people = f"JOIN (SELECT who, person_id FROM linked WHERE landing = '{one.id}') USING (who)"
        with_people = people if "person_id" in key else ""
        columns = ", ".join(name for name in key if name != "sender")
        sender = f", {quoted(one.sender)} AS sender" if "sender" in key else ""
        parts.append(
            f"SELECT landing, {one.manifest['sequence']} AS sequence, row_number, who, {columns}{sender} "
            f"FROM ({place}) {with_people}"
        )
    return " UNION ALL ".join(parts)
