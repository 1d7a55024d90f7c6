"""What may be told of a record's linkage: figures of everybody and of groups, and nothing about a person.

Where the truth is known (made-up people) it is measured against; else only what needs no truth is told.
"""

import duckdb
import pyarrow as pa

LEAST = 8  # rows, and people, of a group of which figures are told: one more than the usual rule of disclosure hides
DIMENSIONS = ("deprivation_fifth", "ethnic_group", "age_band")
NO_GROUP = "not known"
SUMS = ("rows", "by_number", "alone", "linked", "expected", "true", "given", "right")  # columns of `persons`
SHARE_OF = {"nhs_number": "linked_by_number", "alone": "alone"}  # the figure of a group that tells a method's rows
FIGURES = ("linked_by_number", "alone", "expected_precision", "precision", "recall", "f1")


def persons_of(engine: duckdb.DuckDBPyConnection, rows: str) -> pa.Table:
    """One row for each person with SUMS, of `rows`: SQL for a table (person, method, probability, truth, times).

    `times`: how many rows are alike. `expected` adds up how likely the links of the linked rows are. Over all rows
    whose `truth` is known, `true`, `given` and `right` count how many other rows are truly the same person's, were said
    to be, and are rightly said so.
    """
    return engine.execute(f"""
        WITH cell AS (SELECT person, truth, sum(times) AS n FROM {rows} WHERE truth IS NOT NULL GROUP BY ALL),
        size AS (SELECT truth, sum(n) AS of_truth FROM cell GROUP BY ALL),
        measured AS (
            SELECT person, sum(n * (of_truth - 1)) AS "true", sum(n) * (sum(n) - 1) AS given,
                sum(n * (n - 1)) AS "right"
            FROM cell JOIN size USING (truth) GROUP BY person)
        SELECT person, {_whole("sum(times)", "rows")}, {_whole(_times("method = 'nhs_number'"), "by_number")},
            {_whole(_times("method = 'alone'"), "alone")}, {_whole(_times("method <> 'alone'"), "linked")},
            coalesce(sum(probability * times) FILTER (method <> 'alone'), 0) AS expected,
            {_whole('any_value("true")', '"true"')}, {_whole("any_value(given)", "given")},
            {_whole('any_value("right")', '"right"')}
        FROM {rows} LEFT JOIN measured USING (person) GROUP BY person""").to_arrow_table()


def _times(condition: str) -> str:
    return f"coalesce(sum(times) FILTER ({condition}), 0)"


def _whole(value: str, name: str) -> str:
    return f"CAST({value} AS BIGINT) AS {name}"


def methods_of(engine: duckdb.DuckDBPyConnection, rows: str) -> list[dict]:
    """How many of `rows` each method linked, and their share, the most frequent first; under LEAST is not told.

    One hidden method alone could be had by subtraction from all rows: the next goes with it, and first one of which the
    groups tell nothing.
    """
    found = engine.execute(
        f"SELECT method, {_whole('sum(times)', 'n')} FROM {rows} GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    total = sum(count for _, count in found)
    sized = sorted(((name in SHARE_OF, count, count, name) for name, count in found))
    hidden = _hidden([(count, count, name) for _, count, _, name in sized])
    return [
        {"method": method, "rows": None, "share": None}
        if method in hidden
        else {"method": method, "rows": count, "share": _share(count, total)}
        for method, count in found
    ]


def _hidden(sized: list[tuple[int, int, str]]) -> set[str]:
    """The names that are not told, of (size, rows, name) in the order in which others are hidden beside small ones.

    Nothing if none is small; else at least two, whose rows together are at least LEAST, so that what is left of the
    total says of none of them how many they are.
    """
    hidden = {name: rows for size, rows, name in sized if size < LEAST}
    for _, rows, name in sized if hidden else ():
        if len(hidden) > 1 and sum(hidden.values()) >= LEAST:
            break
        hidden.setdefault(name, rows)
    return set(hidden)


def told(persons: pa.Table, groups: pa.Table, methods: list[dict], *, review_pairs: int, as_at: str) -> dict:
    """All that is told, ready to be written as JSON. Quality of links is that of pairs, summed over a group's rows.

    Args:
        persons: as `persons_of` gives them.
        groups: person and DIMENSIONS as text; a person who is missing there, or a null, is `not known`.
        methods: as `methods_of` gives them.
        review_pairs: pairs that a person has to look at.
        as_at: the day of the record.
    """
    engine = duckdb.connect()
    try:
        engine.register("persons", persons)
        engine.register("groups_of_persons", groups)
        engine.execute("CREATE TEMP TABLE one AS SELECT * FROM persons LEFT JOIN groups_of_persons USING (person)")
        found = _groups(engine, "all", "'all'")
        for name in DIMENSIONS:
            found += _groups(engine, name, f"coalesce({name}, '{NO_GROUP}')")
    finally:
        engine.close()
    for method in (one["method"] for one in methods if one["rows"] is None and one["method"] in SHARE_OF):
        found = [one | {SHARE_OF[method]: None} for one in found]  # with the rows it would tell how many
    people, rows = persons.num_rows, sum(persons["rows"].to_pylist())
    return {
        "as_at": as_at,
        "people": people if people >= LEAST else None,
        "rows": rows if min(people, rows) >= LEAST else None,
        "review_pairs": review_pairs,
        "methods": methods,
        "groups": found,
        "measured_against_truth": persons["true"].null_count < persons.num_rows,
    }


def _groups(engine: duckdb.DuckDBPyConnection, dimension: str, group: str) -> list[dict]:
    """The figures of a dimension's groups, of which small ones are hidden, and others with them (`_hidden`)."""
    sums = ", ".join(f'sum("{name}")' for name in SUMS)
    found = engine.execute(f"SELECT {group}, count(*), {sums} FROM one GROUP BY 1 ORDER BY 1").fetchall()
    hidden = _hidden(sorted((min(people, rows), rows, name) for name, people, rows, *_ in found))
    return [_told_of(dimension, name in hidden, name, *of_it) for name, _, *of_it in found]


def _told_of(dimension, is_hidden, group, rows, by_number, alone, linked, expected, true, given, right) -> dict:
    named = {"dimension": dimension, "group": group}
    if is_hidden:
        return named | {"rows": None} | dict.fromkeys(FIGURES)
    figures = (
        _share_of_rows(by_number, rows), _share_of_rows(alone, rows), _share(expected, linked),
        _share(right, given), _share(right, true),
        None if not given or not true else _share(2 * right, given + true),
    )  # fmt: skip
    return named | {"rows": int(rows)} | dict(zip(FIGURES, figures, strict=True))


def _share_of_rows(part, rows) -> float | None:
    """A share of rows that are told, which tells how many; None if that is a few, or all but a few."""
    return None if 0 < part < LEAST or 0 < rows - part < LEAST else _share(part, rows)


def _share(part, whole) -> float | None:
    return round(float(part) / float(whole), 6) if whole else None
