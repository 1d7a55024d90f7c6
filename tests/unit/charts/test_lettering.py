"""Words that fit."""

from hypothesis import given
from hypothesis import strategies as st

from integratedcare.charts.lettering import shorten, text_width, wrap


def test_a_name_that_fits_is_left_alone():
    assert wrap("Birmingham and Solihull", 250, 13) == ["Birmingham and Solihull"]


def test_a_long_name_takes_two_lines():
    name = "Buckinghamshire, Oxfordshire and Berkshire West"
    assert wrap(name, 250, 13, bold=True) == ["Buckinghamshire, Oxfordshire and", "Berkshire West"]


@given(st.text(max_size=200), st.integers(20, 300), st.integers(1, 3))
def test_no_line_is_wider_than_asked(text, width, lines):
    wrapped = wrap(text, width, 13, lines=lines)
    assert 1 <= len(wrapped) <= lines
    assert all(text_width(line, 13) <= width for line in wrapped)


def test_what_is_cut_ends_in_an_ellipsis():
    assert shorten("A place with a long name", 80, 13).endswith("…")
