"""A local layout is read as it was meant, or refused in one line that says what is wrong with it."""

import pytest

from integratedcare.errors import InputFileError
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.layout import Layout, read_layout

DEATH = FEEDS["death"]


@pytest.fixture
def written(tmp_path):
    """Read a layout of the feed of deaths that says what is told here besides."""

    def read(text: str) -> Layout:
        (tmp_path / "ours.yaml").write_text(f"feed: death\n{text}\n")
        return read_layout(tmp_path / "ours.yaml", DEATH)

    return read


def test_headings_words_and_the_order_of_dates_are_read(written):
    layout = written('columns: {death_date: Day}\nvalues:\n  sex: {Man: "1", Woman: 2}\ndates: month_first')
    assert layout == Layout({"death_date": "Day"}, {"sex": {"Man": "1", "Woman": "2"}}, "month_first")
    assert written("columns:\nvalues:") == Layout()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("column: {}", "Did you mean 'columns'"),
        ("columns: [sex]", "columns: named values were expected"),
        ("columns: {sexx: Gender}", "Did you mean 'sex'"),
        ("columns: {sex: 5}", "columns, sex: text .put it in quotes. was expected"),
        ("values: [sex]", "values: named values were expected"),
        ("values: {sex: [M, F]}", "values, sex: their words with our codes were expected"),
        ("values:\n  sex: {7: '1'}", "values, sex: put 7 in quotation marks"),
        ("values:\n  sex: {Yes: '1'}", "values, sex: put True in quotation marks"),
        ("values:\n  sex: {Man: M}", "values, sex: 'M' is not a code of it: 0, 1, 2, 9"),
        ("dates: year_first", "dates: 'year_first' is not one of day_first, month_first"),
    ],
)
def test_what_it_cannot_mean_is_refused(written, text, says):
    with pytest.raises(InputFileError, match=rf"^ours\.yaml.*{says}"):
        written(text)


def test_a_layout_of_another_feed_is_refused(tmp_path):
    (tmp_path / "ours.yaml").write_text("feed: outpatient\n")
    with pytest.raises(InputFileError, match="a layout of 'outpatient', and death is being landed"):
        read_layout(tmp_path / "ours.yaml", DEATH)
