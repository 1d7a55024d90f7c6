from itertools import combinations

import pyarrow as pa
import pytest

from integratedcare.linkage.quality import quality

ROWS = [("a", 1, "x"), ("a", 1, "y"), ("a", 2, "y"), ("b", 2, "x"), ("c", 3, "x"), (None, 3, "x")]


def table(rows=ROWS, **more):
    names = ("truth", "person", "group")
    return pa.table({name: [row[place] for row in rows] for place, name in enumerate(names)} | more)


def test_it_is_the_precision_and_recall_of_pairs():
    known = [row for row in ROWS if row[0]]
    true = {pair for pair in combinations(range(len(known)), 2) if known[pair[0]][0] == known[pair[1]][0]}
    given = {pair for pair in combinations(range(len(known)), 2) if known[pair[0]][1] == known[pair[1]][1]}
    everybody = quality(table())[0]
    assert everybody.precision == pytest.approx(len(true & given) / len(given))
    assert everybody.recall == pytest.approx(len(true & given) / len(true))


def test_groups_add_up_to_everybody():
    everybody, *groups = quality(table(), group="group")
    assert [one.group for one in groups] == ["x", "y"]
    for name in ("rows", "true", "given", "right"):
        assert sum(getattr(one, name) for one in groups) == getattr(everybody, name)


def test_of_two_files_only_pairs_across_count():
    found = quality(table(file=["1", "1", "2", "2", "2", "2"]))[0]
    assert (found.true, found.given, found.right) == (4, 0, 0)
    assert found.f1 is None
