"""The made-up folder has the shape of the published one, file by file."""

import csv
import hashlib
import json

import pyarrow.parquet as pq
import pytest

OURS_ALONE = {
    "places/places.csv", "returns/finance.csv", "local/carers_with_a_plan.csv", "local/children_seen_by_dentist.csv",
    "local/damp_homes_put_right.csv",
}  # fmt: skip


def _paths(folder, ending):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(f"*.{ending}"))


def _columns(path):
    """Names and types in order; the published files mix Arrow's two kinds of text, which no reader tells apart."""
    return [(field.name, str(field.type).removeprefix("large_")) for field in pq.read_schema(path)]


def _resources(folder):
    package = json.loads((folder / "datapackage.json").read_text())
    return {resource["path"]: resource for resource in package["resources"]}


@pytest.mark.public_data
def test_every_parquet_file_has_the_published_columns_and_types_in_order(made_up, public_data):
    paths = _paths(made_up, "parquet")
    assert len(paths) == 43
    for path in paths:
        assert _columns(made_up / path) == _columns(public_data / path), path


@pytest.mark.public_data
def test_every_csv_file_has_the_published_header(made_up, public_data):
    for path in set(_paths(made_up, "csv")) - OURS_ALONE:
        with open(made_up / path, newline="") as ours, open(public_data / path, newline="") as theirs:
            assert next(csv.reader(ours)) == next(csv.reader(theirs)), path


@pytest.mark.public_data
def test_every_boundary_file_has_the_published_properties(made_up, public_data):
    for path in _paths(made_up, "geojson"):
        ours, theirs = (json.loads((folder / path).read_text()) for folder in (made_up, public_data))
        assert ours.keys() == theirs.keys()
        for key in ("features", "type"):
            assert type(ours[key]) is type(theirs[key])
        mine, real = ours["features"][0], theirs["features"][0]
        assert list(mine["properties"]) == list(real["properties"]), path
        assert [type(v) for v in mine["properties"].values()] == [type(v) for v in real["properties"].values()]


@pytest.mark.public_data
def test_columns_that_are_empty_in_the_published_files_are_empty_here(made_up, public_data):
    for path in _paths(made_up, "parquet"):
        ours, theirs = pq.read_table(made_up / path), pq.read_table(public_data / path)
        empty = {n for n in theirs.column_names if theirs[n].null_count == len(theirs)}
        assert {n for n in ours.column_names if ours[n].null_count == len(ours)} >= empty, path
        full = {n for n in theirs.column_names if theirs[n].null_count == 0}
        assert not [n for n in full if ours[n].null_count], path


def test_the_package_lists_every_file_with_its_size_hash_rows_and_source(made_up):
    resources = _resources(made_up)
    on_disk = {p for ending in ("parquet", "csv", "geojson") for p in _paths(made_up, ending)}
    assert set(resources) == on_disk
    for path, resource in resources.items():
        content = (made_up / path).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["source"] == "integratedcare synthetic, seed 1"
        if path.endswith("parquet"):
            metadata = pq.read_metadata(made_up / path)
            assert resource["rows"] == metadata.num_rows
            assert resource["columns"] == metadata.schema.to_arrow_schema().names


@pytest.mark.public_data
def test_the_package_has_the_published_keys(made_up, public_data):
    path = "orgs/gp_prac_pat_map_2025_12.parquet"
    assert set(_resources(made_up)[path]) == set(_resources(public_data)[path])
