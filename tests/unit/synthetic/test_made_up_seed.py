"""A seed fixes every byte; another seed gives another country; trouble is told plainly."""

import pytest

from integratedcare.errors import StorageError, UsageError
from integratedcare.synthetic import geography, make_public_data


def _content(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_progress_counts_every_step(made_up, tmp_path):
    told = []
    again = make_public_data(tmp_path / "new" / "folder", seed=1, progress=lambda *step: told.append(step))
    assert _content(again) == _content(made_up)
    assert [done for _, done, _ in told] == list(range(1, len(told) + 1))
    assert {total for *_, total in told} == {len(told)}
    assert told[-1][0] == "boundaries/ctyua23_bsc_tiny.geojson"


def test_another_seed_gives_other_people_and_other_borders_but_the_same_bodies(made_up, another):
    one, two = _content(made_up), _content(another)
    assert one.keys() == two.keys()
    differ = {path for path in one if one[path] != two[path]}
    assert "gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet" in differ
    assert "boundaries/icb23_bsc_tiny.geojson" in differ
    assert "orgs/rtt_org_index_with_icb_mergers_2026.csv" not in differ


def test_a_folder_that_is_a_file_is_refused_plainly(tmp_path):
    (tmp_path / "taken").write_text("here already")
    with pytest.raises(StorageError, match=r"Could not write .*taken"):
        make_public_data(tmp_path / "taken")


def test_a_build_that_stops_leaves_no_package_that_looks_whole(tmp_path):
    (tmp_path / "datapackage.json").write_text("{}")

    def stop(step, done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_public_data(tmp_path, seed=2, progress=stop)
    assert not (tmp_path / "datapackage.json").exists()


def test_without_shapely_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(geography, "shapely", None)
    with pytest.raises(UsageError, match=r"integratedcare\[geometry\]"):
        make_public_data(tmp_path)
