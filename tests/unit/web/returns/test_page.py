"""The page of a return: filling it in, what is told, two at once, and files."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from integratedcare.web.accounts.models import User
from integratedcare.web.returns.models import FinanceReturn

PAGE = "/returns/QAA/?year=2025-26"
SEEN = re.compile(r'name="seen" value="([0-9a-f]{64})"')


def seen(page) -> str:
    """What a page was filled in from."""
    return SEEN.search(page.content.decode())[1]


def field(page, name: str) -> str:
    """What a field of a page holds."""
    return re.search(rf'name="{name}" type="text" value="([^"]*)"', page.content.decode())[1]


def send(desk, fields: dict[str, str], **more):
    """Send the form as it is, with some fields filled in."""
    page = desk.get(PAGE)
    return desk.post(PAGE, {"seen": seen(page), "do": "save", **fields, **more})


def upload(desk, text: str):
    """Send a file."""
    file = SimpleUploadedFile("return.csv", text.encode())
    return desk.post(PAGE, {"seen": seen(desk.get(PAGE)), "do": "upload", "file": file})


def test_what_is_typed_is_saved_and_said(desk, lines):
    answer = send(desk, {"plan-surplus-2025-04": "0", "actual-surplus-2025-04": "(£1,250.50)"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert lines() == ["QAA,surplus,2025-04-30,0.00,-1250.50"]
    page = desk.get(PAGE)
    assert "2 amounts saved. They are counted from the next release." in page.content.decode()
    assert field(page, "actual-surplus-2025-04") == "-1,250.50"
    assert "Surplus or deficit, actual, April 2025: nothing became -1,250.50" in page.content.decode()
    assert "amounts saved" not in desk.get(PAGE).content.decode()


def test_what_is_wrong_is_told_at_the_top_and_at_its_field_and_what_was_typed_stays(desk, lines):
    page = send(desk, {"plan-agency-2025-04": "lots", "actual-agency-2025-05": "5", "plan-agency-2025-06": "<b>"})
    text = page.content.decode()
    assert page.status_code == 400
    assert text.index("There is a problem") < text.index("<h1")
    assert 'href="#plan-agency-2025-04"' in text
    assert "Agency spending, plan, April 2025: write digits" in text
    assert "Agency spending, plan, May 2025: enter the plan too" in text
    assert field(page, "plan-agency-2025-04") == "lots"
    assert "<b>" not in text
    assert lines() == []


def test_a_month_that_is_not_over_takes_a_plan_and_no_actual_amount(desk, lines):
    assert 'name="actual-agency-2026-02"' not in desk.get(PAGE).content.decode()
    assert 'name="plan-agency-2026-02"' in desk.get(PAGE).content.decode()
    page = send(desk, {"plan-agency-2026-02": "5", "actual-agency-2026-02": "5"})
    assert "The month is not over" in page.content.decode()


def test_two_at_once_lose_nothing(desk, editor, lines):
    mine = desk.get(PAGE)
    other = User.objects.create(username="sam.field")
    other.groups.set(editor.groups.all())
    desk.force_login(other)
    send(desk, {"plan-agency-2025-04": "1", "actual-agency-2025-04": "2", "plan-surplus-2025-04": "7"})
    desk.force_login(editor)
    page = desk.post(PAGE, {"seen": seen(mine), "plan-agency-2025-04": "9", "plan-agency-2025-05": "3", "do": "save"})
    text = page.content.decode()
    assert page.status_code == 409
    assert "sam.field saved this return while you were typing" in text
    assert "Agency spending, plan, April 2025: sam.field saved 1 here" in text
    assert [field(page, name) for name in ("plan-agency-2025-04", "plan-agency-2025-05")] == ["9", "3"]
    assert lines() == ["QAA,agency,2025-04-30,1.00,2.00"]
    typed = {name: field(page, name) for name in re.findall(r'name="((?:plan|actual)-[^"]+)"', text)}
    assert desk.post(PAGE, {"seen": seen(page), "do": "save", **typed}).status_code == 302
    assert FinanceReturn.objects.count() == 2


def test_other_years_stay_as_they_are(desk, lines):
    lines(["QAA,agency,2024-04-30,1,2"])
    send(desk, {"plan-agency-2025-04": "3", "actual-agency-2025-04": "4"})
    assert len(lines()) == 2


def test_a_file_is_read_row_by_row_and_each_mistake_told(desk, lines):
    head = "code,measure,period_end,plan,actual\n"
    page = upload(desk, head + "QBB,agency,2025-04-30,1,2\nQAA,agencies,2025-04-30,1,2\nQAA,agency,2025-04-29,1,2\n"
                  "QAA,agency,2025-04-30,one,2\nQAA,agency,2026-03-31,1,2\nQAA,agency,2025-05-31,,2\n")  # fmt: skip
    text = page.content.decode()
    assert page.status_code == 400
    for said in (
        "line 2, column code: this page is for QAA", "line 3, column measure: this is not known. Did you mean agency",
        "line 4, column period_end: this is not the last day of a month", "line 5, column plan: write digits",
        "line 6, column actual: The month is not over", "line 7, column plan: it is empty",
    ):  # fmt: skip
        assert said in text, said
    assert lines() == []


def test_a_file_takes_the_place_of_its_own_months_and_the_page_gives_it_back(desk, lines):
    lines(["QAA,agency,2025-04-30,1,2", "QAA,agency,2025-05-31,1,2"])
    answer = upload(desk, 'code,measure,period_end,plan,actual\nQAA,agency,2025-05-31,"1,000",(2)\n')
    assert answer.status_code == 302
    assert lines() == ["QAA,agency,2025-04-30,1.00,2.00", "QAA,agency,2025-05-31,1000.00,-2.00"]
    given = desk.get("/returns/QAA.csv")
    assert given.content.decode().splitlines()[1:] == ["QAA,agency,2025-04-30,1.0,2", "QAA,agency,2025-05-31,1000,-2"]
    assert "no-store" in given["Cache-Control"]
    assert upload(desk, given.content.decode()).status_code == 302
    assert [one.source for one in FinanceReturn.objects.all()] == ["file", "server"]  # sending it back changed nothing


@pytest.mark.parametrize("text", ["", "not,a,return\n1,2,3\n", "code,measure,period_end,plan,actual\n", "\xff\xfe"])
def test_a_file_of_another_kind_is_told(desk, text):
    assert upload(desk, text).status_code == 400


def test_the_list_shows_how_far_each_board_has_come(desk, lines):
    lines(["QAA,agency,2025-04-30,1,2"])
    page = desk.get("/returns/").content.decode()
    assert "1 board gives a finance return" in page
    assert "30 April 2025" in page


@pytest.mark.parametrize(("path", "status"), [("/returns/QZZ/", 404), ("/returns/QAA/?year=1999-00", 400)])
def test_what_there_is_not_is_told(desk, path, status):
    assert desk.get(path).status_code == status


def test_a_new_board_has_years_from_its_start_only(desk):
    page = desk.get("/returns/N1N1N/").content.decode()
    assert "2026/27" in page
    assert "2025/26" not in page
