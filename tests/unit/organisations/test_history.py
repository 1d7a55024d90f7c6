"""The dated history of earlier forms that ships with the product."""

from datetime import date

import pyarrow.parquet as parquet
import pytest

from integratedcare.errors import RulesError
from integratedcare.organisations.history import KINDS, counts, events, read_history
from integratedcare.organisations.register import boards


def numbers(kind):
    return [(one.date.year, one.count) for one in counts(kind)]


def test_systems_grow_from_eight_to_forty_two():
    assert numbers("stp") == [(2016, 44), (2020, 28)]
    assert numbers("acs") == [(2017, 8)]
    assert numbers("ics") == [(2018, 8), (2020, 14), (2020, 18), (2022, 42)]
    assert numbers("icb") == [(2022, 42), (2026, 36)]


def test_commissioning_groups_fall_from_211_to_none():
    assert numbers("ccg") == [(2013, 211), (2018, 195), (2019, 191), (2020, 135), (2021, 106), (2022, 0)]


def test_board_counts_are_those_of_the_register():
    assert [one.count for one in counts("icb")] == [len(boards(one.date)) for one in counts("icb")]


def test_everything_is_dated_in_order_and_has_a_source():
    for listed in (counts(), events()):
        assert [one.date for one in listed] == sorted(one.date for one in listed)
        assert all(one.source and one.when and one.confidence in ("high", "medium", "low") for one in listed)
    assert {one.kind for one in counts()} == set(KINDS)


def test_the_eight_areas_of_the_first_wave_are_named():
    first = next(one for one in events() if one.title.startswith("Eight accountable care systems"))
    assert first.date == date(2017, 6, 1)
    assert len(first.text.split(";")) == 8
    for area in ("Frimley", "Dorset", "West Berkshire", "Blackpool and Fylde Coast"):
        assert area in first.text


def test_devolution_funding_and_statute_are_told():
    told = " ".join(f"{one.title}. {one.text}" for one in events())
    for fact in ("Greater Manchester", "Surrey Heartlands", "£450 million over 4 years", "30 providers", "45,000"):
        assert fact in told
    statutory = next(one for one in events() if one.date == date(2022, 7, 1))
    assert "Establishment) Order 2022" in statutory.source


HISTORY = """
counts:
  - {date: 2020-01-01, when: then, kind: ics, count: 1, label: l, source: s, confidence: high}
  - {date: 2019-01-01, when: then, kind: ics, count: 2, label: l, source: s, confidence: high}
events:
  - {date: 2020-01-01, when: then, title: t, text: x, source: s, confidence: low}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: ics", "kind: isc", "'isc' is not a kind of body"),
        ("count: 1", "count: -1", "below nothing"),
        ("count: 1", "count: one", "counts, number 1, count: a whole number"),
        ("2019-01-01", "2020-01-01", "'ics' of 2020-01-01 is there twice"),
        ("confidence: low", "confidence: sure", "Write high, medium or low"),
        ("text: x", "txt: x", "Did you mean 'text'"),
        ("events:", "event:", "Did you mean 'events'"),
        ("text: x, source: s, ", "text: x, ", "'source' is missing"),
    ],
)
def test_a_wrong_history_is_refused(tmp_path, old, new, said):
    (tmp_path / "history.yaml").write_text(HISTORY.replace(old, new, 1))
    with pytest.raises(RulesError, match=said):
        read_history(tmp_path / "history.yaml")


def test_a_history_in_any_order_is_read_oldest_first(tmp_path):
    (tmp_path / "history.yaml").write_text(HISTORY)
    assert [one.count for one in read_history(tmp_path / "history.yaml")[0]] == [2, 1]


@pytest.mark.public_data
@pytest.mark.parametrize(("years", "first_april"), [("2019_2020", 2020), ("2020_2021", 2021)])
def test_commissioning_group_counts_agree_with_the_practice_structures(public_data, years, first_april):
    table = parquet.read_table(public_data / f"orgs/qof_nhs_structures_{years}.parquet")
    published = len(set(table["CCG_ODS_CODE"].to_pylist()))
    assert (first_april, published) in numbers("ccg")
