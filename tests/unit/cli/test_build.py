"""`ics build`, `ics record`, `ics expire` and `ics remove-person`: what they say, and what they never say."""

import csv
import json

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
def home(tmp_path):
    """A home of its own with an agreement."""
    (tmp_path / "home" / "agreements").mkdir(parents=True)
    (tmp_path / "home" / "agreements" / "all.yaml").write_text(AGREEMENT.format("2999-03-31"))
    return tmp_path / "home"


def silent(done) -> bool:
    return not any(number in done.out + done.err for number in NUMBERS)


def test_build_says_what_is_in_the_record_and_that_nobody_could_be_asked(ics, home, tmp_path):
    (tmp_path / "sent.csv").write_text(SENT)
    assert ics("land", "emergency_care", tmp_path / "sent.csv", home=home).code == 0
    done = ics("build", home=home)
    assert done.code == 0, done.err
    assert "2 rows about 2 people" in done.err
    assert "No file of these choices has landed" in done.err
    assert silent(done)
    again = ics("build", home=home)
    assert "0 of 26 tables had changed" in again.err

    removed = ics("remove-person", home=home, stdin=f"{NUMBERS[0]}\n")
    assert removed.code == 0, removed.err
    assert "Removed: 1 row of 1 delivery." in removed.err
    assert "1 row about 1 person" in removed.err
    assert silent(removed)

    (home / "agreements" / "all.yaml").write_text(AGREEMENT.format("2020-12-31"))
    assert "To be removed: 1 delivery." in ics("expire", "--list", home=home).err  # it was ended early, by its file
    (home / "agreements" / "all.yaml").write_text(AGREEMENT.format("2099-12-31"))
    assert "Nothing was removed" in ics("expire", home=home).err  # and renewed


def test_one_command_lands_a_folder_and_makes_the_record_and_tells_what_was_refused(ics, home, tmp_path):
    folder = tmp_path / "sent-in"
    folder.mkdir()
    (folder / "arrived.csv").write_text(SENT)
    (folder / "half.csv").write_text(SENT.replace("ArrivalDateTime", "When"))
    (folder / "deliveries.yaml").write_text("- {feed: emergency_care, file: arrived.csv, period: 2026-10}\n")
    done = ics("build", "--from", folder, home=home)
    assert done.code == 0, done.err
    assert "1 delivery landed with 2 rows; 0 had landed before." in done.err
    assert "2 rows about 2 people" in done.err
    with (folder / "deliveries.yaml").open("a") as listed:
        listed.write("- {feed: emergency_care, file: half.csv, period: 2026-11}\n")
    again = ics("build", "--from", folder, home=home)
    assert again.code == 3, again.err
    assert "0 deliveries landed with 0 rows; 1 had landed before." in again.err
    assert "half.csv was refused" in again.err
    assert "the newest delivery was refused" in again.err
    assert "2 rows about 2 people" in again.err  # the last good ones
    assert "Traceback" not in again.err
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
        (("remove-person", "4010232138"), "", 2, "must not be an argument"),
        (("expire",), "", 0, "No agreement has ended"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_plain_sentence(ics, home, words, stdin, code, said):
    done = ics(*words, home=home, stdin=stdin)
    assert done.code == code, done.err
    assert said in done.err
    assert "Traceback" not in done.err
    assert "4010232138" not in done.err


def test_a_record_that_is_made_again_is_told_of_places_as_the_first_was(monkeypatch):
    from integratedcare.cli import build, expire

    asked = []
    monkeypatch.setattr(build, "known_organisations", lambda: "who belongs to whom")
    monkeypatch.setattr(build, "known_deciles", lambda: "deprivation")
    monkeypatch.setattr(build, "tell", lambda record: None)
    monkeypatch.setattr("integratedcare.record.make.build.build_record", lambda purpose, **told: asked.append(told))
    expire.make_again(["planning"])
    assert [(told["organisations"], told["deciles"]) for told in asked] == [("who belongs to whom", "deprivation")]


def make(ics, home, folder) -> None:
    """A record of two people."""
    (folder / "sent.csv").write_text(SENT)
    assert ics("land", "emergency_care", folder / "sent.csv", home=home).code == 0
    assert ics("build", home=home).code == 0


def test_from_nothing_to_figures_that_may_be_shown_and_a_trail_that_tells_it(ics, home, tmp_path):
    none = ics("record", "list", home=home)
    assert (none.code, "Make one with `ics build --purpose planning`" in none.err) == (7, True), none.err
    assert "Nothing has been made" in ics("record", "check", home=home).err
    make(ics, home, tmp_path)
    listed = ics("record", "list", "--format", "json", home=home)
    tables = {row["table"]: row for row in json.loads(listed.out)}
    assert (next(iter(tables)), tables["person"]["rows"]) == ("person", 2)
    assert tables["emergency_attendance"]["file"].endswith("current/emergency_attendance.parquet/*.parquet")
    assert "late" in listed.err

    shown = ics("record", "count", "emergency_attendance", "--by", "provider_code", home=home)
    assert (shown.code, shown.out) == (2, "")
    assert "Most of these groups are of a few people" in shown.err
    machine = ics("record", "count", "person", "--format", "json", home=home)
    assert (machine.code, machine.out) == (0, "")
    assert "up to 7." in machine.err

    nobody = ics("record", "count", "person", "--where", "sex=9", home=home)
    assert "as at" in nobody.err
    assert ": nobody." in nobody.err
    assert "is as it was made" in ics("record", "check", home=home).err
    trail = ics("record", "trail", "--format", "csv", home=home)
    lines = list(csv.DictReader(trail.out.splitlines()))
    assert [line["action"] for line in lines[-3:]] == ["figures released"] * 3
    assert "hidden 1" in lines[-2]["what"]
    assert all(silent(done) for done in (listed, shown, machine, trail))

    path = home / "audit" / "record.jsonl"
    path.write_text(path.read_text().replace("figures", "nothing", 1))
    changed = ics("record", "check", home=home)
    assert (changed.code, "the audit trail was changed" in changed.err) == (8, True), changed.err


def test_a_value_that_is_asked_for_is_in_no_message_and_not_in_the_trail(ics, home, tmp_path):
    make(ics, home, tmp_path)
    for where, code in ((f"arrival_at={NUMBERS[0]}", 2), (f"provider_code={NUMBERS[0]}", 0), (NUMBERS[0], 2)):
        done = ics("record", "count", "emergency_attendance", "--where", where, home=home)
        assert (done.code, silent(done)) == (code, True), done.err
    assert NUMBERS[0] not in (home / "audit" / "record.jsonl").read_text()
