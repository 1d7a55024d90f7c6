"""The only thing that leaves the store of identifiers: for each delivery, whose pseudonym each `who` is.

With it a month of birth and a sex, and nothing else. A file is named by its delivery and by what it is made of, so that
one whose people did not change is not written again, and tables made from it are not made again.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from integratedcare.feeds.convert import quoted
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.pipeline.store import PARQUET, plain_storage_errors, text_digest, written_whole
from integratedcare.record.make.fan_out import refuse_repeats
from integratedcare.record.make.identities import people_of
from integratedcare.record.make.reasons import rows_stopped

DIGITS = 24
COLUMNS = "who, person, feed, birth_month, sex"


@dataclass(frozen=True)
class LinkFile:
    """A delivery's people: where they lie, a mark of what they are, and how many rows each reason keeps out."""

    path: Path
    mark: str
    stopped: dict[str, int]


def link_file(
    engine: duckdb.DuckDBPyConnection, store: Identified, landing: Landing, mark: str, folder: Path
) -> LinkFile:
    """Who is who in one delivery, those left out missing; written if it is not there.

    ContractError if one `who` is two people: each of their rows would be there twice.

    Args:
        engine: holds `stays` and `pseudonym`.
        mark: of the delivery's people and of the key of their pseudonyms.
    """
    mark = text_digest(landing.feed, landing.id, landing.manifest["rows_sha256"], mark, COLUMNS)[:DIGITS]
    path = folder / f"{landing.feed}-{landing.id}-{mark}.parquet"
    told = path.with_suffix(".json")
    if not (path.exists() and told.exists()):
        people = f"(SELECT who FROM stays WHERE landing = {quoted(landing.id)})"
        refuse_repeats(engine, people, "who", "People of a delivery")
        with plain_storage_errors(folder):
            stopped = rows_stopped(engine, landing)
            with written_whole(told) as part:
                part.write_text(json.dumps(stopped))
            _write(engine, store, landing, path)
    return LinkFile(path, mark, json.loads(told.read_text()))


def _write(engine: duckdb.DuckDBPyConnection, store: Identified, landing: Landing, path: Path) -> None:
    sql = f"""
        SELECT who, person, {quoted(landing.feed)} AS feed,
            CAST(date_trunc('month', birth_date) AS DATE) AS birth_month, sex
        FROM rows_of_it JOIN (SELECT who, person_id FROM stays WHERE landing = {quoted(landing.id)} AND reason IS NULL)
            USING (who) JOIN pseudonym USING (person_id) ORDER BY who"""
    with written_whole(path) as part, people_of(engine, store, landing, ("birth_date", "sex")):
        engine.execute(f"COPY (SELECT {COLUMNS} FROM ({sql})) TO {quoted(part)} ({PARQUET})")
