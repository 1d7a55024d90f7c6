"""FHIR files become files of feeds, and these land."""

import gzip
import json

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import InputFileError, RulesError
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.fhir.load import feed_of, load, views
from integratedcare.feeds.fhir.view_sql import columns_of, view_sql

NHS = "https://fhir.nhs.uk/Id/nhs-number"
PATIENT = {
    "resourceType": "Patient",
    "id": "p1",
    "identifier": [{"system": "local", "value": "7"}, {"system": NHS, "value": "9434765919"}],
    "name": [{"family": "Berg", "given": ["Anna"]}],
    "birthDate": "1950-02-03",
    "gender": "female",
}
STAY = {
    "resourceType": "Encounter",
    "id": "e1",
    "class": {"code": "IMP"},
    "subject": {"reference": "Patient/p1"},
    "serviceProvider": {"reference": "Organization/RWE"},
    "period": {"start": "2026-07-01T23:30:00Z", "end": "2026-07-03T08:00:00+01:00"},
}


def bundle(*resources: dict) -> bytes:
    return json.dumps({"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}).encode()


def loaded(tmp_path, content: bytes, name: str):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "scratch").mkdir()
    return load([tmp_path / name], tmp_path / "scratch")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (bundle(PATIENT, STAY), "one.json"),
        (gzip.compress(bundle(PATIENT, STAY)), "one.json.gz"),
        (b"\n".join(json.dumps(one).encode() for one in (PATIENT, STAY)), "one.ndjson"),
    ],
)
def test_bundles_and_bulk_files_give_the_same_rows(tmp_path, content, name):
    found = loaded(tmp_path, content, name)
    assert found.resources == {"Encounter": 1, "Patient": 1}
    person = pq.read_table(found.files["demographics"]).to_pylist()[0]
    assert (person["nhs_number"], person["family_name"]) == ("9434765919", "Berg")
    assert pq.read_table(found.files["admitted_care"]).to_pylist()[0]["local_person_id"] == "p1"


def test_they_land_in_the_time_of_england(tmp_path, delivered):
    found = loaded(tmp_path, bundle(PATIENT, STAY), "one.json")
    landing = delivered("admitted_care", found.files["admitted_care"])
    stay = pq.read_table(landing.rows).to_pylist()[0]
    assert (stay["admission_date"].isoformat(), stay["discharge_date"].isoformat()) == ("2026-07-02", "2026-07-03")


def test_what_no_view_reads_is_counted(tmp_path):
    assert loaded(tmp_path, bundle(PATIENT, {"resourceType": "Claim"}), "one.json").unread == {"Claim": 1}


@pytest.mark.parametrize("name", ["one.json", "one.ndjson"])
def test_each_part_of_a_measurement_is_a_row_beside_the_measurement(tmp_path, name):
    def coded(code: str, value: float | None = None) -> dict:
        quantity = {"valueQuantity": {"value": value, "unit": "mmHg"}} if value else {}
        return {"code": {"coding": [{"system": "http://loinc.org", "code": code}]}} | quantity

    pressure = coded("85354-9") | {"component": [coded("8480-6", 128), coded("8462-4", 81.5)]}
    weight = coded("29463-7", 70)
    both = [
        {"resourceType": "Observation", "id": f"o{n}", "subject": {"reference": "Patient/p1"}, "status": "final",
         "effectiveDateTime": "2026-07-01"} | one for n, one in enumerate((pressure, weight))
    ]  # fmt: skip
    lines = b"\n".join(json.dumps(one).encode() for one in both)
    found = loaded(tmp_path, bundle(*both) if name == "one.json" else lines, name)
    rows = pq.read_table(found.files["clinical_entry"]).to_pylist()
    told = {(one["entry_id"], one["component"], one["code"], one["value"], one["entry_date"]) for one in rows}
    assert told == {
        ("o0", None, "85354-9", None, "2026-07-01"), ("o0", 1, "8480-6", 128, "2026-07-01"),
        ("o0", 2, "8462-4", 81.5, "2026-07-01"), ("o1", None, "29463-7", 70, "2026-07-01"),
    }  # fmt: skip
    assert {one["local_person_id"] for one in rows} == {"p1"}


@pytest.mark.parametrize("content", [b"not json", b'{"resourceType": "Bundle", "entry": [', b"[1, 2"])
def test_what_is_not_fhir_is_refused_without_its_content(tmp_path, content):
    with pytest.raises(InputFileError, match="is not FHIR"):
        loaded(tmp_path, content, "one.json")


def test_every_view_of_ours_fits_its_feed_and_compiles():
    for view in views():
        feed = every_feed()[feed_of(view)]
        assert set(columns_of(view)) <= set(feed.fields), view["name"]
        needed = {name for name, one in feed.fields.items() if one.needed}
        assert needed <= set(columns_of(view)), view["name"]
        assert view_sql(view, "resources").startswith("WITH ")


def test_a_folder_of_views_may_stand_in_for_ours(tmp_path):
    (tmp_path / "mine.json").write_text('{"resource": "Patient", "select": []}')
    with pytest.raises(RulesError, match=r"mine.json has no tag that names its feed"):
        views(tmp_path)


def test_a_single_resource_a_bundle_a_line_and_a_line_of_a_log_are_told_apart(tmp_path):
    lines = [bundle(PATIENT, STAY), json.dumps(PATIENT | {"id": "p2"}).encode(), b'{"level": "info"}']
    assert loaded(tmp_path, b"\n".join(lines), "one.ndjson").resources == {"Encounter": 1, "Patient": 2}


def test_one_resource_alone_in_a_file_is_read(tmp_path):
    assert loaded(tmp_path, json.dumps(PATIENT).encode(), "one.json").resources == {"Patient": 1}


def test_a_bundle_in_a_bundle_and_a_line_of_many_megabytes_are_read_whole(tmp_path):
    inner = json.loads(bundle(PATIENT, STAY))
    large = PATIENT | {"id": "p2", "text": {"div": "x" * (5 << 20)}}
    lines = [bundle(inner, PATIENT | {"id": "p3"}), json.dumps(large).encode()]
    assert loaded(tmp_path, b"\n".join(lines), "one.ndjson").resources == {"Encounter": 1, "Patient": 3}


@pytest.mark.parametrize("cut", [b'{"resourceType":"Patient","id":"p2"', b'{"resourceType":"Claim","id":"c'])
def test_a_file_that_is_cut_short_is_refused_whatever_the_kind_of_its_last_resource(tmp_path, cut):
    with pytest.raises(InputFileError, match=r"one.ndjson is not FHIR"):
        loaded(tmp_path, json.dumps(PATIENT).encode() + b"\n" + cut, "one.ndjson")


def test_the_same_resources_give_the_same_bytes(tmp_path):
    lines = "\n".join(json.dumps(PATIENT | {"id": f"p{place}"}) for place in range(5000)).encode()
    (tmp_path / "again").mkdir()
    first, second = (loaded(folder, lines, "one.ndjson") for folder in (tmp_path, tmp_path / "again"))
    assert first.files["demographics"].read_bytes() == second.files["demographics"].read_bytes()
