"""The FHIR files hold the same people and events as the CSV files of the same draws, and land as they do."""

import csv
import json
from collections import Counter
from pathlib import Path

import duckdb
import pytest
import yaml

from integratedcare.feeds.deliveries import land_folder
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.headings import match
from integratedcare.feeds.landed import Landing, landings
from integratedcare.synthetic.feeds import make_feeds
from integratedcare.synthetic.feeds.fhir.line import col, given, line_sql, raw
from integratedcare.synthetic.feeds.fhir.parts import moment

from .conftest import TODAY

PEOPLE = 600
CHOICES = ("827241000000103", "827261000000102")
EVENTS = {  # feed of CSV files: the feed of ours that its FHIR lands in, and the id in both
    "gp_appointment": ("appointment", "appointment_id", "appointment_id"),
    "gp_medicine": ("medication_request", "issue_id", "request_id"),
    "emergency_care": ("emergency_care", "attendance_id", "attendance_id"),
    "admitted_care": ("admitted_care", "spell_id", "spell_id"),
    "outpatient": ("outpatient", "appointment_id", "appointment_id"),
    "social_prescribing": ("referral", "referral_id", "referral_id"),
}
KNOWN_IN = ("gp_registration", "gp_observation", *EVENTS)


@pytest.fixture(scope="module")
def as_csv(system, tmp_path_factory) -> dict[str, list[dict]]:
    """Rows of the CSV files by feed, under our names, each with its sender; read with nothing but a CSV reader."""
    folder = tmp_path_factory.mktemp("csv")
    make_feeds(folder, system, people=PEOPLE, seed=5)
    found: dict[str, list[dict]] = {}
    for one in yaml.safe_load((folder / "deliveries.yaml").read_text()):
        layout = yaml.safe_load((folder / one["layout"]).read_text())["columns"] if one["layout"] else {}
        encoding = "windows-1252" if one["feed"] == "social_prescribing" else None
        if one["feed"] not in (*KNOWN_IN, "demographics"):
            continue
        with (folder / one["file"]).open(encoding=encoding, newline="") as file:
            for row in csv.DictReader(file):
                names = match(FEEDS[one["feed"]], list(row)).known | layout
                ours = {name: row[theirs] for name, theirs in names.items()}
                found.setdefault(one["feed"], []).append(ours | {"sender": one["sender"]})
    return found


@pytest.fixture(scope="module")
def as_fhir(system, tmp_path_factory) -> Path:
    """The folder of the same draws as FHIR."""
    folder = tmp_path_factory.mktemp("fhir")
    make_feeds(folder, system, people=PEOPLE, seed=5, kind="fhir")
    return folder


@pytest.fixture(scope="module")
def home(as_fhir, tmp_path_factory) -> Path:
    """A home into which the whole folder landed in one go."""
    home = tmp_path_factory.mktemp("home")
    taken = land_folder(as_fhir, home=home, today=TODAY)
    assert taken.refused == ()
    return home


def rows(home: Path, feed: str) -> list[tuple[Landing, dict]]:
    """Landed rows of a feed, each with its landing."""
    found = []
    for landing in landings(feed, home):
        table = duckdb.sql(f"SELECT * FROM read_parquet('{landing.rows}')").to_arrow_table()
        found += [(landing, row) for row in table.to_pylist()]
    return found


