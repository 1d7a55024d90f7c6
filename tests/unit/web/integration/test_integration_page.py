"""The integration index on screen: the order, the reader's own weights, and what it must not be used for."""

import time
from datetime import date

import numpy as np
import pytest

OLD, NEW = date(2022, 7, 1), date(2026, 4, 1)
RULE = {"minimum_share": 0.7, "concentration": 30.0, "draws": 300, "seed": 1}


def part(name, position, weight, start=OLD, used="yes", **changed):
    return {
        "board_set_start": start, "part": name, "position": position, "title": name.capitalize(), "weight": weight,
        "family": "health_and_social_care", "indicator": name, "per": None, "unit": "%", "better": "higher",
        "why": "Because", "is_used": used, "period_end": date(2026, 3, 31), "bodies": 4, "mean": 5.0,
        "standard_deviation": 1.0, "note": None, **RULE,
    } | changed  # fmt: skip


def value(code, name, z, start=OLD):
    return {"board_set_start": start, "code": code, "part": name, "period_end": date(2026, 3, 31), "value": z,
            "lower": None, "upper": None, "z_score": z, "z_error": None}  # fmt: skip


PARTS = ("first", "second")
SCORES = {"QAA": (2.0, -2.0), "QBB": (0.5, 0.5), "QCC": (-0.5, 0.6), "QDD": (-2.0, 0.9)}


@pytest.fixture(autouse=True)
def index(release, request):
    """Four boards on two parts, and one part that is not used; the release's id is each test's own."""
    board = next(row for row in release.held["organisation"] if row["kind"] == "icb")
    release.held["organisation"] += [
        board | {"code": code, "name": f"NHS {name} Integrated Care Board"}
        for code, name in (("QCC", "Creek"), ("QDD", "Dale"))
    ]
    release.id = f"{abs(hash(request.node.name)):012x}"[:12]
    release.held |= {
        "indicator": [{"indicator": name, "source": "gp_prac_pat_map_2025_12"} for name in ("first", "second")],
        "integration_index_part": [
            part("first", 1, 60.0), part("second", 2, 40.0),
            part("third", 3, 10.0, used="no", note="Left out: its newest value is over 24 months old"),
            part("fourth", 4, 0.0, used="no", indicator=None, family=None, why="Says nothing of it"),
        ],
        "integration_index_part_value": [
            value(code, name, z) for code, found in SCORES.items() for name, z in zip(PARTS, found, strict=True)
        ],
    }  # fmt: skip


def rows(answer, table="systems"):
    return answer.json()["tables"][table]["rows"]


def test_the_order_and_the_scores_are_those_of_the_weights(site):
    found = rows(site.get("/integration.json"))
    expected = {code: 0.6 * first + 0.4 * second for code, (first, second) in SCORES.items()}
    assert [row["code"] for row in found] == sorted(expected, key=expected.get, reverse=True)
    assert {row["code"]: pytest.approx(row["score"]) for row in found} == expected


def test_other_weights_in_the_address_change_the_order_at_once_and_say_so(site):
    answer = site.get("/integration.json?w_first=0&w_second=7")
    assert [row["code"] for row in rows(answer)] == ["QDD", "QCC", "QBB", "QAA"]
    assert [row["published_rank"] for row in rows(answer)] == [4, 3, 1, 2]
    page = site.get("/integration/?w_first=0&w_second=7").content.decode()
    assert "With your weights Dale comes first of 4 systems" in page
    assert "Go back to our weights" in page


def test_weights_that_only_scale_are_the_same_weights_in_order(site):
    first = [row["code"] for row in rows(site.get("/integration.json"))]
    assert [row["code"] for row in rows(site.get("/integration.json?w_first=6&w_second=4"))] == first


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("w_first=lots", "is not a weight"),
        ("w_first=-1", "is not a weight"),
        ("w_first=nan", "is not a weight"),
        ("w_first=inf", "is not a weight"),
        ("w_first=101", "is not a weight"),
        ("w_first=0&w_second=0", "Every weight is 0"),
        ("w_frist=1", "Did you mean"),
        ("system=QXX", "No system with the code"),
    ],
)
def test_a_slip_is_told(site, state, words):
    answer = site.get(f"/integration/?{state}")
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_the_page_says_whose_index_it_is_what_was_left_out_and_what_it_is_not_for(site):
    page = site.get("/integration/").content.decode()
    assert "must not be used to hold systems to account" in page
    assert "Illustrative" in page
    assert "over 24 months old" in page
    assert "Says nothing of it" in page
    assert "no formula of it was ever published" in page


def test_leaving_out_a_part_names_who_moves_and_where_the_marked_system_would_be(site):
    found = {row["part"]: row for row in rows(site.get("/integration.json?system=QDD"), "without")}
    assert (found["first"]["chosen_rank"], found["second"]["chosen_rank"]) == (1, 4)
    assert (found["first"]["furthest"], found["first"]["from_rank"], found["first"]["to_rank"]) == ("Dale", 4, 1)


def test_a_part_that_a_board_lacks_leaves_it_without_a_score_below_the_share(site, release):
    release.held["integration_index_part_value"] = [
        row | {"z_score": None, "value": None} if (row["code"], row["part"]) == ("QDD", "first") else row
        for row in release.held["integration_index_part_value"]
    ]
    last = rows(site.get("/integration.json"))[-1]
    assert (last["code"], last["score"], last["rank"], last["parts_used"]) == ("QDD", None, None, 1)
    assert "no score" in site.get("/integration/").content.decode()


def test_every_form_answers(site):
    for path in ("/integration.csv?table=parts", "/integration.xlsx", "/integration.svg?chart=weights"):
        assert site.get(path).status_code == 200


def test_the_sensitivity_of_forty_two_boards_on_nine_parts_takes_under_a_second():
    from integratedcare.oversight.integration.composite import bootstrapped_ranks
    from integratedcare.oversight.integration.sensitivity import sensitivity

    z = np.random.default_rng(1).standard_normal((42, 9))
    start = time.perf_counter()
    sensitivity(z, np.ones(9), concentration=30, draws=2000, seed=1)
    bootstrapped_ranks(z, np.full(z.shape, 0.1), np.ones(9), draws=2000, seed=1)
    assert time.perf_counter() - start < 1
