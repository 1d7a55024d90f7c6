"""Linking any one or two files of people: reading them, and writing who is whom."""

import csv
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pyarrow as pa

from integratedcare.errors import InputFileError
from integratedcare.feeds.convert import name_of, parsed, sent, within_bounds
from integratedcare.feeds.feed import text
from integratedcare.feeds.headings import look_like_values, match
from integratedcare.feeds.opening import opened
from integratedcare.feeds.person import PERSON
from integratedcare.feeds.raw import Raw, raw
from integratedcare.linkage.people import link_people
from integratedcare.linkage.quality import Quality, quality
from integratedcare.linkage.scratch import private_engine
from integratedcare.pipeline.store import written_whole
from integratedcare.spreadsheet import not_a_formula

MORE_LIKELY_THAN_NOT = 0.5
COLUMNS = {
    "id": text("Number of the row", "UniqueID", "RecID", "RecordID", "RowID"),
    **PERSON,
    "local_person_id": text(
        "Any other number of the person", *PERSON["local_person_id"].also, "SocSecID", "SocialSecurityNumber",
        "NationalInsuranceNumber", "NINO", "SSN",
    ),
    "former_nhs_number": text("NHS number before", "PreviousNHSNumber", "OldNHSNumber"),
}  # fmt: skip
EVIDENCE = ("birth_date", "postcode", "nhs_number", "address", "phone", "local_person_id")  # a name alone is none
HEADER = ("left_id", "right_id", "probability", "cluster_id")


@dataclass(frozen=True)
class Linked:
    """What came of it: rows read, pairs and clusters written, dates that could not be read, and quality if asked.

    `unknown` has the headings of each file, by its name, that mean nothing to us and were left out of account.
    """

    rows: int
    pairs: int
    clusters: int
    unread_dates: int
    unknown: Mapping[str, Sequence[str]]
    quality: list[Quality]


