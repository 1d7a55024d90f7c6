"""Real FHIR files that nobody here wrote load with the counts that a naive reader finds."""

import json
import zipfile
from collections import Counter
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.fhir.load import feed_of, load, views
from integratedcare.feeds.fhir.macros import with_macros
from integratedcare.feeds.fhir.view_sql import view_sql
from integratedcare.feeds.fhir.withdrawn import WITHDRAWN

pytestmark = pytest.mark.public_data
IN_HOSPITAL = ("IMP", "ACUTE", "NONAC", "SS")
ENTRIES = {
    "Condition": "condition",
    "Observation": "observation",
    "Procedure": "procedure",
    "Immunization": "immunisation",
    "AllergyIntolerance": "allergy",
}


def resources(path: Path) -> list[dict]:
    """Every resource of a zip of bundles or of bulk files, read one by one."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if name.endswith(".ndjson"):
                found += [json.loads(line) for line in text.splitlines() if line.strip()]
            else:
                found += [entry["resource"] for entry in json.loads(text)["entry"]]
    return [one for one in found if "resourceType" in one]


@pytest.fixture(scope="module", params=["synthea_r4_bundles_20.zip", "bulk_10-patients.zip", "bulk_100-patients.zip"])
def both(request, public_data, tmp_path_factory):
    """What the naive reader and the loader make of one file."""
    path = public_data / "fhir_raw" / request.param
    loaded = load([path], tmp_path_factory.mktemp("fhir"))
    return resources(path), loaded, {name: pq.read_table(file).to_pylist() for name, file in loaded.files.items()}


def test_every_resource_is_counted_and_none_is_lost(both):
    naive, loaded, rows = both
    kinds = Counter(one["resourceType"] for one in naive)
    assert loaded.resources == kinds
    contacts = sum(len(rows.get(feed, [])) for feed in ("admitted_care", "emergency_care", "outpatient"))
    assert contacts == kinds["Encounter"]
    assert len(rows["demographics"]) == kinds["Patient"]
    assert len(rows.get("medication_request", [])) == kinds["MedicationRequest"]
    entries = Counter(row["kind"] for row in rows.get("clinical_entry", []) if row.get("component") is None)
    assert entries == {word: kinds[kind] for kind, word in ENTRIES.items() if kinds[kind]}
    services = {one["id"] for one in naive if one["resourceType"] in ("Organization", "Location")}
    assert {row["service_id"] for row in rows["service"]} == services


def test_values_are_those_of_the_resources(both):
    naive, _, rows = both
    patients = {one["id"]: one for one in naive if one["resourceType"] == "Patient"}
    for row in rows["demographics"]:
        one = patients[row["local_person_id"]]
        assert row["family_name"] == one["name"][0]["family"]
        assert row["birth_date"] == one["birthDate"]
        assert row["postcode"] == one["address"][0].get("postalCode")
        assert row["death_date"] == one.get("deceasedDateTime")
    stays = {row["spell_id"] for row in rows.get("admitted_care", [])}
    kept = [one for one in naive if one["resourceType"] == "Encounter" and one["class"]["code"] in IN_HOSPITAL]
    assert stays == {one["id"] for one in kept}
    observed = {(one["id"], None): one for one in naive if one["resourceType"] == "Observation"}
    for one in list(observed.values()):
        observed |= {(one["id"], place): part for place, part in enumerate(one.get("component", []), 1)}
    found = [row for row in rows.get("clinical_entry", []) if row["kind"] == "observation"]
    assert {(row["entry_id"], row.get("component")) for row in found} == observed.keys()
    for row in found:
        said = observed[row["entry_id"], row.get("component")]
        assert row["value"] == said.get("valueQuantity", {}).get("value")
        assert row["code"] == said["code"]["coding"][0]["code"]


def test_every_row_is_about_a_patient_of_the_file(both):
    naive, _, rows = both
    known = {one["id"] for one in naive if one["resourceType"] == "Patient"}
    for feed, held in rows.items():
        if feed != "service":
            assert {row["local_person_id"] for row in held} <= known


def test_the_slow_way_to_every_element_gives_the_same_rows(both):
    naive, _, rows = both
    engine = with_macros(duckdb.connect())
    engine.execute("CREATE TABLE r AS SELECT CAST(unnest(?) AS JSON) AS resource", [[json.dumps(one) for one in naive]])
    slow: dict[str, set] = {}
    for view in views():
        found = engine.execute(view_sql(view, "r", quick=False)).to_arrow_table().to_pylist()
        slow.setdefault(feed_of(view), set()).update(map(filled, found))
    for feed, given in rows.items():
        assert {filled(row) for row in given} == slow[feed], feed
    assert {feed for feed, given in slow.items() if given} == set(rows)
    assert not any(row[WITHDRAWN] for given in rows.values() for row in given)


def filled(row: dict) -> frozenset:
    """The values of a row that are there."""
    return frozenset((name, value) for name, value in row.items() if value is not None and name != WITHDRAWN)
