"""From identity rows to nodes: each different way in which people were written down, once, made comparable.

Tens of millions of rows about who was seen come down to a few ways of writing each person. Those are compared; rows
follow the node that they are. A node's number comes from what it says, so that it is the same in every build.
"""

import duckdb

from integratedcare.errors import DataError
from integratedcare.linkage.clean_name import nickname_table
from integratedcare.linkage.clean_place import digits_of_phone_sql, phone_sql
from integratedcare.linkage.dictionaries import FAMILY_SIDE, GIVEN_SIDE, dictionaries
from integratedcare.linkage.nhs_number import digits_sql, may_link_sql, valid_sql

KEY = ("feed", "landing_id", "who")
TEXTS = (
    "sender", "nhs_number", "nhs_number_status", "former_nhs_number", "local_person_id", "given_name", "family_name",
    "sex", "address", "postcode", "phone",
)  # fmt: skip
SAYS = (
    "given", "given_parts", "unnamed", "family", "family_parts", "birth", "sex", "postcode", "address", "phone",
    "number", "written", "former", "other",
)  # fmt: skip
ALSO = ("rough", "turned", "roots", "pair", "sector")  # worked out from what it says, for comparing


def clean(engine: duckdb.DuckDBPyConnection, *sources: str) -> None:
    """Make `identity_node` (KEY, node) and `fresh` (node and what it says) of the rows of `sources`, SQL for tables."""
    begin(engine)
    for source in sources:
        take(engine, source)
    finish(engine)


def begin(engine: duckdb.DuckDBPyConnection) -> None:
    """Make room for rows, to be taken some at a time: what is alike is kept once, so that memory holds no more."""
    texts = ", ".join(f"{name} VARCHAR" for name in TEXTS)
    engine.execute(f"CREATE OR REPLACE TEMP TABLE written (raw UHUGEINT, {texts}, birth_date DATE)")
    engine.execute("CREATE OR REPLACE TEMP TABLE row_raw (feed VARCHAR, landing_id VARCHAR, who BIGINT, raw UHUGEINT)")


def take(engine: duckdb.DuckDBPyConnection, source: str) -> None:
    """Take the rows of `source`, SQL for a table, in which any of TEXTS and `birth_date` may be missing."""
    have = {row[0] for row in engine.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    texts = [f"CAST({name if name in have else 'NULL'} AS VARCHAR) AS {name}" for name in TEXTS]
    born = f"CAST({'birth_date' if 'birth_date' in have else 'NULL'} AS DATE) AS birth_date"
    of_sender = "CASE WHEN local_person_id IS NOT NULL THEN sender END"  # else it says nothing of the person
    raw = _digest([of_sender, *TEXTS[1:], "CAST(birth_date AS VARCHAR)"])
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE taken AS
        SELECT {", ".join(KEY)}, {raw} AS raw, {", ".join(TEXTS)}, birth_date
        FROM (SELECT {", ".join(KEY)}, {", ".join(texts)}, {born} FROM {source})""")
    engine.execute(f"INSERT INTO row_raw SELECT {', '.join(KEY)}, raw FROM taken")
    # The first row of each is found by its number alone: to carry its texts through GROUP BY took twice as long.
    engine.execute("""
        INSERT INTO written SELECT * EXCLUDE (feed, landing_id, who) FROM taken
        SEMI JOIN (SELECT min(rowid) AS r FROM taken ANTI JOIN written USING (raw) GROUP BY raw) AS one
        ON taken.rowid = one.r""")
    engine.execute("DROP TABLE taken")


def finish(engine: duckdb.DuckDBPyConnection) -> None:
    """Make `identity_node` and `fresh` of all that was taken. Rows that say too little (`thin_sql`) are a node each."""
    engine.register("nickname", nickname_table())
    for name, sql in dictionaries("written").items():
        engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE fresh AS {_said_sql('written')}")
    for name in ("written", *dictionaries("written")):
        engine.execute(f"DROP TABLE {name}")
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE first AS
        SELECT min(rowid) AS r, min(told) <> max(told) AS is_chance FROM fresh GROUP BY node""")
    if engine.execute("SELECT count(*) FROM first WHERE is_chance").fetchone()[0]:
        raise DataError("Two people came to one number by chance. Nothing was linked; report this, it should not be.")
    own = f"CASE WHEN thin THEN {own_node_sql('node')} ELSE node END"
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE identity_node AS
        SELECT {", ".join(KEY)}, {own} AS node FROM row_raw JOIN fresh USING (raw)""")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE own AS SELECT * EXCLUDE ({", ".join(KEY)})
            REPLACE ({own_node_sql("node")} AS node, false AS thin, NULL AS pair)
        FROM (SELECT fresh.*, {", ".join(KEY)} FROM fresh JOIN row_raw USING (raw) WHERE thin)""")
    engine.execute("DELETE FROM fresh WHERE thin OR rowid NOT IN (SELECT r FROM first)")
    engine.execute("INSERT INTO fresh SELECT * FROM own")
    for name in ("raw", "told", "thin"):
        engine.execute(f"ALTER TABLE fresh DROP COLUMN {name}")
    engine.execute("DROP TABLE row_raw; DROP TABLE first; DROP TABLE own")