def link_files(
    files: list[Path],
    out: Path,
    *,
    threshold: float = MORE_LIKELY_THAN_NOT,
    truth: str | None = None,
    columns: Mapping[str, Sequence[str]] | None = None,
    progress: Callable[[str, int, int], None] = lambda label, done, total: None,
) -> Linked:
    """Link the people of one file with one another, or of two files, and write the pairs to `out`.

    Args:
        files: one or two of CSV or Parquet, also in gzip or zip.
        out: CSV of left_id, right_id, probability, cluster_id; of two files, left is of the first.
        threshold: the least probability of a link.
        truth: heading of a column that says who is really who; then quality is measured.
        columns: our column to their headings, where it is not found by itself; a file may have any one of them.

    Raises:
        InputFileError: a file cannot be read, has none of the columns that tell people apart, or repeats its ids.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with private_engine(out.parent) as (engine, scratch):
        engine.execute("SET preserve_insertion_order = true")  # rows without an id are numbered as they come
        sent = [_opened(engine, path, scratch, place) for place, path in enumerate(files)]
        _refuse_unmet(columns or {}, sent)
        unknown = {
            path.name: _read(engine, path, file, place, truth, columns or {})
            for place, (path, file) in enumerate(zip(files, sent, strict=True))
        }
        engine.execute(
            "CREATE TEMP TABLE entry AS "
            + " UNION ALL BY NAME ".join(f"SELECT * FROM file{n}" for n in range(len(sent)))
        )
        entries = engine.execute("SELECT * EXCLUDE (id, truth, sent_birth) FROM entry").to_arrow_table()
        people = link_people(entries, link_from=threshold, scratch=scratch, progress=progress)
        engine.register("person_link", people.person_link)
        engine.register("edge", people.edge)
        pairs = engine.execute(_PAIRS.format("a.feed < b.feed" if len(files) == 2 else "a.who < b.who"))
        count, clusters = _write(pairs, out)
        rows, unread = engine.execute("SELECT count(*), count(sent_birth) - count(birth_date) FROM entry").fetchone()
        measured = quality(_labelled(engine, len(files) == 2)) if truth else []
    return Linked(rows, count, clusters, unread, unknown, measured)


_PAIRS = """
    WITH row AS (SELECT entry.feed, entry.who, id, node, person_id, probability
        FROM person_link JOIN entry USING (feed, landing_id, who))
    SELECT a.id, b.id, CASE WHEN a.node = b.node THEN 1.0
        ELSE coalesce(edge.probability, least(a.probability, b.probability)) END, a.person_id
    FROM row AS a JOIN row AS b ON a.person_id = b.person_id AND {}
    LEFT JOIN edge ON edge.a = least(a.node, b.node) AND edge.b = greatest(a.node, b.node)
    ORDER BY a.person_id, a.feed, a.who, b.feed, b.who"""


def _labelled(engine: duckdb.DuckDBPyConnection, two: bool) -> pa.Table:
    file = ", entry.feed AS file" if two else ""
    return engine.execute(f"""
        SELECT truth, person_id AS person{file}
        FROM entry JOIN person_link USING (feed, landing_id, who)""").to_arrow_table()


def _opened(engine: duckdb.DuckDBPyConnection, path: Path, scratch: Path, place: int) -> Raw:
    folder = scratch / f"file{place}"
    folder.mkdir(mode=0o700)
    parts = opened(path, folder)
    if len(parts) != 1:
        raise InputFileError(f"{path.name} holds {len(parts)} files. Give one file of people.")
    return raw(engine, parts[0], folder)


def _refuse_unmet(columns: Mapping[str, Sequence[str]], sent: list[Raw]) -> None:
    """InputFileError if --map names a heading that no file has."""
    there = [heading for file in sent for heading in file.headings]
    for heading in (one for theirs in columns.values() for one in theirs):
        if heading not in there:
            shown = "" if look_like_values(there) else f" There is: {', '.join(dict.fromkeys(there))}."
            raise InputFileError(f"--map names the heading {heading!r}, which no file has.{shown}")


def _read(
    engine, path: Path, file: Raw, place: int, truth: str | None, columns: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:  # fmt: skip
    """Make `file<place>` of a file's rows, and give back the headings that are not known.

    Headings are matched as those of a feed are.
    """
    theirs = {ours: [one for one in words if one in file.headings] for ours, words in columns.items()}
    if several := next((words for words in theirs.values() if len(words) > 1), None):
        raise InputFileError(f"--map names {several[0]!r} and {several[1]!r} for one column of {path.name}. Keep one.")
    named = {ours: words[0] for ours, words in theirs.items() if words}
    found = match(SimpleNamespace(fields=COLUMNS), [one for one in file.headings if one != truth], named)
    if not any(name in found.known for name in EVIDENCE):
        raise InputFileError(
            f"{path.name} has no column that tells people apart beside names, such as {', '.join(EVIDENCE[:3])}. "
            "Say what its columns are called with --map."
        )
    if truth and truth not in file.headings:
        raise InputFileError(f"{path.name} has no column {truth!r}, which --truth names.")
    places = {word: f"s{at}" for at, word in enumerate(file.headings)}
    given = {name: sent(places[heading]) for name, heading in found.known.items()}
    says = [f"{_value(name, given.get(name))} AS {name_of(name)}" for name in COLUMNS if name != "id"]
    labelled = sent(places[truth]) if truth else "NULL"
    try:
        engine.execute(f"""
            CREATE TEMP TABLE file{place} AS
            SELECT '{place}' AS feed, 'file' AS landing_id, who,
                coalesce({given.get("id", "NULL")}, CAST(who AS VARCHAR)) AS id,
                CAST({labelled} AS VARCHAR) AS truth, {given.get("birth_date", "CAST(NULL AS VARCHAR)")} AS sent_birth,
                {", ".join(says)}
            FROM (SELECT *, row_number() OVER () AS who FROM ({file.sql}))""")
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        raise InputFileError(f"{path.name} cannot be read as a table to its end. Ask for it again.") from None
    read, ids = engine.execute(f"SELECT count(*), count(DISTINCT id) FROM file{place}").fetchone()
    if read != file.records:
        raise InputFileError(f"{path.name} has {file.records:,} rows, of which {read:,} can be read. Ask for it again.")
    if read != ids:
        raise InputFileError(f"{path.name}: {read - ids:,} rows repeat the id of another row. Give each row its own.")
    return found.unknown


def _value(name: str, value: str | None) -> str:
    one = COLUMNS[name]
    if value is None:
        return "CAST(NULL AS DATE)" if one.type == "date" else "CAST(NULL AS VARCHAR)"
    return within_bounds(one, f"({parsed(one, value)})") if one.type == "date" else parsed(one, value)


def _write(pairs: duckdb.DuckDBPyConnection, out: Path) -> tuple[int, int]:
    """Write the pairs, readable by their owner alone; give back how many there are, and of how many clusters."""
    count, clusters = 0, set()
    with written_whole(out) as part:
        file = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", newline="", encoding="utf-8")
        with file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADER)
            while batch := pairs.fetchmany(50_000):
                writer.writerows(
                    (not_a_formula(left), not_a_formula(right), f"{probability:.6f}", cluster)
                    for left, right, probability, cluster in batch
                )
                count += len(batch)
                clusters.update(row[3] for row in batch)
    return count, len(clusters)
