"""Saving a return: the file, the version and the audit event, all of them or none."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from integratedcare.errors import InputFileError, StorageError
from integratedcare.indicators.finance_return import finance_amounts, return_file, written_file
from integratedcare.web.audit.models import AuditEvent
from integratedcare.web.returns.actions import current_return, rows_of, save_return
from integratedcare.web.returns.amounts import Amounts
from integratedcare.web.returns.models import FinanceReturn

APRIL, MAY = ("surplus", date(2025, 4, 30)), ("surplus", date(2025, 5, 31))
WHOLE = Amounts(Decimal("0.00"), Decimal("-40000.50"))


@pytest.fixture
def save(editor):
    """`save({cell: amounts})` by jo.marsh, who had the newest before them."""

    def go(amounts: dict, **changed):
        seen = current_return("england", "QAA").digest
        asked = {"by": editor, "universe": "england", "code": "QAA", "seen": seen, "source": "form", **changed}
        return save_return(amounts=amounts, **asked)

    return go


def test_the_next_build_reads_what_was_saved(save):
    assert save({APRIL: WHOLE}).changed == 2
    [row] = finance_amounts(return_file(), ["QAA"])
    assert (row["code"], row["measure"], row["period_end"], row["amount"]) == ("QAA", *APRIL, -40000.5)


def test_each_save_is_a_version_that_holds_everything_and_an_event_that_holds_no_amounts(save, editor):
    save({APRIL: WHOLE})
    save({APRIL: WHOLE, MAY: WHOLE})
    first, second = FinanceReturn.objects.order_by("version")
    assert (rows_of(first), rows_of(second)) == ({APRIL: WHOLE}, {APRIL: WHOLE, MAY: WHOLE})
    event = AuditEvent.objects.first()
    assert (event.by, event.action, event.subject, event.universe) == (editor, "finance_return.saved", "QAA", "england")
    assert event.detail == {
        "version": 2, "source": "form", "amounts": 2, "measures": ["surplus"], "from": "2025-05-31", "to": "2025-05-31",
    }  # fmt: skip


def test_a_file_that_cannot_be_written_leaves_nothing_behind(save, monkeypatch, lines):
    lines(["QAA,agency,2025-04-30,1,2"])

    def fail(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("integratedcare.web.returns.written.os.fsync", fail)
    with pytest.raises(StorageError, match="No space left on device"):
        save({APRIL: WHOLE})
    assert not FinanceReturn.objects.exists()
    assert not AuditEvent.objects.exists()
    assert lines() == ["QAA,agency,2025-04-30,1,2"]
    assert [file.name for file in written_file("england").parent.iterdir() if file.name != ".lock"] == ["finance.csv"]


def test_an_event_that_cannot_be_written_leaves_nothing_behind(save, monkeypatch, lines):
    monkeypatch.setattr("integratedcare.web.returns.actions.record", lambda **event: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        save({APRIL: WHOLE})
    assert not FinanceReturn.objects.exists()
    assert lines() == []


def test_rows_of_other_boards_and_columns_of_the_systems_own_stay_as_they_were(save, lines):
    file = written_file("england")
    file.parent.mkdir(parents=True)
    file.write_text(
        "measure,code,period_end,plan,actual,who\nsurplus,QBB,2025-04-30,1e3,2,Sam\nagency,QAA,2025-04-30,1,2,\n"
    )
    save({**current_return("england", "QAA").amounts, APRIL: WHOLE})
    assert file.read_text().splitlines() == [
        "code,measure,period_end,plan,actual,who", "QAA,agency,2025-04-30,1.00,2.00,",
        "QAA,surplus,2025-04-30,0.00,-40000.50,", "QBB,surplus,2025-04-30,1e3,2,Sam",
    ]  # fmt: skip


def test_a_plan_without_an_actual_amount_is_kept_and_not_counted(save, lines):
    save({APRIL: WHOLE, MAY: Amounts(Decimal("5.00"))})
    assert lines() == ["QAA,surplus,2025-04-30,0.00,-40000.50"]
    assert current_return("england", "QAA").amounts == {APRIL: WHOLE, MAY: Amounts(Decimal("5.00"))}


def test_whoever_saves_second_is_told_and_nothing_is_overwritten(save, lines):
    seen = current_return("england", "QAA").digest
    save({APRIL: WHOLE})
    before = lines()
    late = save({MAY: WHOLE}, seen=seen)
    assert late.is_too_late
    assert lines() == before
    assert FinanceReturn.objects.count() == AuditEvent.objects.count() == 1


def test_a_file_changed_on_the_server_is_what_counts_and_is_noticed(save, lines):
    save({APRIL: WHOLE})
    lines(["QAA,surplus,2025-04-30,0,7"])
    current = current_return("england", "QAA")
    assert current.was_changed_elsewhere
    assert current.amounts == {APRIL: Amounts(Decimal(0), Decimal(7))}
    save({MAY: WHOLE})
    sources = FinanceReturn.objects.order_by("version").values_list("version", "source", "by__username")
    assert list(sources) == [(1, "form", "jo.marsh"), (2, "server", None), (3, "form", "jo.marsh")]
    assert rows_of(FinanceReturn.objects.get(version=2)) == current.amounts


def test_saving_what_is_there_already_makes_no_version(save):
    save({APRIL: WHOLE})
    assert save({APRIL: WHOLE}).changed == 0
    assert FinanceReturn.objects.count() == 1


def test_only_an_editor_can_save(save, viewer):
    with pytest.raises(PermissionDenied):
        save({APRIL: WHOLE}, by=viewer)
    assert not FinanceReturn.objects.exists()


def test_a_file_that_cannot_be_read_is_told_with_its_line_and_never_written_over(save, lines):
    lines(["QAA,surplus,2025-04-30,0,1", "QAA,surplus,yesterday,0,1"])
    with pytest.raises(InputFileError, match="line 3, column period_end"):
        save({APRIL: WHOLE})
    assert len(lines()) == 2


def test_the_made_up_system_keeps_its_own_until_it_is_changed_here(editor, home, tmp_path):
    own = home / "made-up" / "seed-1"
    (own / "returns").mkdir(parents=True)
    (own / "datapackage.json").write_text('{"name": "integratedcare-made-up-data", "resources": []}')
    (own / "returns" / "finance.csv").write_text("code,measure,period_end,plan,actual\nQAA,agency,2025-04-30,1,2\n")
    current = current_return("made-up", "QAA")
    together = {**current.amounts, APRIL: WHOLE}
    save_return(by=editor, universe="made-up", code="QAA", amounts=together, seen=current.digest, source="form")
    assert return_file(own) == home / "returns" / "made-up" / "finance.csv"
    assert {row["measure"] for row in finance_amounts(return_file(own), ["QAA"])} == {"agency", "surplus"}
    assert not return_file().exists()