def resources(folder: Path, kind: str) -> list[tuple[str, dict]]:
    """The resources of a kind, each with its sender, read with nothing but a JSON reader."""
    return [
        (file.parent.name, json.loads(line))
        for file in sorted((folder / "fhir").glob(f"*/{kind}.ndjson"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.parametrize("feed", EVENTS)
def test_events_land_as_many_as_the_csv_files_hold(as_csv, home, feed):
    theirs, their_id, our_id = EVENTS[feed]
    sent = {(row["sender"], row[their_id]) for row in as_csv[feed]}
    landed = [(landing.sender, row[our_id]) for landing, row in rows(home, theirs)]
    assert len(sent) > 5
    assert Counter(landed) == Counter(sent)


def test_coded_entries_land_as_what_they_are(as_csv, home):
    sent = Counter({row["observation_id"]: row for row in as_csv["gp_observation"]}[name]["code"]
                   for name in {row["observation_id"] for row in as_csv["gp_observation"]})  # fmt: skip
    landed = Counter(
        row["code"] for landing, row in rows(home, "clinical_entry") if landing.sender.startswith("supplier")
    )
    choices = Counter(row["category"] for _, row in rows(home, "consent"))
    assert choices == Counter({code: sent.pop(code) for code in CHOICES if code in sent})
    assert landed == sent
    assert Counter(row["kind"] for _, row in rows(home, "clinical_entry")).keys() == {
        "condition", "observation", "procedure", "immunisation", "allergy",
    }  # fmt: skip


def test_choices_about_data_are_still_sent_as_general_practice_writes_them(as_csv, home):
    sent = {row["observation_id"] for row in as_csv["gp_observation"] if row["code"] in CHOICES}
    assert {row["observation_id"] for _, row in rows(home, "gp_observation")} == sent != set()


def test_each_sender_has_the_people_of_its_csv_files_under_the_same_numbers(as_csv, as_fhir):
    sent: dict[str, set[str]] = {"index": {row["local_person_id"] for row in as_csv["demographics"]}}
    for feed in KNOWN_IN:
        for row in as_csv[feed]:
            sent.setdefault(row["sender"], set()).add(row["local_person_id"])
    found: dict[str, list[str]] = {}
    for sender, one in resources(as_fhir, "Patient"):
        found.setdefault(sender, []).append(one["id"])
    assert {sender: Counter(ids) for sender, ids in found.items()} == {
        sender: Counter(ids) for sender, ids in sent.items()
    }


def test_a_person_has_in_fhir_what_the_sender_writes_in_csv(as_csv, as_fhir):
    sent = {}
    for feed in ("demographics", *KNOWN_IN):
        for row in as_csv[feed]:
            sent.setdefault((row["sender"], row["local_person_id"]), row["nhs_number"].replace(" ", ""))
    for sender, one in resources(as_fhir, "Patient"):
        number = [each["value"] for each in one["identifier"] if each["system"].endswith("nhs-number")]
        assert "".join(number) == sent[sender, one["id"]]
        assert one["meta"]["security"][0]["code"] == "HTEST"


def test_every_reference_leads_to_a_resource_of_the_same_sender(as_fhir):
    there, asked = set(), set()
    for file in (as_fhir / "fhir").glob("*/*.ndjson"):
        sender = "" if file.stem == "Organization" else file.parent.name  # the index knows all organisations
        for line in file.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            assert one["resourceType"] == file.stem
            there.add((sender, f"{file.stem}/{one['id']}"))
            for text in references(one):
                asked.add(("" if text.startswith("Organization") else file.parent.name, text))
    assert len(asked) > PEOPLE
    assert asked - there == set()


def references(part) -> list[str]:
    """Every reference of a resource."""
    if isinstance(part, dict):
        return [part["reference"]] * ("reference" in part) + [text for one in part.values() for text in references(one)]
    return [text for one in part for text in references(one)] if isinstance(part, list) else []


def test_the_truth_of_each_line_is_kept_aside(as_fhir):
    for file in (as_fhir / "fhir").glob("*/*.ndjson"):
        truth = as_fhir / "truth" / "rows" / "fhir" / file.parent.name / f"{file.stem}.parquet"
        ids = [row[0] for row in duckdb.sql(f"SELECT id FROM '{truth}'").fetchall()]
        assert ids == [json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines()]


def test_what_is_not_there_leaves_no_null_and_no_comma():
    template = {
        "a": "it's", "b": given("x", {"c": [col("x"), given("y")]}), "d": [raw("z"), given("y", raw("z"))], "e": given("y"),
    }  # fmt: skip
    lines = [
        json.loads(row[0])
        for row in duckdb.sql(
            f"SELECT {line_sql(template)} FROM (VALUES ('x', 'y', 1), (NULL, 'y', 2), ('x', NULL, 3)) AS t(x, y, z)"
        ).fetchall()
    ]
    assert lines == [
        {"a": "it's", "b": {"c": ["x", "y"]}, "d": [1, 1], "e": "y"},
        {"a": "it's", "d": [2, 2], "e": "y"},
        {"a": "it's", "b": {"c": ["x"]}, "d": [3]},
    ]
    with pytest.raises(ValueError, match="first member"):
        line_sql({"a": given("x")})


def test_times_carry_the_difference_from_greenwich_of_their_day():
    from zoneinfo import ZoneInfo

    asked = [row[0] for row in duckdb.sql(
        "SELECT TIMESTAMP '2021-01-01 02:30' + INTERVAL 1 HOUR * h FROM range(0, 50000, 7) AS t(h)").fetchall()]  # fmt: skip
    told = duckdb.execute(f"SELECT {moment('t')} FROM (SELECT unnest(?) AS t)", [asked]).fetchall()
    assert [row[0] for row in told] == [one.replace(tzinfo=ZoneInfo("Europe/London")).isoformat() for one in asked]
