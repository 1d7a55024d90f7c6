"""From identity rows to nodes: each different way in which people were written down, once, made comparable.

Tens of millions of rows about who was seen come down to a few ways of writing each person. Those are compared; rows
follow the node that they are. A node's number comes from what it says, so that it is the same in every build.
"""

import duckdb

from integratedcare.errors import DataError
from integratedcare.linkage.clean_date import birth_sql, is_rough_sql, turned_sql
from integratedcare.linkage.clean_name import (
    is_name_sql,
    is_unnamed_sql,
    nickname_table,
    without_suffix_sql,
    words_sql,
)
from integratedcare.linkage.clean_place import (
    address_sql,
    capitals_sql,
    digits_of_phone_sql,
    phone_sql,
    plain_address_sql,
    postcode_sql,
    sector_sql,
)
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
NUMBERED = "coalesce(number, written, former, other) IS NOT NULL"
TELLING = f"{NUMBERED} OR given || family IS NOT NULL OR birth || coalesce(postcode, address, phone) IS NOT NULL"
"""SQL for a row of which another that says the same is about the same person: it has a number, a full name, or a date
of birth and a home. Every row that says less is somebody of its own, unless comparing shows otherwise."""


def clean(engine: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make `identity_node` (KEY, node) and `fresh` (node and what it says) of the rows of `source`, SQL for a table.

    Any of TEXTS and `birth_date` may be missing from `source`.
    """
    have = {row[0] for row in engine.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    texts = [f"CAST({name if name in have else 'NULL'} AS VARCHAR) AS {name}" for name in TEXTS]
    born = f"CAST({'birth_date' if 'birth_date' in have else 'NULL'} AS DATE) AS birth_date"
    raw = _digest([*TEXTS, "CAST(birth_date AS VARCHAR)"])
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE written AS
        SELECT {", ".join(KEY)}, {raw} AS raw, {", ".join(TEXTS)}, birth_date
        FROM (SELECT {", ".join(KEY)}, {", ".join(texts)}, {born} FROM {source})""")
    # The first row of each is found by its number alone: to carry its texts through GROUP BY took twice as long.
    engine.execute("""
        CREATE OR REPLACE TEMP TABLE once AS SELECT * FROM written
        SEMI JOIN (SELECT min(rowid) AS r FROM written GROUP BY raw) AS one ON written.rowid = one.r""")
    engine.register("nickname", nickname_table())
    engine.execute(f"CREATE OR REPLACE TEMP TABLE said AS {_said_sql()}")
    chance = "SELECT 1 FROM said GROUP BY node HAVING min(hash(text)) <> max(hash(text)) LIMIT 1"
    if engine.execute(chance).fetchone():
        raise DataError("Two people came to one number by chance. Nothing was linked; report this, it should not be.")
    says, own = ", ".join((*SAYS, *ALSO)), f"CAST(md5_number_lower({_text(KEY)}) >> 1 AS BIGINT)"
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE fresh AS SELECT node, {says} FROM said
        SEMI JOIN (SELECT min(rowid) AS r FROM said WHERE {TELLING} GROUP BY node) AS one ON said.rowid = one.r
        UNION ALL SELECT {own}, {says} FROM (SELECT raw, {", ".join(KEY)} FROM written)
        JOIN (FROM said WHERE NOT ({TELLING})) USING (raw)""")
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE identity_node AS
        SELECT {", ".join(KEY)}, CASE WHEN telling THEN node ELSE {own} END AS node
        FROM written JOIN (SELECT raw, node, {TELLING} AS telling FROM said) USING (raw)""")
    engine.execute("DROP TABLE written; DROP TABLE once; DROP TABLE said")


