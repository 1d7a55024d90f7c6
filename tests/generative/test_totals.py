"""Totals survive: mergers move people and lose nobody, and the order of rows never matters."""

import random
from collections import Counter, defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integratedcare.organisations.past import past_of
from integratedcare.population.practice_need import COMPONENTS

FIRST, LATER, WINTER = date(2022, 7, 1), date(2026, 4, 1), date(2025, 12, 1)
PERIODS = [{"board_set_start": FIRST, "board_set_end": date(2026, 3, 31)}, {"board_set_start": LATER}]


@st.composite
def mergers(draw):
    """Boards that are divided among successors by shares that add up to one, and their counts in two years."""
    old = [f"Q{n}" for n in range(draw(st.integers(1, 5)))]
    new = [f"N{n}" for n in range(draw(st.integers(1, 3)))]
    rows, counts = [], {}
    for board in old:
        parts = draw(st.lists(st.integers(0, 9), min_size=len(new), max_size=len(new)).filter(any))
        for successor, part in zip(new, parts, strict=True):
            if part:
                rows.append({"predecessor_code": board, "successor_code": successor, "people_share": part / sum(parts)})
        for year in (2024, 2025):
            counts[board, year] = draw(st.integers(0, 10**7))
    return old, new, rows, counts


@given(mergers())
def test_successors_together_have_all_of_their_predecessors_past(merged):
    _, new, rows, counts = merged
    for year in (2024, 2025):
        everyone = sum(people for (_, when), people in counts.items() if when == year)
        assert sum(past_of(code, counts, rows).get(year, 0) for code in new) == pytest.approx(everyone)


@given(mergers(), st.randoms(use_true_random=False))
def test_the_order_of_predecessors_does_not_matter(merged, shuffler):
    _, new, rows, counts = merged
    shuffled = rows[:]
    shuffler.shuffle(shuffled)
    for code in new:
        assert past_of(code, counts, rows) == pytest.approx(past_of(code, counts, shuffled))


@given(mergers(), st.data())
def test_a_gap_in_a_predecessor_leaves_a_gap_and_not_a_dip(merged, data):
    _, _, rows, counts = merged
    row = data.draw(st.sampled_from(rows))
    holed = {key: people for key, people in counts.items() if key != (row["predecessor_code"], 2024)}
    assert 2024 not in past_of(row["successor_code"], holed, rows)


def country(seed: int) -> dict[str, list[dict]]:
    """Practices at random in boards that merge, divide and stay, in networks that reach over borders."""
    chance = random.Random(seed)
    inside = {
        "QHG": [("M1J4Y", "E06000055")], "QHL": [("15E", "E08000025")], "QRL": [("D9Y0V", "E07000089")],
        "QJG": [("06L", "E1"), ("07K", "E1"), ("06T", "E2")],
        "QNQ": [("D4U1Y", code) for code in ("E06000036", "E07000089", "E07000214", "E07000212")],
    }  # fmt: skip
    practices = []
    for n in range(40):
        board = chance.choice(sorted(inside))
        location, district = chance.choice(inside[board])
        network = chance.choice(["NO-PCN", *(f"U{m}" for m in range(8))])
        practices.append(
            {"practice_code": f"P{n}", "icb_code": board, "sub_icb_code": location, "district_code": district,
             "pcn_code": network}
        )  # fmt: skip
    counted = [
        {"vintage": WINTER, "practice_code": p["practice_code"], "registered": chance.randrange(20_000)}
        for p in practices
    ]
    superseded = {"level": "icb", "closed": "2026-04-01", "relation": "superseded"}
    index = [
        superseded | {"code": "QHG", "related": "S1Y5D"},
        superseded | {"code": "QJG", "related": "D7T5G;T6Y0W"},
        superseded | {"code": "QNQ", "related": "S0E4D;S9B9J;QRL"},
    ]
    return {"practice": practices, "registered": counted, "board_index": index}


@pytest.mark.parametrize("seed", range(4))
def test_mergers_move_everyone_and_lose_nobody(table_of, seed):
    """…and a network counts once in each period, in the board where most of its people are."""
    given = country(seed)
    boards = table_of("practice_board", practice=given["practice"], board_index=given["board_index"], board_set=PERIODS)
    shuffled = given["practice"][:]
    random.Random(seed).shuffle(shuffled)
    again = table_of("practice_board", practice=shuffled, board_index=given["board_index"], board_set=PERIODS)
    assert boards == again

    people = {row["practice_code"]: row["registered"] for row in given["registered"]}
    network = {row["practice_code"]: row["pcn_code"] for row in given["practice"]}
    parts = defaultdict(Counter)
    for row in boards:
        if network[row["practice_code"]] != "NO-PCN":
            key = (row["board_set_start"], network[row["practice_code"]])
            parts[key][row["icb_code"]] += people[row["practice_code"]]
    sizes = table_of("level_size", practice_board=boards, practice=given["practice"], registered=given["registered"])
    assert {(row["board_set_start"], row["code"]): (row["registered"], row["icb_code"]) for row in sizes} == {
        key: (sum(part.values()), max(sorted(part), key=part.get)) for key, part in parts.items()
    }

    handed = table_of(
        "succession", practice_board=boards, registered=given["registered"], board_index=given["board_index"]
    )
    gave_up = {row["predecessor_code"] for row in handed}
    before = Counter()
    for practice in given["practice"]:
        before[practice["icb_code"]] += people[practice["practice_code"]]
    for board in gave_up - {"QRL"}:
        rows = [row for row in handed if row["predecessor_code"] == board]
        assert sum(row["people"] for row in rows) == before[board]
        assert sum(row["people_share"] for row in rows) == pytest.approx(1)


@pytest.mark.parametrize("seed", [20260401])
def test_any_made_up_country_makes_a_release_whose_checks_pass(tmp_path, seed):
    from integratedcare.release.build import make_release
    from integratedcare.release.manifest import read_manifest, verify
    from integratedcare.release.reader import Release
    from integratedcare.release.universes import universe_of
    from integratedcare.synthetic import make_public_data

    folder = make_release(universe_of(make_public_data(tmp_path / "data", seed=seed)), home=tmp_path / "home")
    assert verify(folder) == []
    assert all(check["passed"] for check in read_manifest(folder)["checks"])
    release = Release(folder)
    for year in ("2023-24", "2025-26"):
        rows = release.rows("practice_need", year=year)
        assert all(row[component] > 0 for row in rows for component in COMPONENTS if row["population"])
