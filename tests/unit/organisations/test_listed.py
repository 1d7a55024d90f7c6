"""When a body was there, in words that do not read as if it had gone."""

from datetime import date

import pytest

from integratedcare.organisations.listed import listed

FIRST, MIDDLE, LAST = date(2022, 4, 1), date(2023, 4, 1), date(2024, 4, 1)


class Held:
    """Districts of three lists: one on all, one on the first only, one from the second on."""

    def rows(self, name, columns=None, **equals):
        assert (name, equals) == ("organisation", {"kind": "district"})
        return [
            {"first_seen": first, "last_seen": last}
            for first, last in ((FIRST, LAST), (FIRST, FIRST), (MIDDLE, LAST), (None, None))
        ]


def body(kind="district", first=None, last=None, closed=None):
    return {"kind": kind, "first_seen": first, "last_seen": last, "open_date": None, "close_date": closed}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (FIRST, LAST, {"First listed": "1 April 2022, on the oldest list held",
                       "Still listed": "1 April 2024, on the newest list held"}),
        (MIDDLE, LAST, {"First listed": "1 April 2023", "Still listed": "1 April 2024, on the newest list held"}),
        (FIRST, FIRST, {"First listed": "1 April 2022, on the oldest list held", "Last listed": "1 April 2022"}),
        (None, None, {}),
    ],
)  # fmt: skip
def test_a_body_on_the_newest_list_is_still_listed(first, last, said):
    assert dict(listed(Held(), body(first=first, last=last))) == said


def test_a_commissioning_group_without_a_name_says_so():
    [(label, words)] = listed(None, body("ccg"))
    assert label == "Name and dates"
    assert "merged into another group by April 2020" in words
    assert listed(None, body("ccg", closed=LAST)) == []
