"""`ics link` as a person runs it."""

import csv
import stat

import pytest

HEADINGS = "unique_id,Forename,Surname,DOB,Postcode,Gender,NHS Number,truth\n"
ANN = "Ann,O'Hara,04/05/1980,AB1 2CD,F,9434765919,1\n"
BEN = "Ben,Müller,1981-07-09,AB1 3CD,M,,2\n"


@pytest.fixture
def files(tmp_path):
    """Two files of two people, the second in another encoding."""
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    filler = [
        f"{{}}x{n},Given{chr(97 + n)},Family{chr(97 + n)},{n + 1:02}/03/19{40 + n},CD{n} 4EF,F,,x{n}\n"
        for n in range(20)
    ]
    one.write_text(HEADINGS + "a1," + ANN + "a2," + BEN + "".join(row.format("a") for row in filler[:5]), "utf-8")
    two.write_bytes(
        (HEADINGS + "b1," + BEN + "b2," + ANN + "".join(row.format("b") for row in filler[9:])).encode("cp1252")
    )
    return one, two


def test_two_files_are_linked_and_quality_is_told(ics, files, tmp_path):
    out = tmp_path / "links.csv"
    answer = ics("link", *files, "--out", out, "--truth", "truth")
    assert answer.code == 0, answer.err
    with out.open() as file:
        rows = list(csv.DictReader(file))
    assert {(row["left_id"], row["right_id"]) for row in rows} == {("a1", "b2"), ("a2", "b1")}
    assert all(0 < float(row["probability"]) <= 1 for row in rows)
    assert "Precision 1.00000, recall 1.00000" in answer.err
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    for word in ("Hara", "ller", "9434765919", "AB1"):
        assert word not in answer.err


def test_a_map_says_what_a_column_is_called_and_rows_are_numbered_without_an_id(ics, tmp_path):
    file, words, out = tmp_path / "a.csv", tmp_path / "map.yaml", tmp_path / "links.csv"
    file.write_text("Vorname,Nachname,Geboren\n" + "Ann,Lee,1980-05-04\n" * 2 + "Ben,Ray,1971-02-03\n")
    words.write_text("given_name: Vorname\nfamily_name: Nachname\nbirth_date: Geboren\n")
    assert ics("link", file, "--out", out, "--map", words).code == 0
    assert out.read_text().splitlines()[1].startswith("1,2,")


def test_one_map_serves_two_files_that_call_things_differently(ics, tmp_path):
    words, out = tmp_path / "map.yaml", tmp_path / "links.csv"
    (tmp_path / "a.csv").write_text("Vorname,Nachname,Geboren,Farbe\nAnn,Lee,1980-05-04,red\nBen,Ray,1971-02-03,blue\n")
    (tmp_path / "b.csv").write_text("Prenom,Surname,Naissance\nBen,Ray,1971-02-03\n")
    words.write_text("given_name: [Vorname, Prenom]\nfamily_name: Nachname\nbirth_date: [Geboren, Naissance]\n")
    answer = ics("link", tmp_path / "a.csv", tmp_path / "b.csv", "--out", out, "--map", words)
    assert answer.code == 0, answer.err
    assert [line.split(",")[:2] for line in out.read_text().splitlines()[1:]] == [["2", "1"]]
    assert "a.csv: not known and not used: Farbe." in answer.err
    assert "b.csv:" not in answer.err


def test_files_without_an_address_in_which_no_two_rows_agree_in_name_and_birth_are_linked(ics, tmp_path):
    """Nothing to learn the rest from: neither a pair that surely is one person nor how frequent an address is."""
    names = ["Oda Birk", "Ian Crewe", "Una Dale", "Ewan Eads", "Fay Flood", "Gil Gray", "Hal Holt", "Ivy Ings"]
    rows = [
        f"{name.replace(' ', ',')},{3 * place + 1:02}/0{place + 1}/19{40 + 5 * place},CD{place} {place}EF\n"
        for place, name in enumerate(names * 3)
        if place < 9
    ]
    heading = "Forename,Surname,DOB,Postcode\n"
    (tmp_path / "a.csv").write_text(heading + "Marion,Featherstone,04/05/1941,CD1 4EF\n" + "".join(rows[:4]))
    (tmp_path / "b.csv").write_text(heading + "Marion,Fetherstone,04/05/1941,CD1 4EF\n" + "".join(rows[4:]))
    answer = ics("link", tmp_path / "a.csv", tmp_path / "b.csv", "--out", tmp_path / "links.csv")
    assert answer.code == 0, answer.err
    assert [line.split(",")[:2] for line in (tmp_path / "links.csv").read_text().splitlines()[1:]] == [["1", "1"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("colour,size\nred,1\nblue,2\n", "no column that tells people apart"),
        ('given_name,dob\n"Ann,1980-01-02\nBen,1980-01-03\n', "quotation mark"),
        ("id,given_name,dob\n1,Ann,1980-01-02\n1,Ben,1980-01-03\n", "repeat the id"),
        ("id,given_name,surname\n1,Ann,Lee\n2,Ann,Lee\n", "no column that tells people apart"),
        ("", "is empty"),
    ],
)
def test_a_file_that_cannot_be_linked_is_refused_in_plain_words(refused, tmp_path, content, says):
    file = tmp_path / "bad.csv"
    file.write_text(content)
    told = refused(3, "link", file, "--out", tmp_path / "links.csv")
    assert says in told
    assert "Ann" not in told
    assert not (tmp_path / "links.csv").exists()


def test_odd_questions_are_refused(refused, files, tmp_path):
    refused(2, "link", *files, files[0], "--out", tmp_path / "x.csv")
    refused(2, "link", *files, "--out", files[0])
    assert "is a folder" in refused(2, "link", *files, "--out", tmp_path)
    for words, says in (("phone: Fernsprecher", "which no file has"), ("sex: [Gender, Forename]", "Keep one")):
        (tmp_path / "map.yaml").write_text(words)
        assert says in refused(3, "link", *files, "--out", tmp_path / "x.csv", "--map", tmp_path / "map.yaml")
    refused(2, "link", *files, "--out", tmp_path / "x.csv", "--threshold", "1")
    refused(3, "link", *files, "--out", tmp_path / "x.csv", "--truth", "nobody")
