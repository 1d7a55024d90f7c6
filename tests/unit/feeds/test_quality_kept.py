"""What is kept of a feed's quality says what its rows say, and is made again when they change."""

import json
from collections import Counter
from datetime import date
from itertools import pairwise

import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.landed import MANIFEST
from integratedcare.feeds.quality import quality
from integratedcare.feeds.quality_counts import KEPT, SUMMARY, forget_counts
from integratedcare.feeds.quality_summary import signals, summarised, summary_of
from integratedcare.feeds.standing import standing

FEED, TODAY = FEEDS["admitted_care"], date(2026, 11, 2)
HEAD = "LocalPatientID,ProviderCode,SpellID,EpisodeNumber,AdmissionDate"


def naive(landings) -> dict[tuple, tuple[int, int]]:
    """Good and counted of every measure, row by row and cell by cell."""
    good, counted = Counter(), Counter()
    for one in landings:
        faults = pq.read_table(one.faults).to_pylist()
        for row in pq.read_table(one.rows).to_pylist():
            cell = row["provider_code"], f"{row['admission_date']:%Y-%m}"
            good[*cell, "rows", ""] += 1
            counted[*cell, "rows", ""] += 1
            wrong = [fault["fault"] for fault in faults if fault["row_number"] == row["row_number"]]
            for name in one.manifest["filled"]:
                has = row[name] is not None
                for measure, of in (("complete", 1), ("valid", has + any(w.startswith(f"{name}:") for w in wrong))):
                    good[*cell, measure, name] += has
                    counted[*cell, measure, name] += of
            for group in FEED.in_order:
                for a, b in pairwise(name for name in group if name in one.manifest["filled"]):
                    if row[a] is not None and row[b] is not None:
                        counted[*cell, "in_order", f"{a} to {b}"] += 1
                        good[*cell, "in_order", f"{a} to {b}"] += row[b] >= row[a]
                    counted[*cell, "in_order", f"{a} to {b}"] += 0
    return {key: (good[key], counted[key]) for key in counted}


@pytest.fixture
def landed(delivered, home):
    """Two deliveries of fourteen months, of which only the second has dates of discharge and methods."""
    for body, more, heads in (("RAA", "", ""), ("RBB", ",{gone},{how}", ",DischargeDate,AdmissionMethod")):
        lines = []
        for stay in range(14 * 8):
            month, place = divmod(stay, 8)
            day = f"{2025 + (8 + month) // 12}-{1 + (8 + month) % 12:02}"
            gone = "" if month == 13 else f"{day}-{place + 7}"
            told = more.format(gone=gone, how="21" if stay % 5 else "77")
            both = "RBB" if body == "RAA" and month == 3 and place == 0 else body
            lines.append(f"H{stay},{both},{body}{stay},1,{day}-{1 + 2 * place:02}{told}")
        delivered("admitted_care", "\n".join([HEAD + heads, *lines, ""]), name=f"{body}.csv", sender=body)
    return standing(FEED, home, today=TODAY).landings


def as_told(landings) -> dict[tuple, tuple[int, int]]:
    return {tuple(one[1:5]): (one.good, one.counted) for one in quality(FEED, among=landings)}


def test_measures_are_those_of_the_rows_however_often_they_are_asked_for(landed):
    assert as_told(landed) == naive(landed)
    assert any(good < counted for good, counted in as_told(landed).values())
    first = quality(FEED, among=landed)
    assert [tuple(one) for one in first] == sorted(tuple(one) for one in first)
    for one in landed:
        one.rows.rename(one.rows.with_suffix(".away"))
    assert quality(FEED, among=landed) == first, "it was read from what is kept, as the rows are not there"


def test_a_summary_is_that_of_the_measures_and_is_kept(landed):
    measured = quality(FEED, among=landed)
    found = summary_of(FEED, landed)
    assert found == summarised(measured)
    marked = {key: word for key, word in signals(measured).items() if word != "common_cause"}
    assert {(one.provider, one.measure, one.column): one.word for one in found.changes} == marked
    [gone] = [one for one in found.changes if one[:3] == ("RBB", "complete", "discharge_date")]
    cells = naive(landed)
    before = [good / of for (body, month, *what), (good, of) in cells.items()
              if (body, *what) == gone[:3] and month < gone.month]  # fmt: skip
    assert (gone.month, gone.good, gone.counted) == ("2026-10", 0, 8)
    assert gone.usual == pytest.approx(sum(before) / len(before))
    assert found.rows["2026-10"] == {body: cells[body, "2026-10", "rows", ""][0] for body in ("RAA", "RBB")}
    for one in landed:
        (one.folder / KEPT).unlink()
        one.rows.rename(one.rows.with_suffix(".away"))
    assert summary_of(FEED, landed) == found
    assert summary_of(FEED, []) == summarised([])


def test_where_rows_are_removed_or_what_is_kept_is_damaged_it_is_counted_again(landed, home):
    before = summary_of(FEED, landed)
    one = landed[1]
    pq.write_table(pq.read_table(one.rows).slice(0, 60), one.rows)
    (one.folder / MANIFEST).write_text(json.dumps(one.manifest | {"landed": 60, "rows_sha256": "another"}))
    landed = standing(FEED, home, today=TODAY).landings
    assert as_told(landed) == naive(landed)
    assert summary_of(FEED, landed) == summarised(quality(FEED, among=landed)) != before
    (one.folder / KEPT).write_bytes(b"no parquet")
    (one.folder.parent / SUMMARY).write_text('{"key": 1')
    assert as_told(landed) == naive(landed)
    assert summary_of(FEED, landed) == summarised(quality(FEED, among=landed))
    forget_counts("admitted_care", one.id, home)
    assert not (one.folder / KEPT).exists()
    assert not (one.folder.parent / SUMMARY).exists()


def test_who_may_not_write_is_told_the_same(landed, monkeypatch):
    expected = as_told(landed)
    for one in landed:
        (one.folder / KEPT).unlink()
    monkeypatch.setattr("integratedcare.feeds.quality_counts.os.replace", refuse)
    assert as_told(landed) == expected
    assert summary_of(FEED, landed).changes
    assert not [path for one in landed for path in one.folder.parent.rglob(".scratch*")]


def refuse(*_):
    raise PermissionError(13, "Permission denied")
