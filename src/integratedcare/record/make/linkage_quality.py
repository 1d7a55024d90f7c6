"""How well the record's people were linked, as figures beside its tables (`linkage.json`): aggregates, never a person.

The truth of made-up people lies beside their deliveries (`truth/`); with real ones only estimates can be told.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from integratedcare.feeds.codes.people import ETHNIC_CATEGORY
from integratedcare.feeds.convert import quoted
from integratedcare.feeds.identified import ONLY_ME, Identified
from integratedcare.feeds.landed import Landing
from integratedcare.linkage.told import methods_of, persons_of, told
from integratedcare.pipeline.store import written_whole
from integratedcare.record.age_band import age_band_sql
from integratedcare.record.make.kept_people import known_people

FILE = "linkage.json"


@dataclass(frozen=True)
class Linkage:
    """What is known of links before the tables are made. `persons`: linkage.told.persons_of, by pseudonym."""

    persons: pa.Table
    methods: list[dict]
    review_pairs: int


def gather_linkage(
    engine: duckdb.DuckDBPyConnection, store: Identified, covered: list[Landing], truth: Path | None
) -> Linkage:
    """Count how the people of the record were linked: of rows that passed the gates alone.

    Args:
        engine: holds `linked_node`, `stays` and `pseudonym`.
        truth: folder that holds who is really who, as `ics synthetic` keeps it aside; None if nobody knows. What is
            about other deliveries is not used.
    """
    review = known_people(store).batches("review", ["person_a", "person_b"])
    engine.register("read_review", review)
    really = _truth_sql(engine, covered, truth)
    engine.register("covered_landing", pa.table({"landing": pa.array([one.id for one in covered], pa.string())}))
    # Rows written alike are one node, which nothing had to link: it is the number or the words that make them one.
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE kept AS
        SELECT person_id, node, truth, count(*) AS times FROM stays SEMI JOIN covered_landing USING (landing)
        LEFT JOIN ({really}) AS really ON really.landing = stays.landing AND really.of = stays.who
        WHERE reason IS NULL GROUP BY ALL""")
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE alike AS
        SELECT kept.person_id AS person, CASE WHEN method <> 'alone' OR is_one_row THEN method
                WHEN number IS NOT NULL THEN 'nhs_number' ELSE 'deterministic' END AS method, probability, truth, times
        FROM kept JOIN linked_node USING (node)
        JOIN (SELECT person_id AS of, sum(times) = 1 AS is_one_row FROM kept GROUP BY person_id) ON of = kept.person_id
        """)
    pairs = engine.execute("""
        SELECT count(*) FROM read_review
        WHERE person_a IN (SELECT person_id FROM kept) AND person_b IN (SELECT person_id FROM kept)""").fetchone()[0]
    engine.register("persons_of_record", persons_of(engine, "alike"))
    persons = engine.execute("""
        SELECT counted.* EXCLUDE (person), pseudonym.person FROM persons_of_record AS counted
        JOIN pseudonym ON pseudonym.person_id = counted.person""").to_arrow_table()
    found = Linkage(persons, methods_of(engine, "alike"), pairs)
    engine.unregister("persons_of_record")
    engine.execute("DROP TABLE alike; DROP TABLE kept")
    for name in ("read_review", "covered_landing"):
        engine.unregister(name)
    return found


def write_linkage(
    linkage: Linkage, folder: Path, as_at: str, deciles: pa.Table | None, truth: Path | None, note: Callable
) -> Path:
    """Write `linkage.json` into a record's folder.

    Args:
        deciles: (small_area, decile) of deprivation, 1 the most deprived; if None, those beside the truth are used.
    """
    engine = duckdb.connect()
    try:
        if deciles is not None:
            engine.register("deciles", deciles)
        beside = truth and truth / "person.parquet"
        if deciles is None and beside and beside.exists():
            engine.execute(f"CREATE VIEW deciles AS SELECT area_code AS small_area, decile FROM {quoted(beside)}")
        elif deciles is None:
            engine.execute("CREATE VIEW deciles AS SELECT '' AS small_area, 0 AS decile")
        ethnic = " ".join(f"WHEN '{code}' THEN '{_ethnic_group(code)}'" for code in ETHNIC_CATEGORY)
        groups = engine.execute(f"""
            SELECT person, CAST(fifth AS VARCHAR) AS deprivation_fifth,
                CASE ethnic_category {ethnic} END AS ethnic_group,
                {age_band_sql("birth_month", as_at)} AS age_band
            FROM {quoted(folder / "person.parquet")} LEFT JOIN (
                SELECT small_area, (any_value(decile) + 1) // 2 AS fifth FROM deciles GROUP BY 1) USING (small_area)
            """).to_arrow_table()
    finally:
        engine.close()
    content = told(linkage.persons, groups, linkage.methods, review_pairs=linkage.review_pairs, as_at=as_at)
    with written_whole(folder / FILE) as part:
        part.touch(ONLY_ME)
        part.write_text(json.dumps(content, indent=1), encoding="utf-8")
    cells = [*(one["rows"] for one in content["methods"]), *(one["rows"] for one in content["groups"])]
    note("how well people were linked", shown=len(cells) - cells.count(None), hidden=cells.count(None))
    return folder / FILE


def _ethnic_group(code: str) -> str:
    """The five groups of the 2001 census, to which the sixteen categories belong."""
    if code in ("R", "S"):
        return "Chinese or other"
    return ETHNIC_CATEGORY[code].split(":")[0] if ":" in ETHNIC_CATEGORY[code] else "not known"


def _truth_sql(engine: duckdb.DuckDBPyConnection, covered: list[Landing], truth: Path | None) -> str:
    """SQL for (landing, of, truth): who each person of a delivery really is, the most frequent where rows disagree."""
    each = []
    for one in covered if truth else ():
        for name in one.manifest["files"]:
            path = truth / "rows" / one.feed / f"{name.split('.')[0]}.parquet"
            if len(one.manifest["files"]) == 1 and path.exists() and _rows(engine, path) == one.manifest["sent"]:
                each.append(f"""
                    SELECT {quoted(one.id)} AS landing, sent.who AS of, mode(really.person) AS truth
                    FROM {quoted(one.rows)} AS sent JOIN (
                        SELECT person, file_row_number + 1 AS row_number
                        FROM read_parquet({quoted(path)}, file_row_number = true)) AS really USING (row_number)
                    GROUP BY ALL""")
    return " UNION ALL ".join(each) or "SELECT '' AS landing, 0 AS of, CAST(NULL AS INTEGER) AS truth"


def _rows(engine: duckdb.DuckDBPyConnection, path: Path) -> int:
    return engine.execute(f"SELECT count(*) FROM {quoted(path)}").fetchone()[0]
