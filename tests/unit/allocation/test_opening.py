"""Opening positions files."""

import pytest

from integratedcare.allocation import fair_shares, read_opening
from integratedcare.errors import InputFileError


def write(tmp_path, text):
    path = tmp_path / "opening.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_pounds_by_code_with_lines(tmp_path):
    opening = read_opening(write(tmp_path, 'code,opening_pounds\nQAA,"£1,600.50"\n\nQBB,380\n'))
    assert opening.pounds == {"QAA": 1600.5, "QBB": 380}
    assert opening.lines == {"QAA": 2, "QBB": 4}


def test_a_path_will_do(tmp_path, small_need):
    path = write(tmp_path, "Code,Opening pounds\nQAA,600\nQBB,380\n")
    result = fair_shares(small_need(), level="icb", pot=1000, opening=path, rule=0.01)
    assert result.columns["opening_pounds"] == (600, 380)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code,pounds\nQAA,1\n", "no column opening_pounds"),
        ("code,opening_pounds\nQAA,1\nQAA,2\n", "line 3: QAA is given twice, first on line 2"),
        ("code,opening_pounds\nQAA,lots\n", "line 2, column opening_pounds"),
        ("code,opening_pounds\nQAA,-2\n", "line 2, column opening_pounds"),
        ("code,opening_pounds\nQAA,\n", "line 2, column opening_pounds"),
        ("code,opening_pounds\n,3\n", "line 2: the code is empty"),
        ("code,opening_pounds\nQAA,1\nQBC,2\n", "line 3: QBC is not among.*Did you mean QBB"),
        ("code,opening_pounds\nQAA,1\n", "no opening position for QBB"),
    ],
)
def test_one_plain_error_with_its_line(tmp_path, text, words, small_need):
    with pytest.raises(InputFileError, match=words):
        fair_shares(small_need(), level="icb", pot=10, opening=write(tmp_path, text), rule=0.01)
