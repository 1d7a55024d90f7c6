"""Landing and checking feeds from the command line."""

import json
import os
import signal
import time

import pytest

from integratedcare.feeds.every import every_feed

SENT = "LocalPatientID,ProviderCode,AttendanceIdentifier,ArrivalDateTime,Ward\n" + "".join(
    f"H{place},RWE,A{place},2026-10-{1 + place % 28:02} 08:30,blue\n" for place in range(50)
)


@pytest.fixture
def home(tmp_path):
    """A home with one agreement, and a file that fits the feed of emergency care."""
    (tmp_path / "agreements").mkdir()
    words = (
        f"title: All\nparties: [RWE, QZA]\nfeeds: [{', '.join(every_feed())}]\npurposes: [planning]\n"
        'legal_basis: "A test"\nstart_date: 2020-01-01\nend_date: 2099-12-31\n'
    )
    (tmp_path / "agreements" / "all.yaml").write_text(words)
    (tmp_path / "sent.csv").write_text(SENT)
    return tmp_path


def test_a_file_lands_and_is_told_in_plain_words(ics, home):
    answer = ics("land", "emergency_care", home / "sent.csv", home=home)
    assert answer.code == 0
    assert "50 rows about 50 people landed" in answer.err
    assert "Columns that are not known were kept aside: Ward." in answer.err
    (row,) = [row for row in ics("check", "--format", "csv", home=home).rows() if row["feed"] == "emergency_care"]
    assert (row["deliveries"], row["rows"], row["set_aside"], row["valid"]) == ("1", "50", "0", "1.0")


def test_two_councils_files_stand_side_by_side_and_a_second_of_one_is_told(ics, home):
    heading = "PersonID,LACode,EventReference,EventType,CQCProviderID,EventStartDate\n"
    row = "C{0},{1},E{0},review,1-{0},01/10/2026\n"
    for council in ("E10000014", "E10000030"):
        (home / f"{council}.csv").write_text(heading + "".join(row.format(n, council) for n in range(3)))
        answer = ics("land", "adult_social_care", home / f"{council}.csv", home=home)
        assert f"(from {council}, 2026-10)" in answer.err
        assert "place of" not in answer.err
    again = ics("land", "adult_social_care", home / "E10000030.csv", home=home)
    assert "It had landed before: nothing has changed." in again.err
    with (home / "E10000030.csv").open("a") as file:
        file.write(row.format(3, "E10000030"))
    assert "It takes the place of " in ics("land", "adult_social_care", home / "E10000030.csv", home=home).err
    listed = ics("check", "--format", "csv", home=home).rows()
    assert [row["rows"] for row in listed if row["feed"] == "adult_social_care"] == ["7"]


def test_a_file_that_only_names_people_is_not_said_to_be_another_feed(ics, home):
    (home / "council.csv").write_text("Client Ref,Forename,Post Code,Began\n1,Ann,AB1 2CD,01/10/2026\n")
    answer = ics("land", "adult_social_care", home / "council.csv", home=home)
    assert answer.code == 3
    assert "It looks like" not in answer.err
    assert "The file has: Client Ref, Forename, Post Code, Began." in answer.err


@pytest.mark.parametrize(
    "words", [["build"], ["expire"], ["land", "emergency_care", "sent.csv", "--layout", "none.yaml"]], ids=" ".join
)
def test_a_home_that_is_a_file_and_a_layout_that_is_not_there_are_told_plainly(ics, home, words):
    (home / "afile").write_text("")
    at = home if "--layout" in words else home / "afile"
    answer = ics(*(home / word if word.endswith(".csv") else word for word in words), home=at)
    assert answer.code == (3 if "--layout" in words else 8), answer.err
    assert ("none.yaml cannot be read" if "--layout" in words else "ICS_HOME") in answer.err


