"""Adding up: practices to boards, boards to regions and to later boards, and months that are refused."""

from datetime import date

import pytest

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
SETS = [
    {"board_set_start": FIRST, "board_set_end": date(2026, 3, 31)},
    {"board_set_start": LATER, "board_set_end": None},
]
SHARES = [  # A and half of B became N; the other half of B joined C
    {"board_set_start": LATER, "predecessor_code": a, "successor_code": b, "people_share": s, "predecessors": n}
    for a, b, s, n in [("A", "N", 1.0, 2), ("B", "N", 0.5, 2), ("B", "C", 0.5, 2), ("C", "C", 1.0, 2)]
]
SYSTEMS = [
    {"board_set_start": start, "code": code, "region_code": "Y1"}
    for start, codes in ((FIRST, "ABC"), (LATER, "NC"))
    for code in codes
]


def amount(code: str, n: float, end: date = date(2025, 1, 31), level: str = "icb", measure: str = "m") -> dict:
    body = {"source": "s", "level": level, "code": code, "period_start": end.replace(day=1), "period_end": end}
    return body | {"measure": measure, "amount": float(n)}


@pytest.fixture
def added_up(table_of):
    """`added_up(amounts, refused)`: (board set, level, code, period end) → amount."""

    def of(amounts, refused=(), **more) -> dict:
        rows = table_of(
            "indicator_count",
            published_count=amounts,
            refused_month=list(refused),
            board_set=SETS,
            board_share=SHARES,
            system=SYSTEMS,
            **more,
        )
        return {(row["board_set_start"], row["level"], row["code"], row["period_end"]): row for row in rows}

    return of


def test_counts_are_carried_to_later_boards_by_share_of_people(added_up):
    found = added_up([amount("A", 10), amount("B", 4), amount("C", 1)])
    end = date(2025, 1, 31)
    assert found[LATER, "icb", "N", end]["amount"] == 12
    assert found[LATER, "icb", "C", end]["amount"] == 3
    assert "share of registered people" in found[LATER, "icb", "N", end]["note"]
    assert found[FIRST, "region", "Y1", end]["amount"] == 15


def test_a_part_is_not_the_whole(added_up):
    found = added_up([amount("A", 10), amount("C", 1)])
    assert {key[2] for key in found} == {"A", "C"}  # B is missing: neither N, nor the later C, nor the region


def test_a_later_boards_own_row_is_its_own(added_up):
    end = date(2026, 4, 30)
    found = added_up([amount("N", 7, end), amount("C", 2, end)])
    assert {key: row["amount"] for key, row in found.items()} == {
        (LATER, "icb", "N", end): 7, (LATER, "icb", "C", end): 2, (FIRST, "region", "Y1", end): 9,
    }  # fmt: skip


def test_practices_add_up_to_networks_boards_and_england(added_up):
    end = date(2025, 1, 31)
    boards = [("P1", FIRST, "A"), ("P1", LATER, "N"), ("P2", FIRST, "B"), ("P2", LATER, "C")]
    found = added_up(
        [amount(code, n, level="practice") for code, n in (("P1", 5), ("P2", 6), ("P3", 9))],
        practice=[{"practice_code": p, "pcn_code": pcn} for p, pcn in (("P1", "U1"), ("P2", "NO-PCN"))],
        practice_board=[{"practice_code": p, "board_set_start": s, "icb_code": b} for p, s, b in boards],
    )
    held = {key[:3]: row["amount"] for key, row in found.items() if key[1] != "practice"}
    assert held == {
        (FIRST, "pcn", "U1"): 5, (FIRST, "icb", "A"): 5, (FIRST, "icb", "B"): 6, (LATER, "icb", "N"): 5,
        (LATER, "icb", "C"): 6, (FIRST, "england", "ENG"): 20,
    }  # fmt: skip
    assert {key[3] for key in found} == {end}


def test_of_practices_only_the_newest_period_is_kept(added_up):
    found = added_up([amount("P1", 1, date(2025, 1, 31), "practice"), amount("P1", 2, date(2025, 2, 28), "practice")])
    assert [key[3] for key in found if key[1] == "practice"] == [date(2025, 2, 28)]
    assert len([key for key in found if key[1] == "england"]) == 2


def test_a_refused_month_is_nowhere(added_up):
    end = date(2025, 1, 31)
    refused = [{"source": "s", "period_end": end, "repeats": date(2024, 1, 31)}]
    assert added_up([amount("A", 10), amount("ENG", 10, level="england")], refused) == {}


@pytest.mark.parametrize(("differ", "refused"), [(0, [date(2025, 1, 31)]), (1, [])])
def test_a_month_identical_to_another_is_refused_and_one_number_is_enough_to_differ(table_of, differ, refused):
    january, other = date(2025, 1, 31), date(2024, 1, 31)
    rows = [amount(f"Q{n:02d}", n * n, other) for n in range(40)]
    rows += [amount(f"Q{n:02d}", n * n, january) for n in range(40)]
    rows[-1]["amount"] += differ
    rows[-2]["amount"] -= differ  # the totals stay alike
    found = table_of("refused_month", published_count=rows, month_alike=table_of("month_alike", published_count=rows))
    assert [row["period_end"] for row in found] == refused


def test_a_few_rows_may_be_alike_by_chance(table_of):
    rows = [amount("Q1", 5, end) for end in (date(2025, 1, 31), date(2025, 2, 28))]
    assert table_of("month_alike", published_count=rows) == []
