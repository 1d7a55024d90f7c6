"""Maturity on screen and recorded: drafts for editors, versions for everyone, own view beside peers'."""

import pytest

from integratedcare.errors import StorageError
from integratedcare.web.audit.models import AuditEvent
from integratedcare.web.maturity.models import MaturityAssessment

pytestmark = pytest.mark.django_db
ASSESS, BODY = "/maturity/QAA/assess/?matrix=four-domain", "/maturity/QAA/"
DOMAINS = ("oversight", "planning", "finance", "support")


def sent(*levels, do="publish", view="self", year="2026", evidence="Board paper 3"):
    """What the form sends, with a level for as many domains as are given."""
    found = {"do": do, "view": view, "assessor": "Board", "on_day": "5", "on_month": "1", "on_year": year}
    for key, level in zip(DOMAINS, levels, strict=False):
        found |= {f"{key}_level": level, f"{key}_evidence": evidence, f"{key}_confidence": "high"}
    return found


@pytest.fixture
def editing(site, editor):
    site.force_login(editor)
    return site


def text(answer) -> str:
    return answer.content.decode()


def test_only_editors_may_assess(site, viewer):
    for send in (site.get, site.post):
        assert "sign-in" in send(ASSESS).headers["Location"]
    site.force_login(viewer)
    assert site.post(ASSESS, sent(*["maturing"] * 4)).status_code == 403
    assert not MaturityAssessment.objects.exists()


def test_a_draft_is_for_editors_alone_until_it_is_published(editing):
    answer = editing.post(ASSESS, sent("maturing", do="save"))
    number = MaturityAssessment.objects.get().pk
    assert answer.headers["Location"] == f"/maturity/drafts/{number}/"
    assert "Draft: Four-domain matrix" in text(editing.get(BODY))
    editing.logout()
    assert "has published no assessment" in text(editing.get(BODY))
    assert "No system has published" in text(editing.get("/maturity/"))
    assert "sign-in" in editing.get(f"/maturity/drafts/{number}/").headers["Location"]


def test_a_whole_assessment_is_published_and_the_lowest_domain_decides(editing):
    assert editing.post(ASSESS, sent("thriving", "thriving", "emerging", "maturing")).status_code == 302
    editing.logout()
    page = text(editing.get(BODY))
    assert "Ashford and Barton sees itself as emerging, held there by finance" in page
    assert "Board paper 3" in page
    assert "1 system sees itself as emerging" in text(editing.get("/maturity/"))
    assert editing.get("/maturity.csv").content.decode("utf-8-sig").splitlines()[1].startswith("QAA,")
    actions = AuditEvent.objects.filter(subject="QAA").values_list("action", flat=True)
    assert sorted(actions) == ["maturity.draft_saved", "maturity.published"]


def test_publishing_without_every_domain_is_refused_and_kept_as_a_draft(editing):
    answer = editing.post(ASSESS, sent("thriving", "thriving"))
    assert answer.status_code == 422
    assert "Not yet judged: Finance, Support" in text(answer)
    assert "It is kept as a draft" in text(answer)
    assert MaturityAssessment.objects.get().is_draft


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"on_month": "13"}, "Enter the day of the assessment"),
        ({"on_year": "2099"}, "dated after today"),
        ({"assessor": ""}, "Say who made the assessment"),
        ({"finance_level": ""}, "Finance: choose a level for this evidence"),
        ({"finance_level": "perfect"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_told(editing, changed, words):
    answer = editing.post(ASSESS, sent(*["maturing"] * 4) | changed)
    assert answer.status_code == 422
    assert words in text(answer)


def test_peers_see_it_lower_and_the_page_says_where(editing):
    editing.post(ASSESS, sent("maturing", "developing", "developing", "developing"))
    editing.post(ASSESS, sent("developing", "developing", "developing", "maturing", view="peer"))
    page = text(editing.get(BODY))
    assert "Its peers place it lower in oversight and higher in support, and agree in 2 of 4 domains." in page
    assert "held there by planning, finance and support" in page


def test_a_later_day_is_compared_with_the_one_before(editing):
    editing.post(ASSESS, sent("emerging", "maturing", "maturing", "maturing", year="2025"))
    editing.post(ASSESS, sent("developing", "developing", "maturing", "maturing"))
    page = text(editing.get(BODY))
    assert "Since its assessment before, it sees itself higher in oversight and lower in planning." in page


def test_a_new_version_of_the_same_day_takes_the_place_of_the_old_which_stays(editing):
    assert "newest own view" not in text(editing.get(BODY))  # there is none to begin from
    editing.post(ASSESS, sent(*["emerging"] * 4))
    assert "newest own view" in text(editing.get(BODY))
    form = text(editing.get(f"{ASSESS}&from=newest"))
    assert form.count("checked") >= 5
    editing.post(ASSESS, sent(*["maturing"] * 4))
    assert "sees itself as maturing in every domain" in text(editing.get(BODY))
    assert "Emerging" not in text(editing.get("/maturity/QAA.csv"))
    assert sorted(MaturityAssessment.objects.values_list("version", flat=True)) == [1, 2]


def test_what_is_published_cannot_be_changed_or_discarded(editing):
    editing.post(ASSESS, sent(*["emerging"] * 4))
    row = MaturityAssessment.objects.get()
    assert editing.post(f"/maturity/drafts/{row.pk}/", {"do": "discard"}).status_code == 404
    row.assessor = "Somebody else"
    for attempt in (row.save, row.delete):
        with pytest.raises(StorageError, match="not changed or taken out"):
            attempt()


def test_a_draft_is_changed_and_discarded(editing):
    editing.post(ASSESS, sent("maturing", do="save"))
    draft = f"/maturity/drafts/{MaturityAssessment.objects.get().pk}/"
    editing.post(draft, sent("thriving", do="save"))
    assert MaturityAssessment.objects.get().domains["oversight"]["level"] == "thriving"
    assert editing.post(draft, {"do": "discard"}).status_code == 302
    assert not MaturityAssessment.objects.exists()
    assert AuditEvent.objects.filter(action="maturity.draft_discarded").count() == 1


def test_a_place_or_network_is_asked_for_by_its_code(site):
    assert "Code of the place" in text(site.get("/maturity/?kind=place"))
    assert "Code of the" not in text(site.get("/maturity/"))


def test_a_network_is_judged_by_the_matrix_of_networks(site):
    page = text(site.get("/maturity/U00001/"))
    assert "Château Row PCN has published no assessment by the primary care network matrix of 2019" in page
    assert site.get("/maturity/U00001/?matrix=four-domain").status_code == 400
    assert site.get("/maturity/A00001/").status_code == 404


def test_the_made_up_country_has_examples_that_say_so(site, made_up):
    board = next(row for row in made_up.held["organisation"] if row["code"] == "QAA")
    made_up.held["organisation"].append(board | {"code": "QZA", "name": "NHS Ambershire Integrated Care Board"})
    page = text(site.get("/made-up/maturity/QZA/"))
    assert "Ambershire sees itself as developing, held there by finance" in page
    assert "These assessments are made up" in page
    assert "QZA" not in text(site.get("/maturity.csv"))