def _said_sql() -> str:
    """SQL for what each different row says, step by step so that nothing is worked out twice."""
    comma = "given_name IS NULL AND contains(family_name, ',')"
    plain = f"""
        SELECT *, {words_sql("g")} AS given_plain, {words_sql("f")} AS family_plain,
            {capitals_sql("postcode")} AS p, {plain_address_sql("address")} AS a, {digits_of_phone_sql("phone")} AS t,
            {digits_sql("nhs_number")} AS n, {digits_sql("former_nhs_number")} AS n_former,
            {birth_sql("birth_date")} AS birth,
            nullif(upper(regexp_replace(local_person_id, '[^A-Za-z0-9]+', '', 'g')), '') AS o
        FROM (SELECT *,
            CASE WHEN {comma} THEN split_part(family_name, ',', 2) ELSE given_name END AS g,
            CASE WHEN {comma} THEN split_part(family_name, ',', 1) ELSE family_name END AS f FROM once)"""
    words = f"""
        SELECT *, CASE WHEN {is_name_sql("given_plain")} THEN given_plain END AS given_words,
            CASE WHEN {is_name_sql("family_plain")} THEN family_plain END AS family_words FROM ({plain})"""
    ordered = f"""
        SELECT *, coalesce({is_unnamed_sql("given_words")}, false) AS is_unnamed,
            family_words IS NULL OR (given_words IS NULL AND given_name IS NULL) AS in_one,
            string_split(coalesce(given_words, CASE WHEN given_name IS NULL THEN family_words END), ' ') AS given_list,
            string_split({without_suffix_sql("coalesce(family_words, given_words)")}, ' ') AS family_list
        FROM ({words})"""
    said = f"""
        SELECT raw, CASE WHEN NOT is_unnamed AND (NOT in_one OR len(given_list) > 1) THEN given_list[1]
                WHEN family_words IS NULL AND NOT is_unnamed THEN given_list[1] END AS given,
            CASE WHEN is_unnamed THEN NULL WHEN in_one AND len(given_list) > 1 THEN given_list[:-2]
                WHEN in_one AND given_words IS NULL THEN NULL ELSE given_list END AS given_parts,
            CASE WHEN is_unnamed THEN lower(regexp_replace(given_name, '[^A-Za-z0-9]+', ' ', 'g')) END AS unnamed,
            CASE WHEN NOT in_one THEN array_to_string(family_list, '')
                WHEN given_words IS NULL OR len(family_list) > 1 THEN family_list[-1] END AS family,
            CASE WHEN in_one THEN [family_list[-1]]
                WHEN len(family_list) = 1 THEN family_list
                ELSE list_filter(family_list, lambda word: length(word) > 2) END AS family_parts,
            birth, CASE WHEN sex IN ('1', '2') THEN sex END AS sex, {postcode_sql("p")} AS postcode,
            {address_sql("a")} AS address, {phone_sql("t")} AS phone,
            CASE WHEN {valid_sql("n")} AND {may_link_sql("nhs_number_status")} THEN n END AS number,
            CASE WHEN length(n) BETWEEN 5 AND 12 AND replace(n, n[1], '') <> '' AND {may_link_sql("nhs_number_status")}
                THEN n END AS written,
            CASE WHEN {valid_sql("n_former")} THEN n_former END AS former,
            CASE WHEN length(o) > 2 AND replace(o, o[1], '') <> '' AND regexp_matches(o, '[0-9]')
                THEN coalesce(sender, '') || ':' || o END AS other
        FROM ({ordered})"""
    more = f"""
        SELECT *, {is_rough_sql("birth")} AS rough, {turned_sql("birth")} AS turned,
            CASE WHEN given IS NOT NULL THEN list_concat([given], coalesce(names, [])) END AS roots,
            {sector_sql("postcode")} AS sector,
            CASE WHEN given IS NOT NULL AND family IS NOT NULL
                THEN least(given, family) || ' ' || greatest(given, family) END AS pair,
            {_text(SAYS)} AS text FROM ({said}) LEFT JOIN nickname ON form = given"""
    return f"SELECT * EXCLUDE (form, names), CAST(md5_number_lower(text) >> 1 AS BIGINT) AS node FROM ({more})"


def _digest(columns) -> str:
    return f"md5_number({_text(columns)})"


def _text(columns) -> str:
    parts = ", ".join(f"coalesce(CAST({name} AS VARCHAR), chr(30))" for name in columns)
    return f"concat_ws(chr(31), {parts})"
