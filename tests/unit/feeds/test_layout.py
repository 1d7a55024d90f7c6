"""What a layout may say, and how one that cannot be meant is told."""

import pytest

from integratedcare.errors import InputFileError
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.layout import Layout, read_layout

FEED = FEEDS["emergency_care"]


@pytest.fixture
def read(tmp_path):
    """Read the layout that these lines make."""

    def of(words: str):
        (tmp_path / "ours.yaml").write_text(f"feed: emergency_care\n{words}\n")
        return read_layout(tmp_path / "ours.yaml", FEED)

    return of


def test_words_and_codes_in_quotes_are_taken(read):
    layout = read('columns: {provider_code: Trust}\nvalues: {sex: {"Yes": "1"}, department: {Main: "01"}}')
    assert layout.columns == {"provider_code": "Trust"}
    assert layout.values == {"sex": {"Yes": "1"}, "department": {"Main": "01"}}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("values: {sex: {Man: 1}}", "values, sex: write each word"),
        ('values: {sex: {Yes: "1"}}', "values, sex: write each word"),
        ("values: {department: {Main: 01}}", "values, department: write each word"),
        ("values: {provider_code: {RWE: null}}", "values, provider_code: write each word"),
        ("values: {sex: Man}", "values, sex: write each word"),
        ("values: [sex]", "values: write our column"),
        ("columns: [provider_code]", "columns: write each word"),
        ("columns: {provider_code: [Trust]}", "columns: write each word"),
        ('values: {sex: {Man: "7"}}', "'7' is not a code of it"),
        ("columns: {provder_code: Trust}", "has no column 'provder_code'"),
        ("column: {}", "Did you mean 'columns'"),
        ("columns: {provider_code: 5}", "columns: write each word"),
        ("dates: year_first", "'year_first' is not one of day_first, month_first"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_place(read, words, says):
    with pytest.raises(InputFileError) as refused:
        read(words)
    assert str(refused.value).startswith("ours.yaml")
    assert says in str(refused.value)


def test_what_is_left_empty_is_as_if_it_were_not_there(read):
    assert read("columns:\nvalues:") == Layout()
    assert read("dates: month_first").dates == "month_first"


def test_a_layout_of_another_feed_is_refused(tmp_path):
    (tmp_path / "ours.yaml").write_text("feed: outpatient\n")
    with pytest.raises(InputFileError, match="a layout of 'outpatient', and emergency_care is being landed"):
        read_layout(tmp_path / "ours.yaml", FEED)
