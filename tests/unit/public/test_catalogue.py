"""The product's own catalogue of published files, on its own and against the data package."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from integratedcare.errors import DataError, RulesError
from integratedcare.public.catalogue import attribution_for, catalogue, read_catalogue
from integratedcare.public.period import is_period, period_in_words

OGL = "Contains public sector information licensed under the Open Government Licence v3.0."
OS = "Contains OS data © Crown copyright and database right 2023."


def test_it_knows_117_files_each_with_a_title_publisher_licence_and_attribution():
    assert len(catalogue()) == 117
    for one in catalogue().values():
        assert one.title
        assert one.publisher
        assert one.publication
        assert one.used_for
        assert one.attribution.endswith(".")
        assert one.path.startswith(one.path.split("/")[0] + "/")


def test_titles_tell_files_apart_within_a_period():
    said = [(one.title, one.period, one.publication, one.geography) for one in catalogue().values()]
    assert len(said) == len(set(said))


def test_attribution_is_said_once_in_the_order_first_asked_for():
    assert attribution_for(["gp_prac_pat_map_2025_12", "imd2019_england_lsoa11"]) == [OGL]
    sentences = attribution_for(["icb23_bsc", "gp_prac_pat_map_2025_12", "icb23_bsc_tiny"])
    assert sentences[1:] == [OS, OGL]
    assert len(sentences) == 3
    assert attribution_for([]) == []


def test_boundaries_carry_the_ordnance_survey_sentence():
    for name, one in catalogue().items():
        if one.path.startswith("boundaries/"):
            assert OS in attribution_for([name])


def test_nothing_is_attributed_to_a_file_that_is_not_known():
    with pytest.raises(DataError, match=r"Did you mean icb23_bsc\?"):
        attribution_for(["icb23_bcs"])


def test_no_address_is_named():
    for one in catalogue().values():
        assert "http" not in f"{one}"
        assert "www." not in f"{one}"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025-12-01", "1 December 2025"),
        ("2025-11", "November 2025"),
        ("2021", "2021"),
        ("2025-26", "2025-26"),
        ("2015/2021", "2015 to 2021"),
        ("2022-04/2026-04", "April 2022 to April 2026"),
        ("", "not stated"),
    ],
)
def test_a_period_in_words(period, words):
    assert period_in_words(period) == words
    assert is_period(period) == bool(period)


@pytest.mark.parametrize("period", ["2025-00", "2026-02-30", "December 2025", "2025/26/27", "25", "2025-12-1"])
def test_what_is_no_period(period):
    assert not is_period(period)


@pytest.fixture
def copied(tmp_path):
    """The shipped catalogue in a folder where it can be spoilt."""
    shutil.copytree(Path(str(files("integratedcare.public") / "catalogue")), tmp_path / "catalogue")
    return tmp_path / "catalogue"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("imd.yaml", "used_for:", "usedfor:", r"'usedfor' is not a key .* Did you mean 'used_for'"),
        ("imd.yaml", "publisher: mhclg", "publisher: mhcgl", r"'mhcgl' is not one of the publishers .* 'mhclg'"),
        ("imd.yaml", "licence: OGL-UK-3.0", "licence: OGL", "'OGL' is not one of the licences"),
        ("imd.yaml", "[ogl]", "[olg]", "'olg' is not one of the attributions"),
        ("imd.yaml", "[ogl]", "[]", "asks for no attribution"),
        ("imd.yaml", 'period: "2019"', "period: 2019", "period: text"),
        ("imd.yaml", 'period: "2019"', "period: in 2019", "the period 'in 2019' is none"),
        ("imd.yaml", "groups:", "group:", "Did you mean 'groups'"),
        ("imd.yaml", "    files:", "    file:", "Did you mean 'files'"),
        ("imd.yaml", "imd2025_england_icb24:", "esp2013:", "esp2013 is in the catalogue twice"),
        ("imd.yaml", "imd/imd2025_england_icb24.parquet", "imd/imd2019_england_lsoa11.parquet", "the same path"),
        ("sources.yaml", "licences:", "licenses:", "Did you mean 'licences'"),
        ("sources.yaml", "  hl7:", "  ons:", "'ons' is given twice"),
    ],
)
def test_a_wrong_catalogue_is_refused_with_its_place(copied, file, old, new, said):
    text = (copied / file).read_text()
    assert old in text
    (copied / file).write_text(text.replace(old, new, 1))
    with pytest.raises(RulesError, match=said):
        read_catalogue(copied)


@pytest.mark.public_data
def test_it_knows_every_file_of_the_data_package_by_its_path_and_no_other(public_data):
    package = json.loads((public_data / "datapackage.json").read_text())
    assert {one.file: one.path for one in catalogue().values()} == {
        resource["name"]: resource["path"] for resource in package["resources"]
    }
