"""`ics build`, `ics expire` and `ics remove-person`: what they say, and what they never say."""

import os
import subprocess
import sys

import pytest

NUMBERS = ("9434765919", "9434765870")
SENT = (
    "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,AttendanceIdentifier,ArrivalDateTime\n"
    "9434765919,H1,03/02/1950,RWE,A1,2026-10-01 08:30\n"
    "9434765870,H2,30/07/1988,RWE,A2,2026-10-02 09:30\n"
)
AGREEMENT = (
    "title: A test\nparties: [RWE]\nfeeds: [emergency_care]\npurposes: [planning]\nlegal_basis: A test\n"
    "start_date: 2020-01-01\nend_date: {}\n"
)


@pytest.fixture
def ics(tmp_path):
    """Run a command in a home of its own."""
    (tmp_path / "home" / "agreements").mkdir(parents=True)
    (tmp_path / "home" / "agreements" / "all.yaml").write_text(AGREEMENT.format("2999-03-31"))
    (tmp_path / "sent.csv").write_text(SENT)

    def run(*words: str, stdin: str = ""):
        return subprocess.run(
            [sys.executable, "-c", "from integratedcare.cli.main import main; main()", *words],
            input=stdin, capture_output=True, text=True, env=os.environ | {"ICS_HOME": str(tmp_path / "home")},
        )  # fmt: skip

    run.home = tmp_path / "home"
    return run


def silent(done) -> bool:
    return not any(number in done.stdout + done.stderr for number in NUMBERS)


def test_build_says_what_is_in_the_record_and_that_nobody_could_be_asked(ics, tmp_path):
    assert ics("land", "emergency_care", str(tmp_path / "sent.csv")).returncode == 0
    done = ics("build")
    assert done.returncode == 0, done.stderr
    assert "2 rows about 2 people are the record for planning" in done.stderr
    assert "No file of these choices has landed" in done.stderr
    assert silent(done)
    again = ics("build")
    assert "0 of 26 tables had changed" in again.stderr

    removed = ics("remove-person", stdin=f"{NUMBERS[0]}\n")
    assert removed.returncode == 0, removed.stderr
    assert "1 rows were removed from 1 deliveries" in removed.stderr
    assert "1 rows about 1 people" in removed.stderr
    assert silent(removed)

    (ics.home / "agreements" / "all.yaml").write_text(AGREEMENT.format("2020-12-31"))
    assert "1 deliveries would be removed" in ics("expire", "--list").stderr  # it was ended early, by its file
    (ics.home / "agreements" / "all.yaml").write_text(AGREEMENT.format("2099-12-31"))
    assert "Nothing was removed" in ics("expire").stderr  # and renewed


def test_one_command_lands_a_folder_and_makes_the_record_and_tells_what_was_refused(ics, tmp_path):
    folder = tmp_path / "sent-in"
    folder.mkdir()
    (folder / "arrived.csv").write_text(SENT)
    (folder / "half.csv").write_text(SENT.replace("ArrivalDateTime", "When"))
    (folder / "deliveries.yaml").write_text("- {feed: emergency_care, file: arrived.csv, period: 2026-10}\n")
    done = ics("build", "--from", str(folder))
    assert done.returncode == 0, done.stderr
    assert "1 deliveries landed with 2 rows; 0 had landed before." in done.stderr
    assert "2 rows about 2 people are the record for planning" in done.stderr
    with (folder / "deliveries.yaml").open("a") as listed:
        listed.write("- {feed: emergency_care, file: half.csv, period: 2026-11}\n")
    again = ics("build", "--from", str(folder))
    assert again.returncode == 3, again.stderr
    assert "0 deliveries landed with 0 rows; 1 had landed before." in again.stderr
    assert "half.csv was refused" in again.stderr
    assert "the newest delivery was refused" in again.stderr
    assert "2 rows about 2 people" in again.stderr  # the last good ones
    assert "Traceback" not in again.stderr
    assert silent(again)


@pytest.mark.parametrize(
    ("words", "stdin", "code", "said"),
    [
        (("build",), "", 5, "Nothing has landed"),
        (("build", "--purpose", "marketing"), "", 2, "There is no purpose 'marketing'"),
        (("build", "--engine", "abacus"), "", 2, "There is no engine"),
        (("build", "--from", "nowhere"), "", 3, "nowhere is not a folder"),
        (("build", "--from", "."), "", 3, "holds no deliveries.yaml"),
        (("build", "--on", "31/10/2026"), "", 2, "is not a date"),
        (("remove-person",), "", 2, "No NHS number came"),
        (("remove-person",), "4010232138", 2, "not a valid NHS number"),
        (("expire",), "", 0, "No agreement has ended"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_plain_sentence(ics, words, stdin, code, said):
    done = ics(*words, stdin=stdin)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "4010232138" not in done.stderr
