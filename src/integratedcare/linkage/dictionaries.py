"""What each different name, date, postcode and address comes to: made comparable once, however many rows say it."""

from collections.abc import Iterable

from integratedcare.linkage.clean_date import birth_sql, is_rough_sql, turned_sql
from integratedcare.linkage.clean_name import is_name_sql, is_unnamed_sql, without_suffix_sql, words_sql
from integratedcare.linkage.clean_place import address_sql, capitals_sql, plain_address_sql, postcode_sql, sector_sql

SAYS_OF_GIVEN, SAYS_OF_FAMILY = ("given", "given_parts", "unnamed"), ("family", "family_parts")
GIVEN_SIDE, FAMILY_SIDE = (*SAYS_OF_GIVEN, "roots"), SAYS_OF_FAMILY
GIVEN_TEXT, FAMILY_TEXT = "given_text", "family_text"  # what is said, as one text
LISTS = ("given_parts", "family_parts", "roots")  # names of several words
ANY = "x"  # a name that is one


def dictionaries(source: str) -> dict[str, str]:
    """Tables to be made, in this order, of a table of rows: name to SQL.

    A given name beside any family name comes to the same, and the other way round, as long as both are names
    (`is_usual`). Where one is not, or both are in one column, they are looked at together (`said_names`).
    """
    unusual = " OR ".join(
        f"{name} IS NULL OR {name} IN (SELECT {name} FROM said_{side} WHERE NOT is_usual)"
        for name, side in (("given_name", "given"), ("family_name", "family"))
    )
    return {
        "said_given": names_sql(_different("given_name", source, f"'{ANY}' AS family_name")),
        "said_family": names_sql(_different("family_name", source, f"'{ANY}' AS given_name")),
        "said_names": names_sql(f"SELECT DISTINCT given_name, family_name FROM {source} WHERE {unusual}"),
        "said_birth": f"""
            SELECT birth_date, birth, {is_rough_sql("birth")} AS rough, {turned_sql("birth")} AS turned
            FROM (SELECT birth_date, {birth_sql("birth_date")} AS birth FROM ({_different("birth_date", source)}))""",
        "said_postcode": f"""
            SELECT sent, postcode, {sector_sql("postcode")} AS sector FROM (
                SELECT sent, {postcode_sql("p")} AS postcode FROM (
                    SELECT postcode AS sent, {capitals_sql("postcode")} AS p
                    FROM ({_different("postcode", source)})))""",
        "said_address": f"""
            SELECT sent, {address_sql("a")} AS address FROM (
                SELECT address AS sent, {plain_address_sql("address")} AS a FROM ({_different("address", source)}))""",
    }


def _different(column: str, source: str, *more: str) -> str:
    return f"SELECT {', '.join((f'{column}', *more))} FROM {source} WHERE {column} IS NOT NULL GROUP BY {column}"


def names_sql(source: str) -> str:
    """SQL for GIVEN_SIDE, FAMILY_SIDE and `is_usual` of a table (given_name, family_name). Needs the table `nickname`.

    `SMITH, John` in one column is taken apart, and so is `John Smith`.
    """
    comma = "given_name IS NULL AND contains(family_name, ',')"
    plain = f"""
        SELECT *, {words_sql("g")} AS given_plain, {words_sql("f")} AS family_plain
        FROM (SELECT *,
            CASE WHEN {comma} THEN split_part(family_name, ',', 2) ELSE given_name END AS g,
            CASE WHEN {comma} THEN split_part(family_name, ',', 1) ELSE family_name END AS f FROM ({source}))"""
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
        SELECT given_name, family_name, given_words IS NOT NULL AND family_words IS NOT NULL AS is_usual,
            CASE WHEN NOT is_unnamed AND (NOT in_one OR len(given_list) > 1) THEN given_list[1]
                WHEN family_words IS NULL AND NOT is_unnamed THEN given_list[1] END AS given,
            CASE WHEN is_unnamed THEN NULL WHEN in_one AND len(given_list) > 1 THEN given_list[:-2]
                WHEN in_one AND given_words IS NULL THEN NULL ELSE given_list END AS given_parts,
            CASE WHEN is_unnamed THEN lower(regexp_replace(given_name, '[^A-Za-z0-9]+', ' ', 'g')) END AS unnamed,
            CASE WHEN NOT in_one THEN array_to_string(family_list, '')
                WHEN given_words IS NULL OR len(family_list) > 1 THEN family_list[-1] END AS family,
            CASE WHEN in_one THEN [family_list[-1]]
                WHEN len(family_list) = 1 THEN family_list
                ELSE list_filter(family_list, lambda word: length(word) > 2) END AS family_parts
        FROM ({ordered})"""
    roots = "CASE WHEN given IS NOT NULL THEN list_concat([given], coalesce(names, [])) END"
    as_text = ", ".join(f"nullif(array_to_string({name}, ' '), '') AS {name}" for name in LISTS)
    return f"""
        SELECT * EXCLUDE (form, names) REPLACE ({as_text})
        FROM (SELECT *, {roots} AS roots, {text_sql(SAYS_OF_GIVEN)} AS {GIVEN_TEXT},
                {text_sql(SAYS_OF_FAMILY)} AS {FAMILY_TEXT}
            FROM ({said}) LEFT JOIN nickname ON form = given)"""


def apart_sql(nodes: str, where: str = "true") -> str:
    """SQL for rows of a table of nodes, with names of several words as lists, as they are compared.

    Elsewhere they are texts, which take half as long to keep and to read.
    """
    split = ", ".join(f"string_split({name}, ' ') AS {name}" for name in LISTS)
    return f"SELECT * REPLACE ({split}) FROM {nodes} WHERE {where}"


def text_sql(columns: Iterable[str]) -> str:
    """SQL for values as one text, each kept apart from the next, and null from what is empty."""
    parts = ", ".join(f"coalesce(CAST({name} AS VARCHAR), chr(30))" for name in columns)
    return f"concat_ws(chr(31), {parts})"