def thin_sql() -> str:
    """SQL that is true of a row that says no number, and only one of a name, a date of birth and a place, or none.

    Such rows are not one person because they are written alike: each is a node of its own that nothing links.
    """
    numbers = " AND ".join(f"{name} IS NULL" for name in ("number", "written", "former", "other"))
    name, place = "coalesce(given, family, unnamed) IS NOT NULL", "coalesce(postcode, address, phone) IS NOT NULL"
    return f"({numbers} AND CAST({name} AS INT) + CAST(birth IS NOT NULL AS INT) + CAST({place} AS INT) < 2)"


def own_node_sql(node: str) -> str:
    """SQL for the node of a row that shares none: of what it says and of its own key."""
    return f"CAST(md5_number_lower(concat_ws(chr(31), CAST({node} AS VARCHAR), {', '.join(KEY)})) >> 1 AS BIGINT)"


def _said_sql(once: str) -> str:
    """SQL for what each different row says, in the words of the dictionaries: what a pair is compared by."""
    names = ", ".join(
        f"CASE WHEN g.is_usual AND f.is_usual THEN {side}.{name} ELSE names.{name} END AS {name}"
        for side, sides in (("g", GIVEN_SIDE), ("f", FAMILY_SIDE))
        for name in sides
    )
    plain = f"""
        SELECT raw, {names}, birth, rough, turned, CASE WHEN sex IN ('1', '2') THEN sex END AS sex, p.postcode, sector,
            a.address, {digits_of_phone_sql("phone")} AS t, {digits_sql("nhs_number")} AS n,
            {digits_sql("former_nhs_number")} AS n_former, {may_link_sql("nhs_number_status")} AS may_link, sender,
            nullif(upper(regexp_replace(local_person_id, '[^A-Za-z0-9]+', '', 'g')), '') AS o
        FROM {once} AS once LEFT JOIN said_given AS g ON g.given_name = once.given_name
        LEFT JOIN said_family AS f ON f.family_name = once.family_name
        LEFT JOIN said_names AS names ON names.given_name IS NOT DISTINCT FROM once.given_name
            AND names.family_name IS NOT DISTINCT FROM once.family_name
        LEFT JOIN said_birth ON said_birth.birth_date = once.birth_date
        LEFT JOIN said_postcode AS p ON p.sent = once.postcode LEFT JOIN said_address AS a ON a.sent = once.address"""
    said = f"""
        SELECT * EXCLUDE (t, n, n_former, may_link, sender, o), {phone_sql("t")} AS phone,
            CASE WHEN {valid_sql("n")} AND may_link THEN n END AS number,
            CASE WHEN length(n) BETWEEN 5 AND 12 AND replace(n, n[1], '') <> '' AND may_link THEN n END AS written,
            CASE WHEN {valid_sql("n_former")} THEN n_former END AS former,
            CASE WHEN length(o) > 2 AND replace(o, o[1], '') <> '' AND regexp_matches(o, '[0-9]')
                THEN coalesce(sender, '') || ':' || o END AS other
        FROM ({plain})"""
    more = f"""
        SELECT *, CASE WHEN given IS NOT NULL AND family IS NOT NULL
                THEN least(given, family) || ' ' || greatest(given, family) END AS pair,
            {thin_sql()} AS thin, {_text(SAYS)} AS text FROM ({said})"""
    return f"""
        SELECT * EXCLUDE (text), hash(text) AS told, CAST(md5_number_lower(text) >> 1 AS BIGINT) AS node
        FROM ({more})"""


def _digest(columns) -> str:
    return f"md5_number({_text(columns)})"


def _text(columns) -> str:
    parts = ", ".join(f"coalesce(CAST({name} AS VARCHAR), chr(30))" for name in columns)
    return f"concat_ws(chr(31), {parts})"
