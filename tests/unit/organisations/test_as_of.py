"""What is shown for a date, and the sentence that says so."""

from datetime import date

import pytest

from integratedcare.errors import UsageError
from integratedcare.organisations.as_of import as_of_view

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
SPRING, WINTER = date(2025, 3, 1), date(2025, 12, 1)


@pytest.mark.parametrize(
    ("day", "boards", "count", "sentence"),
    [
        (None, FIRST, WINTER, "Registered people counted on 1 December 2025."),
        (date(2025, 5, 6), FIRST, date(2025, 5, 1), "Registered people counted on 1 May 2025."),
        (FIRST, FIRST, SPRING, "Registered people counted on 1 March 2025, the earliest count held."),
        (date(2026, 3, 31), FIRST, WINTER, "Registered people counted on 1 December 2025."),
        (LATER, LATER, WINTER,
         "Registered people counted on 1 December 2025, regrouped to the boards of 1 April 2026."),
        (date(2030, 1, 1), LATER, WINTER,
         "Registered people counted on 1 December 2025, regrouped to the boards of 1 April 2026."),
    ],
)  # fmt: skip
def test_the_boards_and_the_count_of_a_day(made_up_release, day, boards, count, sentence):
    view = as_of_view(made_up_release, day)
    assert (view.board_set_start, view.vintage, view.newest, view.sentence) == (boards, count, WINTER, sentence)


def test_a_day_before_boards_says_what_there_was(made_up_release):
    with pytest.raises(UsageError) as caught:
        as_of_view(made_up_release, date(2022, 6, 30))
    said = str(caught.value)
    assert said.startswith("There were no integrated care boards on 30 June 2022: they began on 1 July 2022.")
    assert "106 clinical commissioning groups" in said
    assert said.endswith("Choose a later date.")


def test_a_day_before_anything_says_only_when_boards_began(made_up_release):
    with pytest.raises(UsageError, match=r"they began on 1 July 2022. Choose a later date.$"):
        as_of_view(made_up_release, date(1974, 4, 1))
