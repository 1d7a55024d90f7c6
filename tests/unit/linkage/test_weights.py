"""What a pair could be worth at most, without the columns that were not read, holds whatever they say."""

from itertools import product

import duckdb

from integratedcare.linkage.weights import Level, weight_sql

LEVELS = (
    Level("l.name IS NULL OR r.name IS NULL", 0.0),
    Level("l.name = r.name", 7.5),
    Level("list_has_any(l.roots, r.roots)", 2.25),
    Level("l.initial = r.initial", 3.5),
    Level("ELSE", -4.0),
)


def test_the_most_that_it_could_be_is_the_greater_of_both_answers():
    engine = duckdb.connect()
    engine.execute("CREATE TABLE node (name VARCHAR, initial VARCHAR, roots VARCHAR[])")
    for name, initial, roots in product(("ann", "nan", None), ("a", "n"), (["x"], ["y"], None)):
        engine.execute("INSERT INTO node VALUES (?, ?, ?)", [name, initial, roots])
    asked = f"SELECT {weight_sql(LEVELS)}, {weight_sql(LEVELS, ('roots',))} FROM node AS l CROSS JOIN node AS r"
    seen = set(engine.execute(asked).fetchall())
    # worth 0 or 7.5 before the lists are asked; else 2.25 if they meet, and 3.5 or -4 if not
    assert seen == {(0.0, 0.0), (7.5, 7.5), (2.25, 3.5), (3.5, 3.5), (2.25, 2.25), (-4.0, 2.25)}
    assert all(most >= worth for worth, most in seen)
