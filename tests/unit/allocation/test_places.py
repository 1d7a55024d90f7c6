"""Places files: what is read, and the one plain error for each thing that does not hold together."""

import io

import pytest

from integratedcare.allocation import fair_shares, places_of, read_places
from integratedcare.errors import InputFileError, UsageError


@pytest.fixture
def read(tmp_path, small_need):
    def read(text, icb=None, encoding="utf-8", **practices):
        path = tmp_path / "places.csv"
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return read_places(path, small_need(), icb, **practices)

    return read


def test_practices_become_places(read):
    places = read("place,practice\nNorth,A1\nNorth,a2\n\nSouth, A3 \n")
    assert places.members == {"A1": "North", "A2": "North", "A3": "South"}
    assert places.boards == {"North": "QAA", "South": "QAA"}
    assert places.units == {"North": ("A1", "A2"), "South": ("A3",)}
    assert places.warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffPlace,Practice\r\nCôte,A1\r\n",
        "PLACE;PRACTICE\nCôte;A1\n",
        "practice\tplace\nA1\tCôte\n",
        'note,place,practice\n"a, b",Côte,A1\n',
    ],
)
def test_spreadsheets_save_in_many_ways(read, text):
    assert read(text).members == {"A1": "Côte"}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_other_encodings(read, encoding):
    assert read("place,practice\nCôte,A1\n", encoding=encoding).members == {"A1": "Côte"}


def test_an_open_file_is_read_too(small_need):
    assert read_places(io.BytesIO(b"place,practice\nP,A1\n"), small_need()).members == {"A1": "P"}


def test_a_network_brings_all_its_practices_and_counts_in_its_own_board(read, small_need):
    places = read("place,pcn\nWest,U2\n")
    assert places.members == {"A3": "West", "B1": "West"}
    assert places.boards == {"West": "QBB"}
    result = fair_shares(small_need(), level="place", icb="QBB", places=places, against="icb")
    assert result.columns["code"] == ("West", "REST")
    assert result.base_of == ("QBB", "QBB")
    assert any("counts once, whole" in note for note in result.notes)


def test_of_a_district_only_the_part_in_the_board_is_taken(read):
    assert read("place,district\nW,E2\n", icb="QAA").members == {"A3": "W", "A4": "W"}
    with pytest.raises(InputFileError, match=r"line 2.*several boards \(QAA, QBB\).*--icb"):
        read("place,district\nW,E2\n")


def test_what_has_changed_since_is_a_warning(read, small_need):
    text = "place,practice\nP,A1\nP,A2\nP,Z9\nGone,Z8\nP,A1\n"
    places = read(text, known={"Z9", "Z8"}, current={"A2"})
    assert places.members == {"A1": "P", "A2": "P"}
    left, absent, absent_too, twice, empty = places.warnings
    assert "line 2: practice A1 has left since" in left
    assert "line 4: practice Z9 has no allocation in 2025-26" in absent
    assert "Z8" in absent_too
    assert "already in place 'P'" in twice
    assert "Place 'Gone'" in empty
    assert set(places.warnings) <= set(fair_shares(small_need(), level="place", places=places).notes)


@pytest.mark.parametrize(
    ("text", "icb", "words"),
    [
        ("", None, "is empty"),
        ("  \n\n", None, "is empty"),
        ("place,practice\n", None, "nothing below"),
        ("name,practice\nP,A1\n", None, "line 1: there is no column place.*name, practice"),
        ("place,surgery\nP,A1\n", None, "line 1.*none of them"),
        ("place,practice,pcn\nP,A1,U1\n", None, "practice and pcn"),
        ("place,place,practice\nP,P,A1\n", None, "place is there twice"),
        ("place,practice\n,A1\n", None, "line 2, column place.*empty"),
        ("place,practice\nP,\n", None, "line 2, column practice.*empty"),
        ("place,practice\nrest,A1\n", None, "REST is the row"),
        ("place,practice\nP,A1\nP,A11\n", None, "line 3, column practice.*A11.*Did you mean A1"),
        ("place,pcn\nP,U3\n", None, "line 2, column pcn"),
        ("place,practice\nP,A1\nQ,A1\n", None, r"line 3.*two places, 'P' \(line 2\) and 'Q'"),
        ("place,practice\nP,A1\nP,B1\n", None, "line 3.*QAA.*B1 is in QBB"),
        ("place,practice\nP,B1\n", "QAA", "line 2.*in board QBB, not in QAA"),
        ("place,practice\nP, North,A1\n", None, "line 2: 3 cells, but 2 columns"),
        ('place,practice\n"P,A1\nQ,A2\n', None, "line 3, column practice"),
        (b"PK\x03\x04rest", None, "workbook"),
        (b"pl\x00ace", None, "not a text file"),
        (b"place\x81\xff", None, "not a text file"),
    ],
)
def test_one_plain_error_with_its_line(read, text, icb, words):
    with pytest.raises(InputFileError, match=words):
        read(text, icb)


@pytest.mark.parametrize("text", ["place,practice" + ",x" * 199, "place,practice" + "," * 199, "a," * 60_000])
def test_more_columns_than_anyone_needs(read, text):
    with pytest.raises(InputFileError, match=r"line 1: [0-9,]+ columns, and 200 are the most"):
        read(text + "\nP,A1\n")


def test_two_hundred_columns_are_read(read):
    assert read("place,practice" + "," * 198 + "\nP,A1\n").members == {"A1": "P"}


def test_only_practices_without_an_allocation(read):
    with pytest.raises(InputFileError, match="none of its practices"):
        read("place,practice\nP,Z9\n", known={"Z9"})


def test_no_such_file_or_board(read, tmp_path, small_need):
    with pytest.raises(InputFileError, match="There is no file"):
        read_places(tmp_path / "none.csv", small_need())
    with pytest.raises(InputFileError, match="cannot be read"):
        read_places(tmp_path, small_need())
    with pytest.raises(UsageError, match="Did you mean QAA"):
        read("place,practice\nP,A1\n", icb="QAX")


def test_places_from_a_page_follow_the_same_rules(small_need):
    assert places_of({"P": ["a1"]}, "practice", small_need(), known={"Z9"}).members == {"A1": "P"}
    with pytest.raises(InputFileError, match="the list of places: practice A1 is in two places"):
        places_of({"P": ["A1"], "Q": ["A1"]}, "practice", small_need())
