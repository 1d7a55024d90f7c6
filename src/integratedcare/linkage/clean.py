"""What rows say of people, made comparable, and gathered into nodes: what somebody wrote down of a person.

Rows that say the same are one node, and only nodes are compared; rows follow the node that they are. A node's number
comes from what it says, so that it is the same in every build. Every sender knows a person by another local number: of
who has a verified NHS number and a date of birth or a name, local numbers stand beside the node (`local`) and do not
make another one, or each person would be compared with themselves once for every pair of senders.
"""

import duckdb

from integratedcare.errors import DataError
from integratedcare.linkage.clean_name import nickname_table
from integratedcare.linkage.clean_place import digits_of_phone_sql, phone_sql
from integratedcare.linkage.dictionaries import (
    FAMILY_SIDE,
    FAMILY_TEXT,
    GIVEN_SIDE,
    GIVEN_TEXT,
    SAYS_OF_FAMILY,
    SAYS_OF_GIVEN,
    dictionaries,
    text_sql,
)
from integratedcare.linkage.nhs_number import digits_sql, may_link_sql, valid_sql

LANDING = ("feed", "landing_id")
TEXTS = (
    "nhs_number", "nhs_number_status", "former_nhs_number", "given_name", "family_name", "sex", "address", "postcode",
    "phone",
)  # fmt: skip
BY_SENDER = ("sender", "local_person_id")
SAYS = (
    *SAYS_OF_GIVEN, *SAYS_OF_FAMILY, "birth", "sex", "postcode", "address", "phone", "number", "written", "former",
)  # fmt: skip
ALSO = ("rough", "turned", "roots", "pair", "sector")  # worked out from what it says, for comparing


def clean(engine: duckdb.DuckDBPyConnection, *sources: str) -> None:
    """Make what `finish` makes of the rows of `sources`, SQL for tables."""
    begin(engine)
    for source in sources:
        take(engine, source)
    finish(engine)


def begin(engine: duckdb.DuckDBPyConnection) -> None:
    """Make room for rows, to be taken some at a time: what is alike is kept once, so that memory holds no more."""
    texts = ", ".join(f"{name} VARCHAR" for name in TEXTS)
    engine.execute(f"CREATE OR REPLACE TEMP TABLE written (raw UHUGEINT, {texts}, birth_date DATE)")
    engine.execute("CREATE OR REPLACE TEMP TABLE row_raw (landing INTEGER, who BIGINT, raw UHUGEINT, local BIGINT)")
    engine.execute("CREATE OR REPLACE TEMP TABLE local_said (local BIGINT, other VARCHAR)")
    engine.execute("CREATE OR REPLACE TEMP TABLE landing_of (landing INTEGER, feed VARCHAR, landing_id VARCHAR)")


