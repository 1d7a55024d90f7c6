"""What is shown for a date, and the sentence that says so."""

from dataclasses import asdict
from datetime import date

import pytest

from integratedcare.errors import UsageError
from integratedcare.organisations.as_of import as_of_view
from integratedcare.organisations.history import counts

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


class WithHistory:
    """A made-up release with England's dated counts of earlier forms, which a made-up country does not have."""

    def __init__(self, release):
        self.table = release.table

    def rows(self, name):
        assert name == "board_count"
        return [asdict(count) for count in counts()]


def test_a_day_before_boards_says_what_there_was(made_up_release):
    with pytest.raises(UsageError) as caught:
        as_of_view(WithHistory(made_up_release), date(2022, 6, 30))
    said = str(caught.value)
    assert said.startswith("There were no integrated care boards on 30 June 2022: they began on 1 July 2022.")
    assert "106 clinical commissioning groups" in said
    assert said.endswith("Choose a later date.")


def test_a_made_up_country_has_no_earlier_forms(made_up_release):
    assert made_up_release.rows("board_count") == made_up_release.rows("history_event") == []
