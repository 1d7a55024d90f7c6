"""Made-up figures come near the published ones, and the page that shows it is true."""

import pytest

from integratedcare.synthetic.feeds import make_feeds
from integratedcare.synthetic.feeds.compare import compare
from integratedcare.synthetic.feeds.compared import FOLLOWS
from integratedcare.synthetic.feeds.page import PAGE, written

PEOPLE = 12_000
NEAR = 0.06  # what rounding and the shape of rates may leave


@pytest.fixture(scope="module")
def compared(system, tmp_path_factory):
    folder = tmp_path_factory.mktemp("compared")
    make_feeds(folder, system, people=PEOPLE, seed=3, kind="parquet")
    return {one.measure: one for one in compare(folder, system, PEOPLE)}


def test_what_people_are_brought_to_comes_out_near(compared):
    for one in compared.values():
        if one.published and one.how != FOLLOWS:
            # A share of few people moves by chance: four standard errors of it are allowed besides.
            share = one.published / 100 if one.unit == "%" else 1
            by_chance = 4 * ((1 - share) / (share * PEOPLE)) ** 0.5 if share < 1 else 0.04
            assert abs(one.ratio - 1) < NEAR + by_chance, (one.measure, one.made_up, one.published)


def test_every_setting_and_register_is_compared(compared):
    assert len(compared) > 40
    assert sum("register" in name for name in compared) == 21
    assert {"Emergency admissions", "Deaths", "General practice appointments"} <= set(compared)


def test_households_are_as_big_as_englands(compared):
    """Even with so few people, about twenty of each small area, who find fewer to live with."""
    sizes = [one for name, one in compared.items() if name.startswith("Households")]
    assert sum(one.made_up for one in sizes) == pytest.approx(100)
    assert len(sizes) == 5
    assert all(abs(one.made_up - one.published) < 6 for one in sizes)


def test_figures_that_are_ours_are_marked(compared):
    assert compared["NHS 111 calls"].illustrative
    assert not compared["Emergency department attendances"].illustrative


def test_conditions_come_together(system, made, person):
    """People with diabetes have heart disease more often than others of their age."""
    old = [one for one in person.values() if one["age"] >= 60]
    with_it = [one for one in old if one["ill"] >> 8 & 1]
    without = [one for one in old if not one["ill"] >> 8 & 1]
    share = [sum(one["ill"] >> 3 & 1 for one in group) / len(group) for group in (with_it, without)]
    assert share[0] > 1.3 * share[1]


@pytest.mark.public_data
def test_the_page_in_the_docs_is_what_the_code_writes(public_data, monkeypatch):
    monkeypatch.setenv("ICS_PUBLIC_DATA", str(public_data))
    assert PAGE.read_text() == written()
