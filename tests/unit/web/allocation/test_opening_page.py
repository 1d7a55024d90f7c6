"""Opening positions: typed, in a file or as an example, and what is told when they do not fit."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from integratedcare.web.allocation.opening import reading

AT = "/fair-shares/opening/?icb=QAA"
TYPED = {"do": "type", "pot": "1.3bn", "floor-percent": "1", "pounds-0": "£700,000,000", "pounds-1": "500m"}


def text(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()))


def test_there_is_a_field_for_each_row_and_a_file_to_fill_in(site):
    said = text(site.get(AT))
    assert said.count('name="pounds-') == 2
    assert "Illustrative rule" in said
    blank = site.get("/fair-shares/opening.csv?icb=QAA").content.decode().splitlines()
    assert blank == ["code,name,opening_pounds", "E07000001,Ashford,", "E07000002,Barton,"]


def test_what_is_typed_leads_to_the_answer(site):
    response = site.post(AT, TYPED)
    assert response["Location"] == (
        "/fair-shares/?year=2025-26&icb=QAA&pot=1.3bn&opening=E07000001~700000000~E07000002~500000000&floor-percent=1"
    )
    assert site.get(response["Location"]).status_code == 200


def test_a_file_and_an_example_lead_there_too(site):
    file = SimpleUploadedFile("opening.csv", b'code,opening_pounds\nE07000001,"700,000,000"\nE07000002,0\n')
    response = site.post(AT, {**TYPED, "do": "upload", "file": file})
    assert "opening=E07000001~700000000~E07000002~0&" in response["Location"]
    example = site.post(AT, {**TYPED, "do": "example"})
    assert site.get(example["Location"]).status_code == 200
    assert 'value="£' in text(site.get(example["Location"].replace("/fair-shares/", "/fair-shares/opening/")))


@pytest.mark.parametrize(
    ("changed", "words", "field"),
    [
        ({"pot": ""}, "Enter the pot to be shared", "pot"),
        ({"pot": "lots"}, "The pot must be a sum", "pot"),
        ({"pot": "1bn"}, "The smallest pot that can is £1,212,000,000.00", "pot"),
        ({"floor-percent": "x"}, "from -20 to 20", "floor-percent"),
        ({"pounds-1": ""}, "Enter what Barton has now", "pounds-1"),
        ({"pounds-0": "much"}, "What Ashford has now must be a sum", "pounds-0"),
        ({"do": "upload"}, "Choose a file first", "file"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(site, changed, words, field):
    response = site.post(AT, {**TYPED, **changed})
    said = text(response)
    assert response.status_code == 400
    assert words in said
    assert f'href="#{field}"' in said
    kept = {**TYPED, **changed}
    assert all(f'value="{kept[name]}"' in said for name in ("pot", "pounds-0") if kept[name])


def test_a_code_that_is_none_is_told_with_its_line(site):
    file = SimpleUploadedFile("opening.csv", b"code,opening_pounds\nE07000001,1\nE07000009,1\n")
    assert "opening.csv, line 3: E07000009 is not among the 2 rows" in text(
        site.post(AT, {**TYPED, "do": "upload", "file": file})
    )


def test_too_many_for_an_address_are_told_and_can_be_saved(site, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_ADDRESS", 60)
    said = text(site.post(AT, TYPED))
    assert "too many for an address" in said
    saved = site.post(AT, {**TYPED, "save": "yes"})
    assert b"E07000001: 700000000.0" in saved.content
    assert "illustrative" in saved["Content-Disposition"]
