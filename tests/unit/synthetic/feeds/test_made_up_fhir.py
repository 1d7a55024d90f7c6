"""The FHIR files hold the same people and events as the other files of the same draws, and come to the same record."""

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pyarrow.parquet as pq
import pytest
import yaml

from integratedcare.feeds.deliveries import land_folder
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.fhir.feeds import ENTRY
from integratedcare.feeds.headings import match
from integratedcare.feeds.landed import Landing, current_landings, identified_store, landings
from integratedcare.record.make.build import Record, build_record
from integratedcare.record.make.links import read_people
from integratedcare.synthetic.feeds import make_feeds
from integratedcare.synthetic.feeds.fhir.line import col, given, line_sql, raw
from integratedcare.synthetic.feeds.fhir.parts import moment

from .conftest import TODAY

PEOPLE, SEED = 500, 8  # seed of people whose small files hold no row twice: one in ten would be too many to land
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
HOSPITALS = ("ZH1", "ZH2", "ZH3")
RENAMED = {"appointment": "gp_appointment", "referral": "social_prescribing_referral"}
ONLY_FHIR = ("care_plan", "consent", "questionnaire_answer")
AS_CSV = ("care_package", "community_contact", "mental_health_event", "urgent_call", "ambulance_incident",
          "waiting_pathway", "partner_flag", "registration")  # fmt: skip


@pytest.fixture(scope="module")
def parquet(system, tmp_path_factory) -> Path:
    """The folder of the same draws as Parquet: nothing in it is beyond belief, so every row of it lands."""
    folder = tmp_path_factory.mktemp("parquet")
    make_feeds(folder, system, people=PEOPLE, seed=SEED, kind="parquet")
    return folder


@pytest.fixture(scope="module")
def sent(parquet) -> dict[str, list[dict]]:
    """Rows of the Parquet files by feed, under our names, each with its sender."""
    found: dict[str, list[dict]] = {}
    for one in yaml.safe_load((parquet / "deliveries.yaml").read_text()):
        if one["feed"] not in (*KNOWN_IN, "demographics"):
            continue
        table = pq.read_table(parquet / one["file"])
        known = match(FEEDS[one["feed"]], table.column_names).known
        if one["layout"]:
            known |= yaml.safe_load((parquet / one["layout"]).read_text())["columns"]
        for row in table.to_pylist():
            ours = {name: row[theirs] for name, theirs in known.items()} | {"sender": one["sender"]}
            found.setdefault(one["feed"], []).append(ours)
    return found


@pytest.fixture(scope="module")
def as_fhir(system, tmp_path_factory) -> Path:
    """The folder of the same draws as FHIR."""
    folder = tmp_path_factory.mktemp("fhir")
    make_feeds(folder, system, people=PEOPLE, seed=SEED, kind="fhir")
    return folder


def built(folder: Path, home: Path) -> tuple[Path, Record]:
    assert land_folder(folder, home=home, today=TODAY).refused == ()
    return home, build_record("direct_care", home=home, today=TODAY)


@pytest.fixture(scope="module")
def of_fhir(as_fhir, tmp_path_factory) -> tuple[Path, Record]:
    """What came of the FHIR files."""
    return built(as_fhir, tmp_path_factory.mktemp("home-fhir"))


@pytest.fixture(scope="module")
def of_parquet(parquet, tmp_path_factory) -> tuple[Path, Record]:
    """What came of the Parquet files."""
    return built(parquet, tmp_path_factory.mktemp("home-parquet"))


@pytest.fixture(scope="module")
def home(of_fhir) -> Path:
    return of_fhir[0]


def rows(home: Path, feed: str) -> list[tuple[Landing, dict]]:
    """Landed rows of a feed, each with its landing."""
    found = []
    for landing in landings(feed, home):
        table = duckdb.sql(f"SELECT * FROM read_parquet('{landing.rows}')").to_arrow_table()
        found += [(landing, row) for row in table.to_pylist()]
    return found


