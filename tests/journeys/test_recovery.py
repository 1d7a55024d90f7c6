"""A recovery programme in a real browser: read by anyone, and recorded from opening to leaving by an editor."""

import re

import pytest

pytestmark = pytest.mark.journey


def test_an_example_is_found_from_the_list_and_tells_its_history(visit):
    page = visit("/recovery/")
    page.get_by_role("link", name="Fellshire Hospitals NHS Trust").click()
    assert "2 of 3 exit criteria still to meet" in page.locator("h1").inner_text()
    assert page.get_by_text("Exit criterion met (3) (corrected later)").is_visible()


def day(page, legend: str, parts: tuple[int, int, int]) -> None:
    group = page.get_by_role("group", name=legend, exact=True)
    for label, value in zip(("Day", "Month", "Year"), parts, strict=True):
        group.get_by_label(label).fill(str(value))


def test_an_editor_records_a_programme_without_scripts_and_is_offered_only_what_is_possible(signed_in):
    page = signed_in("/recovery/new/?body=ZJ1&kind=provider", java_script_enabled=False)
    day(page, "Day it happened", (5, 1, 2026))
    page.get_by_label("Who answers for it").fill("Regional director")
    page.get_by_role("button", name="Record").click()
    assert "Enter the reason" in page.get_by_role("alert").inner_text()
    page.get_by_label("Reason").fill("Segment four")
    page.get_by_role("button", name="Record").click()
    assert "is not in segment four" in page.get_by_role("alert").inner_text()
    page.get_by_label("Why, if the body is not in segment four").fill("The region asked for it")
    page.get_by_role("button", name="Record").click()
    assert "has no exit criteria yet" in page.locator("h1").inner_text()

    page.get_by_role("link", name="Record the diagnostic").click()
    day(page, "Day it happened", (6, 1, 2026))
    page.get_by_label("Who answers for it").fill("Improvement director")
    page.get_by_label("What was found").fill("Flow")
    page.get_by_label("Evidence").fill("Paper 1")
    page.get_by_role("button", name="Record").click()
    offered = page.get_by_role("link", name=re.compile("^Record that|^Propose|^Add")).all_inner_texts()
    assert "Add an exit criterion" in offered
    assert not [words for words in offered if "closed" in words or "leaving" in words]
    assert page.get_by_text("This programme is not public").is_visible()

    page.get_by_role("link", name="Transfer to a successor").click()  # and the body is free for another journey
    day(page, "Day it happened", (7, 1, 2026))
    page.get_by_label("Who answers for it").fill("Regional director")
    page.get_by_label("Code of the body that took over").fill("ZJ2")
    page.get_by_label("Reason").fill("The trusts became one")
    page.get_by_role("button", name="Record").click()
    assert "went to ZJ2 on 7 January 2026" in page.locator("h1").inner_text()


def test_forms_are_accessible(signed_in, sound):
    page = signed_in("/recovery/new/")
    sound(page)
    page.get_by_role("button", name="Record").click()
    assert page.title().startswith("Error: ")
    sound(page, complaints=1)