def take(engine: duckdb.DuckDBPyConnection, source: str) -> None:
    """Take the rows of `source`, SQL for a table (LANDING, who), in which any of the other columns may be missing."""
    have = {row[0] for row in engine.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    texts = ", ".join(f"CAST({name if name in have else 'NULL'} AS VARCHAR) AS {name}" for name in (*BY_SENDER, *TEXTS))
    born = f"CAST({'birth_date' if 'birth_date' in have else 'NULL'} AS DATE) AS birth_date"
    raw = f"md5_number({text_sql((*TEXTS, 'birth_date'))})"
    landing = ", ".join(LANDING)
    key = f"{landing}, who"
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE taken AS
        SELECT {key}, {raw} AS raw, {_number_of("other")} AS local, other, {", ".join(TEXTS)}, birth_date
        FROM (SELECT *, {_OTHER} AS other FROM (
            SELECT *, {_PLAIN} AS o FROM (SELECT {key}, {texts}, {born} FROM {source})))""")
    engine.execute(f"""
        INSERT INTO landing_of
        SELECT (SELECT count(*) FROM landing_of) + row_number() OVER (ORDER BY {landing}), {landing}
        FROM (SELECT DISTINCT {landing} FROM taken) ANTI JOIN landing_of USING ({landing})""")
    engine.execute(f"""
        INSERT INTO row_raw SELECT landing, who, raw, local FROM taken JOIN landing_of USING ({landing})""")
    engine.execute("""
        INSERT INTO local_said SELECT DISTINCT local, other FROM taken ANTI JOIN local_said USING (local, other)
        WHERE local IS NOT NULL""")
    # The first row of each is found by its number alone: to carry its texts through GROUP BY took twice as long.
    engine.execute(f"""
        INSERT INTO written SELECT raw, {", ".join(TEXTS)}, birth_date FROM taken
        SEMI JOIN (SELECT min(rowid) AS r FROM taken ANTI JOIN written USING (raw) GROUP BY raw) AS one
        ON taken.rowid = one.r""")
    engine.execute("DROP TABLE taken")


def finish(engine: duckdb.DuckDBPyConnection) -> None:
    """Make `identity_node`, `fresh` and `local` of all that was taken.

    `identity_node` (landing, who, node, local, has_number): `landing` is its number in `landing_of`. `fresh` (node,
    SAYS, ALSO). `local` (node, local, other, has_number): the local numbers that rows of a node say, and their digests.
    """
    engine.register("nickname", nickname_table())
    for name, sql in dictionaries("written").items():
        engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE said AS {_said_sql('written')}")
    for name in ("written", *dictionaries("written")):
        engine.execute(f"DROP TABLE {name}")
    rows = "row_raw JOIN said USING (raw) JOIN landing_of USING (landing)"
    node = f"""
        CASE WHEN is_known OR (local IS NULL AND NOT is_thin) THEN node
            WHEN local IS NOT NULL THEN {_number_of("concat_ws(chr(31), node, local)")}
            ELSE {_number_of(f"concat_ws(chr(31), node, {', '.join(LANDING)}, who)")} END"""
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE identity_node AS
        SELECT landing, who, {node} AS node, local, number IS NOT NULL AS has_number FROM {rows}""")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE first AS
        SELECT node, min(r) AS r, min(digest) <> max(digest) AS is_chance, bool_or(is_alone) AS is_alone FROM (
            SELECT node, said.rowid AS r, digest, false AS is_alone FROM said WHERE is_known
            UNION ALL SELECT {node}, said.rowid, digest, local IS NULL AND is_thin FROM {rows} WHERE NOT is_known)
        GROUP BY node""")
    both = "CASE WHEN given IS NOT NULL AND family IS NOT NULL AND NOT is_alone THEN {} || ' ' || {} END AS pair"
    pair = both.format("least(given, family)", "greatest(given, family)")
    says = ", ".join((*SAYS, *(pair if name == "pair" else name for name in ALSO)))
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE fresh AS
        SELECT first.node, {says} FROM first JOIN said ON said.rowid = first.r""")
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE local AS
        SELECT node, local, other, has_number
        FROM (SELECT DISTINCT node, local, has_number FROM identity_node WHERE local IS NOT NULL)
        JOIN local_said USING (local)""")
    chances = "SELECT count(*) FILTER (is_chance) FROM first", "SELECT count(*) - count(DISTINCT local) FROM local_said"
    if any(engine.execute(one).fetchone()[0] for one in chances):
        raise DataError("Two people came to one number by chance. Nothing was linked; report this, it should not be.")
    for name in ("row_raw", "local_said", "said", "first"):
        engine.execute(f"DROP TABLE {name}")


# A sender's own number of a person; null where it tells nobody apart
_PLAIN = "nullif(upper(regexp_replace(local_person_id, '[^A-Za-z0-9]+', '', 'g')), '')"
_OTHER = (
    "CASE WHEN length(o) > 2 AND replace(o, o[1], '') <> '' AND regexp_matches(o, '[0-9]') "
    "THEN coalesce(sender, '') || ':' || o END"
)


def _number_of(text: str) -> str:
    """SQL for a number that stands for a text, the same in every build: the first 63 bits of its digest.

    They are those of `md5_number_lower(text) >> 1`, which takes the engine four times as long.
    """
    return f"CAST(md5_number({text}) >> 65 AS BIGINT)"


def _said_sql(once: str) -> str:
    """SQL for what each different row says, in the words of the dictionaries: what a pair is compared by."""
    names = ", ".join(
        f"CASE WHEN g.is_usual AND f.is_usual THEN {side}.{name} ELSE names.{name} END AS {name}"
        for side, sides in (("g", (*GIVEN_SIDE, GIVEN_TEXT)), ("f", (*FAMILY_SIDE, FAMILY_TEXT)))
        for name in sides
    )
    plain = f"""
        SELECT raw, {names}, birth, rough, turned, CASE WHEN sex IN ('1', '2') THEN sex END AS sex, p.postcode, sector,
            a.address, {digits_of_phone_sql("phone")} AS t, {digits_sql("nhs_number")} AS n,
            {digits_sql("former_nhs_number")} AS n_former, {may_link_sql("nhs_number_status")} AS may_link
        FROM {once} AS once LEFT JOIN said_given AS g ON g.given_name = once.given_name
        LEFT JOIN said_family AS f ON f.family_name = once.family_name
        LEFT JOIN said_names AS names ON names.given_name IS NOT DISTINCT FROM once.given_name
            AND names.family_name IS NOT DISTINCT FROM once.family_name
        LEFT JOIN said_birth ON said_birth.birth_date = once.birth_date
        LEFT JOIN said_postcode AS p ON p.sent = once.postcode LEFT JOIN said_address AS a ON a.sent = once.address"""
    said = f"""
        SELECT * EXCLUDE (t, n, n_former, may_link), {phone_sql("t")} AS phone,
            CASE WHEN {valid_sql("n")} AND may_link THEN n END AS number,
            CASE WHEN length(n) BETWEEN 5 AND 12 AND replace(n, n[1], '') <> '' AND may_link THEN n END AS written,
            CASE WHEN {valid_sql("n_former")} THEN n_former END AS former
        FROM ({plain})"""
    of_names = len(SAYS_OF_GIVEN) + len(SAYS_OF_FAMILY)
    text = f"concat_ws(chr(31), {GIVEN_TEXT}, {FAMILY_TEXT}, {text_sql(SAYS[of_names:])})"
    more = f"""
        SELECT * EXCLUDE ({GIVEN_TEXT}, {FAMILY_TEXT}),
            {_KNOWN} AS is_known, {_THIN} AS is_thin, {text} AS text FROM ({said})"""
    return f"""
        SELECT * EXCLUDE (text), hash(text) AS digest, {_number_of("text")} AS node
        FROM ({more})"""


_KNOWN = "(number IS NOT NULL AND (birth IS NOT NULL OR (given IS NOT NULL AND family IS NOT NULL)))"
# Of a row without any number: it says only one of a name, a date of birth and a place, or none. Such rows are not one
# person because they are written alike: each is a node of its own that nothing links.
_THIN = (
    "(coalesce(number, written, former) IS NULL "
    "AND CAST(coalesce(given, family, unnamed) IS NOT NULL AS INT) + CAST(birth IS NOT NULL AS INT) "
    "+ CAST(coalesce(postcode, address, phone) IS NOT NULL AS INT) < 2)"
)
