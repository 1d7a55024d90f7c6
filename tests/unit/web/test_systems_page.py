"""The page of all systems: its finding, its date, its order and what it refuses."""

import csv
import io
import json


def text(response) -> str:
    return response.content.decode()


def test_the_heading_is_the_finding(site):
    page = text(site.get("/systems/"))
    assert "50% of neighbourhoods in Ashford and Barton are among England’s most deprived fifth; 1% in Brook" in page


def test_a_later_date_has_the_boards_of_that_date_with_the_newest_count(site):
    page = text(site.get("/systems/?as-of=2026-04-01"))
    assert "Ashbrook" in page
    assert "1 December 2025, regrouped to the boards of 1 April 2026" in page


def test_a_date_before_boards_shows_the_forms_that_came_before(site):
    page = text(site.get("/systems/?as-of=2020-06-01"))
    assert "On 1 June 2020 England had 18 integrated care systems" in page


def test_the_csv_has_the_columns_of_the_command_line_and_only_data(site):
    rows = list(csv.reader(io.StringIO(text(site.get("/systems.csv")))))
    assert ",".join(rows[0]) == (
        "code,name,registered,practices,pcns,upper_tier_councils,small_areas,most_deprived_fifth,most_deprived_fifth_share"
    )
    assert rows[1] == ["QAA", "Ashford and Barton", "1200000", "2", "1", "1", "60", "30", "0.5"]
    assert len(rows) == 3


def test_columns_sort_by_link_and_say_which_way(site):
    page = text(site.get("/systems/?sort=registered"))
    assert 'aria-sort="ascending"' in page
    assert 'href="?sort=-registered"' in page
    rows = list(csv.DictReader(io.StringIO(text(site.get("/systems.csv?sort=registered")))))
    assert [row["code"] for row in rows] == ["QBB", "QAA"]


def test_a_reader_who_chose_a_date_keeps_it_on_the_way_to_a_system(site):
    page = text(site.get("/systems/?as-of=2026-04-01&measure=registered"))
    links = page.count('href="/systems/N1N1N/?as-of=2026-04-01"')
    assert links == 3  # in the table, and on the map as drawn for a screen and for a telephone


def test_the_json_says_where_its_figures_come_from(site):
    answer = json.loads(text(site.get("/systems.json")))
    assert answer["release_id"] == "0123456789ab"
    assert answer["licences"] == ["Open Government Licence v3.0"]
    assert answer["sources"][0]["period"] == "1 December 2025"
    assert answer["tables"]["systems"]["rows"][0]["registered"] == 1200000


def test_a_day_month_and_year_from_the_form_become_one_readable_address(site):
    response = site.get("/systems/?as-of-day=1&as-of-month=4&as-of-year=2026")
    assert (response.status_code, response["Location"]) == (302, "/systems/?as-of=2026-04-01")


def test_a_date_that_is_none_is_refused_with_what_to_write(site):
    response = site.get("/systems/?as-of=2026-02-30")
    assert response.status_code == 400
    assert "for example 2026-04-01" in text(response)


def test_a_misspelt_word_in_the_address_is_refused_with_the_nearest(site):
    response = site.get("/systems.csv?asof=2026-04-01")
    assert response.status_code == 400
    assert "Did you mean 'as-of'?" in text(response)
