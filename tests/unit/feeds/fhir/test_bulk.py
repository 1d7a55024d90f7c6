"""Bulk files are sorted by kind, whatever stands in them, and no line is lost."""

import gzip
import json
import random

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import InputFileError
from integratedcare.feeds.fhir import bulk as bulk_files
from integratedcare.feeds.fhir.bulk import OTHERS, Bulk
from integratedcare.feeds.fhir.load import load

LINES = [
    b'{"resourceType":"Patient","id":"1"}',
    b'{"resourceType": "Patient","id":"2"}',
    b'{"resourceType":"Patients","id":"3"}',
    b'{"id":"4","resourceType":"Patient"}',
    b'{"level":"info"}',
    b'{"resourceType":"Encounter","id":"5"}',
    b'{"resourceType":"Encounter","id":"' + b"x" * 200 + b'"}',
    b"",
    b"  ",
]


def kind_of(line: bytes) -> str:
    """The kind of a line by the plainest means: lines that are long or begin otherwise have none."""
    starts = [(b'{"resourceType":%s"%s"' % (space, kind), kind) for space in (b"", b" ") for kind in KINDS]
    return next((kind.decode() for start, kind in starts if line.startswith(start) and len(line) < 99), OTHERS)


KINDS = (b"Patient", b"Patients", b"Encounter")


@pytest.mark.parametrize("seed", range(20))
def test_every_line_goes_into_the_file_of_its_kind(tmp_path, monkeypatch, seed):
    monkeypatch.setattr(bulk_files, "LARGEST_LINE", 100)
    monkeypatch.setattr(bulk_files, "LONGEST_RUN", 3)
    chance = random.Random(seed)
    sorted_files, sent = Bulk(tmp_path, {kind.decode() for kind in KINDS}), []
    for number in range(3):
        lines = chance.choices(LINES[:2] if number == seed % 3 else LINES, k=chance.randint(1, 12))
        (tmp_path / f"{number}.ndjson").write_bytes(b"\n".join(lines) + b"\n" * chance.randint(0, 2))
        sorted_files.take(tmp_path / f"{number}.ndjson")
        sent += lines
    found = {
        kind: sorted(line for file in files for line in file.read_bytes().split(b"\n") if line.strip())
        for kind, files in sorted_files.files.items()
    }
    kept = [line for line in sent if line.strip()]
    wanted = {kind: sorted(line for line in kept if kind_of(line) == kind) for kind in {*map(kind_of, kept)}}
    assert found == wanted
    assert +sorted_files.counts == {kind: len(lines) for kind, lines in wanted.items() if kind != OTHERS}


def test_a_file_of_one_kind_is_used_where_it_is(tmp_path):
    (tmp_path / "one.ndjson").write_bytes(b"\n".join([LINES[0]] * 3) + b"\n\n \n")
    sorted_files = Bulk(tmp_path, ())
    sorted_files.take(tmp_path / "one.ndjson")
    assert (sorted_files.files, sorted_files.counts) == ({"Patient": [tmp_path / "one.ndjson"]}, {"Patient": 3})


def test_kinds_that_nobody_knows_share_a_file(tmp_path):
    kinds = [f"{one}{other}" for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for other in "abcdefghijklmnopqrstuvwxyz"]
    lines = [f'{{"resourceType": "{kind}"}}' for kind in kinds]
    (tmp_path / "many.ndjson").write_text("\n".join([json.dumps(PERSON), *lines]))
    assert len(kinds) > 500
    assert load([tmp_path / "many.ndjson"], tmp_path).resources == {"Patient": 1, **dict.fromkeys(kinds, 1)}
    assert {file.name for file in (tmp_path / "by-kind").iterdir()} == {"Patient.ndjson", "other kinds.ndjson"}


PERSON = {"resourceType": "Patient", "id": "1", "gender": "male", "name": [{"family": "Berg", "given": ["Anna"]}]}
ODD = [
    json.dumps(PERSON).replace('"id"', '"id": "0", "id"'),
    json.dumps(PERSON | {"meta": "words"}),
    json.dumps(PERSON | {"gender": {"of": "another shape"}}),
    json.dumps(PERSON | {"gender": "[male]"}),
    json.dumps(PERSON | {"name": {"family": "Berg", "given": "Anna"}}),
    json.dumps(PERSON | {"deep": json.loads("[" * 300 + "]" * 300)}),
    json.dumps(PERSON | {"birthDate": 10**40}),
    json.dumps(PERSON | {"gender": "ma\0le"}),
    json.dumps(PERSON | {"name": [{"given": []}, {"family": "Berg", "given": [None, "Anna"]}]}),
    json.dumps(PERSON).replace("name", "n\\u0061me"),
]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_resource_gives_the_row_that_it_gives_in_a_bundle(tmp_path, odd):
    """A bundle's resources never take the quick way; what is odd takes it where it can."""
    lines = [odd, json.dumps(PERSON | {"id": "2"})]
    (tmp_path / "bulk.ndjson").write_text("\n".join(lines))
    entries = ", ".join(f'{{"resource": {line}}}' for line in lines)
    (tmp_path / "bundle.json").write_text(f'{{"resourceType": "Bundle", "entry": [{entries}]}}')
    rows = []
    for name in ("bulk.ndjson", "bundle.json"):
        (tmp_path / f"for {name}").mkdir()
        found = load([tmp_path / name], tmp_path / f"for {name}")
        assert found.resources == {"Patient": 2}
        rows.append(sorted(map(str, pq.read_table(found.files["demographics"]).to_pylist())))
    assert rows[0] == rows[1]


@pytest.mark.parametrize("name", ["Patient.ndjson", "mixed.ndjson", "Claim.ndjson"])
def test_the_file_that_is_damaged_is_named(tmp_path, name):
    kind = "Claim" if name == "Claim.ndjson" else "Patient"
    good = json.dumps(PERSON) + "\n" + json.dumps({"resourceType": "Claim"})
    other = tmp_path / "good.ndjson"
    other.write_text(good)
    lines = [f'{{"resourceType": "{kind}", "id": "1"}}', f'{{"resourceType": "{kind}", "id": ']
    (tmp_path / name).write_text("\n".join([*lines, good] if name == "mixed.ndjson" else lines))
    with pytest.raises(InputFileError, match=f"{name} is not FHIR"):
        load([other, tmp_path / name], tmp_path)


def test_two_files_of_one_name_are_two_files(tmp_path):
    for number in "12":
        (tmp_path / number).mkdir()
        packed = gzip.compress(json.dumps(PERSON | {"id": number}).encode())
        (tmp_path / number / "Patient.ndjson.gz").write_bytes(packed)
    found = load([tmp_path / number / "Patient.ndjson.gz" for number in "12"], tmp_path)
    assert pq.read_table(found.files["demographics"])["local_person_id"].to_pylist() == ["1", "2"]