def resources(folder: Path, kind: str) -> list[tuple[str, dict]]:
    """The resources of a kind, each with its sender."""
    return [
        (file.parent.name, json.loads(line))
        for file in sorted((folder / "fhir").glob(f"*/{kind}.ndjson"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.parametrize("feed", EVENTS)
def test_every_event_lands_under_its_own_number(sent, home, feed):
    theirs, their_id, our_id = EVENTS[feed]
    wanted = {(row["sender"], row[their_id]) for row in sent[feed]}
    assert len(wanted) > 5
    assert Counter((landing.sender, row[our_id]) for landing, row in rows(home, theirs)) == Counter(wanted)


def test_coded_entries_land_as_what_they_are(sent, home):
    wanted = Counter({row["observation_id"]: row["code"] for row in sent["gp_observation"]}.values())
    entries = rows(home, "clinical_entry")
    choices = Counter(row["category"] for _, row in rows(home, "consent"))
    assert choices == Counter({code: wanted.pop(code) for code in CHOICES if code in wanted})
    assert Counter(row["code"] for landing, row in entries if landing.sender.startswith("supplier")) == wanted
    assert {row["kind"] for _, row in entries} == set(ENTRY)


def test_choices_about_data_are_still_sent_as_general_practice_writes_them(sent, home):
    wanted = {row["observation_id"] for row in sent["gp_observation"] if row["code"] in CHOICES}
    assert {row["observation_id"] for _, row in rows(home, "gp_observation")} == wanted != set()


def test_each_sender_has_the_same_people_under_the_same_numbers(sent, as_fhir):
    wanted = {}
    for feed in ("demographics", *KNOWN_IN):
        for row in sent[feed]:
            wanted[row["sender"], row["local_person_id"]] = row["nhs_number"] or ""
    found = []
    for sender, one in resources(as_fhir, "Patient"):
        number = [each["value"] for each in one["identifier"] if each["system"].endswith("nhs-number")]
        found.append((sender, one["id"], "".join(number)))
        assert one["meta"]["security"][0]["code"] == "HTEST"
    assert Counter(found) == Counter((*who, number) for who, number in wanted.items())


def test_the_record_holds_what_that_of_the_parquet_files_holds(of_fhir, of_parquet):
    counts = [
        {name: told["rows"] for name, told in record.manifest["content"]["tables"].items()}
        for _, record in (of_fhir, of_parquet)
    ]
    suppliers = [one.id for one in current_landings("clinical_entry", of_fhir[0]) if one.sender not in HOSPITALS]
    entries = pq.read_table(of_fhir[1].folder / "observation.parquet", columns=["feed", "landing"]).to_pylist()
    counts[0]["observation"] = sum(one["feed"] == "gp_observation" or one["landing"] in suppliers for one in entries)
    for theirs, ours in RENAMED.items():
        counts[0][ours] += counts[0].pop(theirs)
        counts[1].pop(theirs)
    assert counts[0].pop("admission_episode") == counts[0]["admission"] < counts[1].pop("admission_episode")
    for name in ONLY_FHIR:
        assert (counts[0].pop(name) > 0, counts[1].pop(name)) == (True, 0)
    for name in AS_CSV:  # a very few of their rows cannot be true, and are set aside
        assert counts[0].pop(name) == pytest.approx(counts[1].pop(name), rel=0.01, abs=1)
    assert counts[0].pop("person") == pytest.approx(counts[1].pop("person"), rel=0.01)  # who is who may differ a little
    assert counts[0] == counts[1]
    assert {"medicine", "gp_appointment", "emergency_attendance", "admission", "observation"} < counts[0].keys()


def test_people_are_brought_together_alike(of_fhir, of_parquet, as_fhir, parquet):
    """By feeds that both kinds of folder hold as files: which true people came to be one, and which to be several."""
    alike = [people_of(*one) for one in ((of_fhir[0], as_fhir), (of_parquet[0], parquet))]
    assert alike[0].keys() == alike[1].keys()
    assert len(alike[0]) > PEOPLE
    assert sum(alike[0][true] != alike[1][true] for true in alike[0]) <= len(alike[0]) / 100
    assert of_fhir[1].manifest["content"]["known_by_number_alone"] == {}


def people_of(home: Path, folder: Path) -> dict[int, tuple]:
    """For each true person: how many people they are in the record, and which true people are one with them."""
    linked = {
        (row["landing_id"], row["who"]): row["person_id"]
        for row in read_people(identified_store(home)).person_link.to_pylist()
    }
    persons: dict[int, set[int]] = {}
    for feed in ("gp_registration", "death"):
        files = (folder / "truth" / "rows" / feed).iterdir()
        truth = {file.stem: pq.read_table(file).column("person").to_pylist() for file in files}
        for landing, row in rows(home, feed):
            true = truth[landing.sender][row["row_number"] - 1]
            persons.setdefault(true, set()).add(linked[landing.id, row["who"]])
    of_person: dict[int, set[int]] = {}
    for true, found in persons.items():
        for one in found:
            of_person.setdefault(one, set()).add(true)
    return {true: (len(found), frozenset.union(*(frozenset(of_person[one]) for one in found)))
            for true, found in persons.items()}  # fmt: skip


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
        own = [part["reference"]] if "reference" in part else []
        return own + [text for one in part.values() for text in references(one)]
    return [text for one in part for text in references(one)] if isinstance(part, list) else []


def test_the_truth_of_each_line_is_kept_aside(as_fhir):
    for file in (as_fhir / "fhir").glob("*/*.ndjson"):
        truth = as_fhir / "truth" / "rows" / "fhir" / file.parent.name / f"{file.stem}.parquet"
        ids = [row[0] for row in duckdb.sql(f"SELECT id FROM '{truth}'").fetchall()]
        assert ids == [json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines()]


def test_what_is_not_there_leaves_no_null_and_no_comma():
    c = {"c": [col("x"), given("y")]}
    template = {"a": "it's", "b": given("x", c), "d": [raw("z"), given("y", raw("z"))], "e": given("y")}
    rows = "(VALUES ('x', 'y', 1), (NULL, 'y', 2), ('x', NULL, 3)) AS t(x, y, z)"
    lines = duckdb.sql(f"SELECT {line_sql(template)} FROM {rows}").fetchall()
    assert [json.loads(line) for (line,) in lines] == [
        {"a": "it's", "b": {"c": ["x", "y"]}, "d": [1, 1], "e": "y"},
        {"a": "it's", "d": [2, 2], "e": "y"},
        {"a": "it's", "b": {"c": ["x"]}, "d": [3]},
    ]
    with pytest.raises(ValueError, match="first member"):
        line_sql({"a": given("x")})


def test_times_carry_the_difference_from_greenwich_of_their_day():
    asked = [datetime(2021, 1, 1, 2, 30) + timedelta(hours=7 * n) for n in range(7000)]
    told = duckdb.execute(f"SELECT {moment('t')} FROM (SELECT unnest(?) AS t)", [asked]).fetchall()
    assert [row[0] for row in told] == [one.replace(tzinfo=ZoneInfo("Europe/London")).isoformat() for one in asked]
