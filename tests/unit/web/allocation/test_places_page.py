"""The place builder: each button's step, what goes wrong, and saving and loading."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

AT = "/fair-shares/places/?icb=QAA&unit=practice"


def text(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()))


def state(response) -> dict[str, str]:
    assert response.status_code == 302, text(response)[:2000]
    return {word: values[0] for word, values in parse_qs(urlsplit(response["Location"]).query).items()}


def press(site, at: str, do: str, ticked=(), **typed):
    sent = {"do": do, "unit": list(ticked), "choosing": "yes", **{k.replace("_", "-"): v for k, v in typed.items()}}
    return site.post(at, sent)


def load(site, name: str, content: bytes, at: str = AT):
    return site.post(at, {"do": "upload", "file": SimpleUploadedFile(name, content)})


def test_without_a_board_it_asks_for_one(site):
    said = text(site.get("/fair-shares/places/"))
    assert "Choose a board" in said
    assert '<option value="QBB"' in said


def test_two_places_and_everywhere_else(site):
    first = press(site, AT, "add", ["A00001", "A00002"], place_name="Ashford  side")
    assert state(first)["places"] == "Ashford side~A00001.A00002"
    second = press(site, first["Location"].partition("#")[0], "add", ["A00003"], place_name="Mill")
    page = text(site.get(second["Location"].partition("#")[0]))
    assert "2 places hold 87% of people in Ashford and Barton; 1 within 250,000 to 500,000 people" in page
    assert "Everywhere else in Ashford and Barton" in page
    assert "Within the band" in page
    assert "Below the band" in page


def test_what_was_added_leads_to_the_heading_of_the_places_and_its_group_stays_open(site):
    after = press(site, AT, "add", ["A00003"], place_name="Mill")["Location"]
    assert after.endswith("&open=E07000002#your-places-heading")
    page = text(site.get(after.partition("#")[0]))
    assert 'id="your-places-heading" tabindex="-1">Your places<' in page
    groups = re.findall(r'<details class="[^"]*ics-units"( open)?>.*?summary-text">(\w+)<', page)
    assert groups == [("", "Ashford"), (" open", "Barton")]


def test_a_group_is_ticked_by_a_button_and_what_was_typed_stays(site):
    after = state(press(site, AT, "tick:E07000002", ["A00001"], place_name="Barton"))
    assert after["ticked"] == "A00001.A00003.A00004.A00005"
    assert after["place-name"] == "Barton"
    again = site.get(f"{AT}&ticked={after['ticked']}&place-name=Barton")
    assert text(again).count(" checked") == 4
    assert 'value="Barton"' in text(again)


def test_ticking_a_group_leaves_out_what_is_in_a_place(site):
    at = f"{AT}&places=North~A00003"
    assert state(press(site, at, "tick:E07000002"))["ticked"] == "A00004.A00005"


def test_taking_out_renaming_removing_and_starting_again(site):
    at = f"{AT}&places=North~A00001.A00002~South~A00003"
    assert state(press(site, at, "take-out", ["A00001"]))["places"] == "North~A00002~South~A00003"
    assert state(press(site, at, "rename:1", new_name="Coast"))["places"] == "North~A00001.A00002~Coast~A00003"
    assert state(press(site, at, "remove:0"))["places"] == "South~A00003"
    assert "places" not in state(press(site, at, "start-again"))


def test_starting_from_districts_networks_and_the_system_s_own(site):
    districts = state(press(site, AT, "start-from:district"))["places"]
    assert districts == "Ashford~A00001.A00002~Barton~A00003.A00004.A00005"
    networks = state(press(site, "/fair-shares/places/?icb=QAA&unit=pcn", "start-from:pcn"))["places"]
    assert networks == "Network 1 PCN~U00001~In no network~NO-PCN~Network 2 PCN~U00002"
    assert "the system’s own places" not in text(site.get(AT))
    own = press(site, f"/made-up{AT}", "start-from:published")
    assert own["Location"].startswith("/made-up/")
    assert state(own)["places"] == "Ashside~A00001.A00003"


@pytest.mark.parametrize(
    ("do", "ticked", "typed", "words", "field"),
    [
        ("add", [], {"place_name": "North"}, "Tick at least one box", "units"),
        ("add", ["A00001"], {"place_name": " "}, "Enter a name for the place", "place-name"),
        ("add", ["A00001"], {"place_name": "rest"}, "Choose another name", "place-name"),
        ("rename:0", [], {"new_name": "South"}, "Another place is called South", "rename-0"),
        ("take-out", [], {}, "Tick what should leave", "units"),
        ("remove:9", [], {}, "no longer there", "units"),
        ("dance", [], {}, "does not know that button", "units"),
    ],
)
def test_a_step_that_cannot_be_taken_is_told_and_loses_nothing(site, do, ticked, typed, words, field):
    response = press(site, f"{AT}&places=North~A00002~South~A00003", do, ticked, **typed)
    said = text(response)
    assert response.status_code == 400
    assert words in said
    assert f'href="#{field}"' in said
    assert f'id="{field}"' in said
    assert "Change North" in said
    assert all(re.search(f'value="{code}" checked', said) for code in ticked)


def test_saving_and_loading_gives_the_same_places(site):
    at = f"{AT}&places=Ash+%26+Elm~A00001.A00002~South~A00003"
    saved = site.get(at.replace("/places/", "/places.csv"))
    assert saved.content.decode().splitlines()[:2] == ["place,practice,name", "Ash & Elm,A00001,Surgery 1 of Ashford"]
    assert state(load(site, "places.csv", saved.content))["places"] == "Ash & Elm~A00001.A00002~South~A00003"
    scenario = site.get(at.replace("/places/", ".yaml") + "&level=place&pot=5bn&against=icb")
    after = state(load(site, "mine.yaml", scenario.content))
    assert after["places"] == "Ash & Elm~A00001.A00002~South~A00003"
    assert after["pot"] == "5bn"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("places.csv", b"place,practice\nNorth,A99999\n", "places.csv, line 2, column practice: no year's file knows"),
        ("places.csv", b"place,practice\nNorth,A00001\nSouth,A00001\n", "is in two places"),
        ("places.csv", b"place,practice\nNorth,B00001\n", "is in board QBB, not in QAA"),
        ("places.csv", b"", "Choose a file first|is empty"),
        ("places.xlsx", b"PK\x03\x04", "is not a file of the right kind"),
        ("scenario.yaml", b"name: x\nyear: 2025-26\nlevel: icb\n", "holds no places"),
        ("scenario.yaml", b"nmae: x\n", "there is no key 'nmae'"),
        ("places.csv", b"x" * 1_100_000, "larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_the_places_stay(site, name, content, words):
    response = load(site, name, content, f"{AT}&places=Kept~A00003")
    assert response.status_code == 400
    assert re.search(words, text(response))
    assert "Change Kept" in text(response)


def test_other_units_hold_the_same_places_or_it_says_why_not(site):
    at = "/fair-shares/places/?icb=QAA&unit=pcn&places=North~U00001"
    assert state(site.get(f"{at}&to=practice"))["places"] == "North~A00001.A00002"
    assert state(site.get(f"{at}&to=district"))["places"] == "North~E07000001"
    divided = site.get(f"{AT}&places=Half~A00001&to=pcn")
    assert divided.status_code == 400
    assert "Your places divide" in text(divided)


def test_an_address_with_a_unit_that_is_none_is_told(site):
    response = site.get(f"{AT}&places=North~A99999")
    assert response.status_code == 400
    assert "no year's file knows the practice A99999" in text(response)


def test_a_post_from_another_site_is_refused(site):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}):
        response = site.post(AT, {"do": "start-from:district"}, headers=headers)
        assert response.status_code == 400
        assert "sent from another site" in text(response)
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}):
        assert site.post(AT, {"do": "start-from:district"}, headers=headers).status_code == 302


def test_the_places_lead_to_their_fair_shares(site):
    page = text(site.get(f"{AT}&places=North~A00001~South~A00003"))
    href = re.search(r'href="(/fair-shares/\?[^"]*)"[^>]*>(?:(?!</a>).)*See fair shares of these places', page)[1]
    said = text(site.get(href))
    assert "North has the highest core need" in said
    assert "Ashford and Barton’s average" in said
