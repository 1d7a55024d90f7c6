"""Reading published files naively: the oracle of every indicator's England and board values."""

import calendar
import math
from collections import Counter, defaultdict
from datetime import date

import pytest

FIRST = date(2022, 7, 1)
FORMER = {"E54000052": "QXU", "E54000053": "QNX"}  # codes of 2022 that the map of 2025 no longer has
MONTHS = {name[:3].upper(): n for n, name in enumerate(calendar.month_name) if name}


class Amounts(defaultdict):
    """(body, period end, measure) → amount. England is `ENG`."""

    def __init__(self):
        super().__init__(float)

    def put(self, body, end, measure, amount, *more):
        """Add an amount to a body, and to `more` of them; nothing where there is none."""
        if amount is not None:
            for where in (body, *more):
                self[where, end, measure] += amount

    def expected(self, one: dict) -> dict:
        """(body, period end) → value of one indicator, by its definition."""
        tops = {(body, end): n for (body, end, measure), n in self.items() if measure == one["numerator"]}
        if one["denominator"] is None:
            return {key: n * one["multiplier"] for key, n in tops.items()}
        below = {key: self.get((*key, one["denominator"]), 0) for key in tops}
        return {key: n / below[key] * one["multiplier"] for key, n in tops.items() if below[key]}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def named_month(text: str) -> date:
    """`April 2022`, `Nov-2025` or `01APR2024`: the month's last day."""
    word = text[2:5] if text[0].isdigit() else text[:3]
    return month_end(int(text[-4:]), MONTHS[word.upper()])


@pytest.fixture(scope="session")
def amounts() -> type:
    """A new, empty `Amounts`."""
    return Amounts


@pytest.fixture(scope="session")
def end_of():
    """The last day of a month, from year and month or from any way of writing it that the files have."""
    return lambda *what: named_month(*what) if len(what) == 1 else month_end(*what)


@pytest.fixture
def holds(england_release):
    """`holds(source, amounts)`: every indicator of the source has exactly the values that the amounts give."""

    def check(source: str, amounts: Amounts) -> None:
        theirs = england_release.rows("indicator", source=source)
        assert theirs
        for one in theirs:
            values = england_release.rows("indicator_value", indicator=one["indicator"], level=["icb", "england"])
            own = [v for v in values if v["board_set_start"] == FIRST or v["period_end"] >= v["board_set_start"]]
            held = {(v["code"], v["period_end"]): v["value"] for v in own}
            expected = amounts.expected(one)
            assert sorted(held.keys() ^ expected.keys())[:3] == [], one["indicator"]
            wrong = [k for k, v in expected.items() if not math.isclose(held[k], v, rel_tol=1e-6, abs_tol=1e-9)]
            assert wrong[:3] == [], one["indicator"]

    return check


@pytest.fixture(scope="session")
def board_of_ons(read):
    codes = {row["ons_icb_code"]: row["icb_code"] for row in read("orgs/gp_prac_pat_map_2025_12.parquet")}
    return codes | FORMER


@pytest.fixture(scope="session")
def board_of_practice(read):
    """The map's board, else that of most practices of the commissioner in the practice register."""
    rows = read("orgs/gp_prac_pat_map_2025_12.parquet")
    of = {row["practice_code"]: row["icb_code"] for row in rows}
    most = defaultdict(Counter)
    for row in rows:
        most[row["sub_icb_location_code"]][row["icb_code"]] += 1
    for row in read("orgs/ods_epraccur_2024_01.parquet"):
        if row["commissioner"] in most:
            of.setdefault(row["organisation_code"], most[row["commissioner"]].most_common(1)[0][0])
    return of


@pytest.fixture(scope="session")
def catchment(read, board_of_ons):
    parts = defaultdict(list)
    for row in read("geo/lookup_nhs_trusts22_icb22.parquet"):
        board = board_of_ons[row["icb22_code"]]
        parts[row["nhs_trust22_code"]].append((board, row["proportion_trust_came_from_icb"]))
    return parts
