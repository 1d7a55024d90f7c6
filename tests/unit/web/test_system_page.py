"""The page of one system."""

import json
import re


def text(response) -> str:
    return response.content.decode()


def test_it_says_who_lives_there_and_what_makes_it_up(site):
    page = text(site.get("/systems/QAA/"))
    for words in ("1,200,000", "50.0%", "30 of 60 small areas", "Ashfordshire", "Château Row PCN", "Above"):
        assert words in page, words
    assert "Barton Hospitals NHS Foundation Trust" in page


def test_what_took_it_over_is_linked_with_its_share_and_confidence(site):
    answer = json.loads(text(site.get("/systems/QAA.json")))
    [successor] = answer["tables"]["successors"]["rows"]
    assert (successor["code"], successor["people_share"], successor["confidence_words"]) == ("N1N1N", 1, "High")
    assert 'href="/systems/N1N1N/"' in text(site.get("/systems/QAA/"))


def test_a_successor_shows_the_boards_and_commissioning_groups_it_took_over(site):
    rows = json.loads(text(site.get("/systems/N1N1N.json")))["tables"]["predecessors"]["rows"]
    assert [row["code"] for row in rows] == ["QAA", "QBB"]
    rows = json.loads(text(site.get("/systems/QBB.json")))["tables"]["predecessors"]["rows"]
    assert [(row["code"], row["kind_words"]) for row in rows] == [("01A", "Clinical commissioning group")]


def test_a_trend_holds_every_count(site):
    rows = json.loads(text(site.get("/systems/QAA.json")))["tables"]["trend"]["rows"]
    assert [row["registered"] for row in rows] == [1190000, 1200000]


def test_a_closed_board_says_so_first_and_leads_to_what_took_it_over(site):
    page = text(site.get("/systems/QAA/"))
    assert re.search(
        r'Ashford and Barton closed on 31 March 2026\. It was taken over by <a href="/systems/N1N1N/">', page
    )
    assert page.index("closed on 31 March 2026") < page.index("Registered people</dt>")
    assert "closed on" not in text(site.get("/systems/N1N1N/"))


def test_fair_shares_are_linked_only_for_boards_that_have_them(site, release):
    release.id, release.held["practice_need"] = (
        "5457e3000001",
        [
            {"year": "2025-26", "icb_code": code, "icb_name": f"NHS {name} Integrated Care Board"}
            for code, name in (("QAA", "Ashford and Barton"), ("QBB", "Brook"))
        ],
    )
    release.manifest["tables"]["practice_need"] = {}
    assert 'href="/fair-shares/?icb=QAA"' in text(site.get("/systems/QAA/"))
    page = text(site.get("/systems/N1N1N/"))
    assert "icb=N1N1N" not in page
    assert (
        "Allocations for 2025-26 were made to the boards before April 2026: see the fair shares of "
        '<a href="/fair-shares/?icb=QAA">Ashford and Barton</a> and <a href="/fair-shares/?icb=QBB">Brook</a>.'
    ) in page


def test_a_release_without_need_links_to_no_fair_shares(site):
    assert "/fair-shares/?icb=" not in text(site.get("/systems/QAA/"))


def test_locations_that_add_up_to_other_than_the_board_say_why(site, release):
    says = "the locations add up to 54 people, and the board has 800,000"
    assert says in text(site.get("/systems/QBB/"))
    for row in release.held["system"]:
        row["registered"] = 54
    release.id = "5457e3000002"
    assert "add up to" not in text(site.get("/systems/QBB/"))


def test_the_trend_says_that_its_axis_does_not_start_at_nought(site):
    assert "The upright axis does not start at nought." in text(site.get("/systems/QAA/"))


def test_a_board_that_has_closed_by_the_date_says_what_took_it_over(site):
    response = site.get("/systems/QAA/?as-of=2026-05-01")
    assert response.status_code == 404
    assert "N1N1N" in text(response)


def test_a_small_letter_code_leads_to_the_page(site):
    assert site.get("/systems/qaa/")["Location"] == "/systems/QAA/"


def test_a_code_that_is_no_board_is_not_found(site):
    assert site.get("/systems/QZZ/").status_code == 404


def with_both_indices(release):
    """The same release with the 2025 index, on which board QAA has fewer of more areas in the most deprived fifth."""
    release.id = "5457e3000003"
    release.held["system"] += [
        {**row, "deprivation": "2025", "small_areas": 64, "most_deprived_fifth": 16, "most_deprived_fifth_share": 0.25}
        for row in release.held["system"]
        if row["code"] == "QAA"
    ]
    release.held["small_area_decile"] += [
        {**row, "deprivation": "2025", "small_areas": 8 if row["decile"] < 5 else 5, "residents": None}
        for row in release.held["small_area_decile"]
    ]


def test_both_indices_stand_side_by_side_with_what_a_difference_means(site, release):
    with_both_indices(release)
    page = text(site.get("/systems/QAA/"))
    assert "50.0% of its small areas are in England’s most deprived fifth on the 2019 index, 25.0% on the 2025" in page
    assert "here 60 and 64" in page
    assert 'id="figure-deprivation-2019"' in page
    assert 'id="figure-deprivation-2025"' in page
    assert "30 of 60 small areas" in page
    assert "16 of 64 small areas" in page


def test_the_heading_follows_the_index_asked_for(site, release):
    with_both_indices(release)
    assert "50% of neighbourhoods in England’s most deprived fifth\n" in text(site.get("/systems/QAA/"))
    assert "25% of neighbourhoods in England’s most deprived fifth on the 2025 index" in text(
        site.get("/systems/QAA/?deprivation=2025")
    )


def test_an_index_that_the_release_lacks_is_told(site):
    response = site.get("/systems/QAA/?deprivation=2025")
    assert response.status_code == 400
    assert "no figures of the 2025 index" in text(response)
    assert 'id="figure-deprivation-2025"' not in text(site.get("/systems/QAA/"))


def test_what_a_location_and_an_upper_tier_council_are_is_said_in_place(site):
    assert "An upper-tier council is a county" in text(site.get("/systems/QAA/"))
    assert "A sub-ICB location is a part of a board" in text(site.get("/systems/QBB/"))
