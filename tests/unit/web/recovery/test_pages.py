"""Recovery programmes on screen: what everyone sees, what only signed-in readers see, and the made-up examples."""

from datetime import date, timedelta

import pytest

from integratedcare.oversight.recovery import events
from integratedcare.web.recovery import actions

pytestmark = pytest.mark.django_db
SECRET = "Spending was not controlled"
START = date(2026, 1, 5)


@pytest.fixture
def opened(editor):
    """A programme of the trust RAA with two criteria, in support, not public."""
    made = actions.open_programme(
        by=editor, universe="england", kind="provider", code="RAA", name="Barton Hospitals", today=START,
        event=events.Opened(on=START, by="Regional director", reason=SECRET), note="Ring the chair",
    )  # fmt: skip
    who = {"by": "Regional director"}
    steps = [
        events.DiagnosticDone(on=START, **who, finding=SECRET, evidence="Paper 1"),
        events.CriterionSet(on=START, **who, words="No 12-hour waits", owner="Chief nurse", due=START + timedelta(90)),
        events.CriterionSet(on=START, **who, words="Within plan", owner="Chief executive", due=START + timedelta(90)),
        events.PlanAgreed(on=START, **who, owner="Chief executive", evidence="Paper 2"),
        events.SupportStarted(on=START, **who, support="A director", next_review=START + timedelta(30)),
    ]
    for step in steps:
        actions.add_event(by=editor, programme=made, event=step, today=START)
    return made


def publish(made, editor):
    event = events.MadePublic(on=START, by="Board", evidence="Board papers")
    actions.add_event(by=editor, programme=made, event=event, today=START)


def text(answer) -> str:
    return answer.content.decode()


def test_a_programme_that_is_not_public_is_hidden_from_everyone_and_shown_to_the_signed_in(site, opened, viewer):
    assert "No body is in a recovery programme that is public" in text(site.get("/recovery/"))
    for path in ("/recovery/RAA-1/", "/recovery/RAA-1.csv", "/recovery/RAA-1.json"):
        assert site.get(path).status_code == 404
    site.force_login(viewer)
    page = text(site.get("/recovery/RAA-1/"))
    assert "This programme is not public" in page
    assert SECRET in page
    assert "What can be recorded now" not in page


def test_what_is_public_shows_state_dates_and_criteria_and_no_free_text_in_any_form(site, opened, editor):
    publish(opened, editor)
    page = text(site.get("/recovery/RAA-1/"))
    assert "Barton Hospitals has met 0 of 2 exit criteria, and its review is overdue" in page
    assert "No 12-hour waits" in page
    for form in ("/recovery/RAA-1/", "/recovery/RAA-1.csv?table=history", "/recovery/RAA-1.json"):
        answer = site.get(form)
        assert answer.status_code == 200
        assert SECRET not in text(answer)
        assert "Ring the chair" not in text(answer)
        assert "jo.marsh" not in text(answer)
    assert b"RAA-1" in site.get("/recovery.csv").content


def test_a_page_for_everyone_is_fresh_as_soon_as_something_is_recorded(site, opened, editor):
    publish(opened, editor)
    assert "In support" in text(site.get("/recovery/RAA-1/"))
    event = events.CriterionMet(on=START, by="Board", criterion=1, evidence="Returns")
    actions.add_event(by=editor, programme=opened, event=event, today=START)
    assert "has met 1 of 2" in text(site.get("/recovery/RAA-1/"))


def test_programmes_belong_to_their_universe(site, opened, editor):
    publish(opened, editor)
    assert site.get("/made-up/recovery/RAA-1/").status_code == 404


def test_the_made_up_country_has_examples_that_say_so_and_england_has_none(site, made_up):
    trust = next(row for row in made_up.held["organisation"] if row["kind"] == "trust")
    made_up.held["organisation"].append(trust | {"code": "ZK1", "name": "FELLSHIRE HOSPITALS NHS TRUST"})
    page = text(site.get("/made-up/recovery/EXAMPLE-ZK1/"))
    assert "Fellshire Hospitals NHS Trust has 2 of 3 exit criteria still to meet" in page
    assert "This programme is made up" in page
    assert site.get("/made-up/recovery/example-zk1/").status_code == 200
    assert site.get("/recovery/EXAMPLE-ZK1/").status_code == 404


def test_an_example_that_names_a_body_of_another_country_is_left_out(site):
    assert "EXAMPLE" not in text(site.get("/made-up/recovery/"))


def test_who_was_put_in_segment_four_and_has_no_programme_is_named(site, editor):
    from integratedcare.web.segments.models import SegmentDecision

    decided = {"universe": "england", "year": "2022-23", "code": "QAA", "themes": ["finance"], "reason": "Why",
               "recorded_by": editor}  # fmt: skip
    SegmentDecision.objects.create(segment=4, decided_on=START, **decided)
    page = text(site.get("/recovery/"))
    assert "In segment four without a programme" in page
    assert "Ashford and Barton (QAA)" in page
    event = events.Opened(on=START, by="Regional director", reason="Why")
    actions.open_programme(
        by=editor, universe="england", kind="icb", code="QAA", name="Ashford", event=event, today=START
    )
    assert "In segment four without a programme" not in text(site.get("/recovery/"))


def test_the_programmes_of_one_body_are_those_alone(site, opened, editor):
    everyone = site.get("/recovery/?body=QAA").content.decode()
    assert "Ashford and Barton is not in a recovery programme that is public" in everyone
    site.force_login(editor)
    own, other = (site.get(f"/recovery/?body={code}").content.decode() for code in ("RAA", "QAA"))
    assert 'href="/recovery/RAA-1/"' in own
    assert 'href="/recovery/RAA-1/"' not in other
    assert "Ashford and Barton is not in a recovery programme<" in other.replace("\n", "").replace("  ", "")


def test_a_body_that_is_not_known_is_refused(site):
    assert site.get("/recovery/?body=XX9").status_code == 400