def test_without_an_agreement_nothing_lands(ics, home):
    (home / "agreements" / "all.yaml").unlink()
    answer = ics("land", "emergency_care", home / "sent.csv", home=home)
    assert answer.code == 3
    assert "No agreement covers emergency_care" in answer.err
    (home / "agreements" / "old.yaml").write_text(
        "title: Old\nparties: [RWE]\nfeeds: [emergency_care]\npurposes: [direct_care]\nlegal_basis: none\n"
        "start_date: 2020-01-01\nend_date: 2020-12-31\n"
    )
    answer = ics("land", "emergency_care", home / "sent.csv", home=home)
    assert "Not on that day: old (2020-01-01 to 2020-12-31)." in answer.err
    assert not list(home.rglob("*.parquet"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["land", "emergency", "sent.csv"], 2, "Did you mean emergency_care"),
        (["land", "emergency_care"], 2, "Name the files"),
        (["land", "emergency_care", "none.csv"], 3, "none.csv cannot be read"),
        (["land", "emergency_care", "sent.csv", "--layout", "none.yaml"], 3, "none.yaml cannot be read: No such file"),
        (["land", "emergency_care", "sent.csv", "--period", "October"], 2, "is not a month"),
        (["land", "emergency_care", "sent.csv", "--agreement", "other"], 3, "no agreement 'other'"),
        (["land", "admitted_care", "sent.csv"], 3, "It looks like emergency_care"),
        (["land", "emergency_care", "sent.csv", "--views", "views"], 2, "--views is for FHIR"),
        (["land", "fhir", "sent.csv", "--layout", "none.yaml"], 2, "--layout is for files of one feed"),
        (["land", "fhir", "sent.csv"], 3, "sent.csv is not FHIR"),
        (["check", "emergency"], 2, "Did you mean emergency_care"),
        (["check", "--month", "2026-10"], 2, "Name a feed"),
        (["check", "emergency_care", "--month", "10/2026"], 2, "is not a month"),
        (["check", "emergency_care"], 2, "Nothing of emergency_care fits"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_plain_line(ics, home, words, code, said):
    answer = ics(*(home / word if word.endswith(".csv") else word for word in words), home=home)
    assert (answer.code, said in answer.err) == (code, True), answer.err
    assert "Traceback" not in answer.err


def test_fhir_lands_in_every_feed_that_it_is_of(ics, home):
    bundle = {
        "resourceType": "Bundle",
        "entry": [
            {"resource": {"resourceType": "Patient", "id": "p1", "birthDate": "1950-02-03"}},
            {"resource": {"resourceType": "Device", "id": "d1"}},
        ],
    }
    (home / "one.json").write_text(json.dumps(bundle))
    answer = ics("land", "fhir", home / "one.json", "--from", "RWE", home=home)
    assert answer.code == 0
    assert "demographics: 1 row about 1 person" in answer.err
    assert "No view reads Device (1)" in answer.err


def test_fhir_that_is_killed_leaves_nothing_readable_outside_the_store(ics, ics_process, home, monkeypatch):
    patient = {"resourceType": "Patient", "birthDate": "1950-02-03", "name": [{"family": "Unmistakable"}]}
    lines = [json.dumps(patient | {"id": f"p{place}"}) for place in range(20_000)]
    (home / "sent.ndjson").write_text("\n".join(lines))
    (home / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(home / "temporary"))
    running = ics_process(home, "land", "fhir", home / "sent.ndjson", "--from", "RWE")
    scratch, deadline = home / "identified" / "scratch", time.monotonic() + 60
    while not list(scratch.glob("*/*.parquet")) and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    assert list(scratch.glob("*/*.parquet")), "it was not killed half way"
    outside = [path for path in home.rglob("*") if path.is_file() and home / "identified" not in path.parents]
    assert [path.name for path in outside if b"Unmistakable" in path.read_bytes()] == ["sent.ndjson"]
    assert scratch.stat().st_mode & 0o077 == 0
    (home / "one.json").write_text(json.dumps(patient | {"id": "p1"}))
    assert ics("land", "fhir", home / "one.json", "--from", "RWE", "--force", home=home).code == 0
    assert list(scratch.iterdir()) == []


def test_killed_half_way_it_leaves_the_last_good_delivery(ics, ics_process, home):
    ics("land", "emergency_care", home / "sent.csv", home=home)
    good = ics("check", "emergency_care", "--format", "csv", home=home).out
    (home / "sent.csv").write_text(SENT + SENT.split("\n", 1)[1].replace("A", "B") * 20000)
    running = ics_process(home, "land", "emergency_care", home / "sent.csv", "--force")
    folder, deadline = home / "landings" / "emergency_care", time.monotonic() + 60
    while not list(folder.glob(".staging-*")) and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    assert list(folder.glob(".staging-*")), "it was not killed half way"
    assert ics("check", "emergency_care", "--format", "csv", home=home).out == good
