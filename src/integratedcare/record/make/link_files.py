"""The only thing that leaves the store of identifiers: for each delivery, whose pseudonym each `who` is.

With it a month of birth and a sex, and nothing else. A file is named by its delivery and its own digest, so that one
that did not change is the same file, and tables made from it are not made again.
"""

import os
import uuid
from pathlib import Path

import duckdb

from integratedcare.feeds.convert import quoted
from integratedcare.feeds.landed import Landing
from integratedcare.pipeline.store import file_digest, plain_storage_errors

DIGITS = 24


def write_link_file(engine: duckdb.DuckDBPyConnection, landing: Landing, folder: Path) -> tuple[Path, str]:
    """Write who is who in one delivery, those left out missing; give back the file and its digest."""
    part = folder / f"{uuid.uuid4().hex}.part"
    month = "CAST(date_trunc('month', birth_date) AS DATE) AS birth_month"
    sql = f"""
        SELECT identity.who, person, feed, {month}, sex FROM identity
        JOIN stays ON stays.who = identity.who AND stays.landing = {quoted(landing.id)} JOIN pseudonym USING (person_id)
        WHERE identity.landing_id = {quoted(landing.id)} AND reason IS NULL ORDER BY identity.who"""
    with plain_storage_errors(folder):
        try:
            engine.execute(f"COPY ({sql}) TO {quoted(part)} (FORMAT parquet, COMPRESSION zstd)")
            digest = file_digest(part)
            path = folder / f"{landing.feed}-{landing.id}-{digest[:DIGITS]}.parquet"
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
    return path, digest
