"""What a build says of its links where the truth is known, against a count of pairs one by one."""

import json
from collections import Counter
from itertools import combinations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.landed import current_landings, identified_store
from integratedcare.record.make.links import read_people

TRUTH = {  # who each row really is; the last row on the list of patients is somebody else's, whatever it says
    "demographics": [0, 1, 2, 3, 4], "gp_registration": [0, 1, 2, 3, 9], "admitted_care": [0, 0, 1, 2, 4],
}  # fmt: skip


@pytest.fixture
def truth(tmp_path):
    folder = tmp_path / "truth"
    for feed, persons in TRUTH.items():
        path = folder / "rows" / feed / f"{feed}-0.parquet"
        path.parent.mkdir(parents=True)
        pq.write_table(pa.table({"person": pa.array(persons, pa.int32())}), path)
    return folder


def one_by_one(home) -> list[tuple]:
    """(who it is said to be, who it really is) of each person of each delivery of which the truth is known."""
    said = {
        (row["landing_id"], row["who"]): row["person_id"]
        for row in read_people(identified_store(home)).person_link.to_pylist()
    }
    found = []
    for feed, persons in TRUTH.items():
        (landing,) = current_landings(feed, home)
        really: dict[int, Counter] = {}
        for row in pq.read_table(landing.rows).to_pylist():
            really.setdefault(row["who"], Counter())[persons[row["row_number"] - 1]] += 1
        found += [(said[landing.id, who], counts.most_common(1)[0][0]) for who, counts in really.items()]
    return found


def test_links_are_measured_against_the_truth_beside_the_deliveries(home, small, truth, monkeypatch):
    monkeypatch.setattr("integratedcare.linkage.told.LEAST", 5)
    record = small.again(home, purpose="direct_care", truth=truth)
    told = json.loads((record.folder / "linkage.json").read_text())
    rows = one_by_one(home)
    given = {(a, b) for a, b in combinations(range(len(rows)), 2) if rows[a][0] == rows[b][0]}
    true = {(a, b) for a, b in combinations(range(len(rows)), 2) if rows[a][1] == rows[b][1]}
    assert len(given) > len(given & true) > 0  # a link is wrong, or the test could not tell
    everybody = told["groups"][0]
    assert told["measured_against_truth"] is True
    assert everybody["precision"] == pytest.approx(len(given & true) / len(given), abs=1e-6)
    assert everybody["recall"] == pytest.approx(len(given & true) / len(true), abs=1e-6)
    assert told["people"] == 5


def test_without_a_truth_nothing_is_said_to_be_measured(home, small):
    told = json.loads((small.again(home, purpose="direct_care").folder / "linkage.json").read_text())
    assert told["measured_against_truth"] is False
    assert told["groups"][0]["precision"] is told["groups"][0]["recall"] is None


def test_truth_of_other_files_is_not_used(home, small, truth):
    for path in (truth / "rows").rglob("*.parquet"):
        pq.write_table(pa.table({"person": pa.array([1, 2], pa.int32())}), path)  # of another number of rows
    told = json.loads((small.again(home, purpose="direct_care", truth=truth).folder / "linkage.json").read_text())
    assert told["measured_against_truth"] is False
