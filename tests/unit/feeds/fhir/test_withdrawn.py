"""What a sender has marked as entered in error never becomes a fact, and is counted."""

import json

import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.fhir.load import load, views
from integratedcare.feeds.fhir.withdrawn import BY_KIND, WITHDRAWN
from integratedcare.feeds.landed import identified_store
from integratedcare.feeds.reading import WITHDRAWN as REASON

ERROR = "entered-in-error"
KINDS = {
    "Patient", "Encounter", "Condition", "Observation", "MedicationRequest", "Procedure", "Immunization",
    "AllergyIntolerance", "CarePlan", "CareTeam", "ServiceRequest", "Appointment", "Consent", "QuestionnaireResponse",
    "Organization", "Location",
}  # fmt: skip
ABOUT_NOBODY = {"Patient", "Organization", "Location"}  # they have no such status
CODED = {"coding": [{"system": "local", "code": "x"}, {"system": "national", "code": ERROR}]}


def resource(kind: str, number: int, **more) -> dict:
    """A resource of a kind with what every view needs of it."""
    patient = {"reference": "Patient/1"}
    return {
        "resourceType": kind,
        "id": f"{kind}-{number}",
        "subject": patient,
        "patient": patient,
        "class": {"code": "EMER"},
        "period": {"start": "2026-10-01T10:00:00+01:00"},
        "serviceProvider": {"reference": "Organization/RWE"},
        "item": [{"linkId": "1", "answer": [{"valueInteger": 3}]}],
        "status": "final",
        **more,
    }


def mark(kind: str) -> dict:
    """How a resource of a kind says that it was entered in error."""
    return {"verificationStatus": CODED} if kind in BY_KIND else {"status": ERROR}


@pytest.fixture
def sent(tmp_path):
    """Files of feeds made from resources."""

    def make(*resources: dict) -> dict:
        path = tmp_path / "some.ndjson"
        path.write_text("\n".join(map(json.dumps, resources)))
        return load([path], tmp_path).files

    return make


def test_every_kind_of_the_issue_has_a_view():
    assert {view["resource"] for view in views()} == KINDS


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> list[dict]:
    """The rows of two resources of every kind, the second of each entered in error."""
    folder = tmp_path_factory.mktemp("both")
    both = [resource(kind, number, **(mark(kind) if number else {})) for kind in KINDS for number in (0, 1)]
    (folder / "some.ndjson").write_text("\n".join(map(json.dumps, both)))
    files = load([folder / "some.ndjson"], folder).files.values()
    return [row for path in files for row in pq.read_table(path).to_pylist()]


@pytest.mark.parametrize("kind", sorted(KINDS - ABOUT_NOBODY))
def test_a_resource_that_is_marked_is_taken_back_and_its_neighbour_is_not(rows, kind):
    found = {word: row[WITHDRAWN] for row in rows for word in row.values() if str(word).startswith(f"{kind}-")}
    assert found == {f"{kind}-0": False, f"{kind}-1": True}


def test_rows_taken_back_are_set_aside_with_a_count_and_a_reason(sent, delivered, home):
    good = [resource("Observation", place) for place in range(6)]
    path = sent(*good, *(resource("Observation", place, status=ERROR) for place in (6, 7, 8)))["clinical_entry"]
    landing = delivered("clinical_entry", path, withdrawn=WITHDRAWN, period="2026-10")
    told = landing.manifest
    assert (told["sent"], told["landed"], told["set_aside"]) == (9, 6, 3)
    assert told["faults"] == {REASON: 3}
    assert told["unknown_headings"] == []
    assert pq.read_table(landing.rows)["entry_id"].to_pylist() == [one["id"] for one in good]
    (kept,) = identified_store(home).read(landing.key, landing.identified("quarantine"))
    assert [json.loads(row)["entry_id"] for row in kept["sent"].to_pylist()] == [f"Observation-{n}" for n in (6, 7, 8)]


def test_what_was_taken_back_takes_its_earlier_self_with_it(sent):
    earlier, now = resource("Procedure", 1, status="completed"), resource("Procedure", 1, status=ERROR)
    found = pq.read_table(sent(earlier, now, resource("Procedure", 2))["clinical_entry"]).to_pylist()
    assert sorted((row["entry_id"], row[WITHDRAWN]) for row in found) == [
        ("Procedure-1", True), ("Procedure-1", True), ("Procedure-2", False),
    ]  # fmt: skip
