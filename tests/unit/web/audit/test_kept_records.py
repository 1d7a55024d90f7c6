"""What people record stays as it was recorded: the code refuses to change it, and so does the database."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from integratedcare.errors import StorageError
from integratedcare.web.maturity.models import MaturityAssessment
from integratedcare.web.recovery.models import RecoveryEvent, RecoveryProgramme
from integratedcare.web.returns.models import FinanceReturn, FinanceReturnRow
from integratedcare.web.segments.models import Deficit, SegmentDecision


def assessment(by, version: int | None) -> MaturityAssessment:
    return MaturityAssessment.objects.create(
        universe="england", matrix="four_domains", kind="icb", code="QXU", view="self", assessed_on=date(2026, 4, 1),
        assessor="The board", version=version, changed_by=by,
    )  # fmt: skip


@pytest.fixture
def kept(editor) -> dict[str, object]:
    """One row of each table that is only added to, and a published assessment."""
    programme = RecoveryProgramme.objects.create(universe="england", kind="icb", code="QXU", name="Surrey", number=1)
    saved = FinanceReturn.objects.create(
        universe="england", code="QXU", version=1, by=editor, source="form", digest="0" * 64
    )
    return {
        "programme": programme,
        "event": RecoveryEvent.objects.create(
            programme=programme, number=1, kind="opened", values={}, recorded_by=editor
        ),
        "decision": SegmentDecision.objects.create(
            universe="england", year="2025-26", code="QXU", segment=3, reason="As told", decided_on=date(2026, 4, 1),
            recorded_by=editor,
        ),
        "deficit": Deficit.objects.create(
            universe="england", year="2025-26", code="QXU", in_deficit=True, recorded_by=editor
        ),
        "return": saved,
        "row": FinanceReturnRow.objects.create(
            finance_return=saved, measure="surplus", period_end=date(2026, 3, 31), actual_pounds=-1
        ),
        "assessment": assessment(editor, 1),
    }  # fmt: skip


TABLES = ["programme", "event", "decision", "deficit", "return", "row", "assessment"]
COLUMN = {"event": "kind", "row": "measure"}


def column(name: str) -> str:
    return COLUMN.get(name, "universe")


WAYS = {
    "save": lambda row, name: row.save(),
    "delete": lambda row, name: row.delete(),
    "update": lambda row, name: type(row).objects.filter(pk=row.pk).update(**{column(name): "changed"}),
    "delete many": lambda row, name: type(row).objects.all().delete(),
    "bulk_update": lambda row, name: type(row).objects.bulk_update([row], [column(name)]),
    "bulk_create": lambda row, name: type(row).objects.bulk_create(
        [row], update_conflicts=True, update_fields=[column(name)], unique_fields=["id"]
    ),
    "update_or_create": lambda row, name: type(row).objects.update_or_create(
        pk=row.pk, defaults={column(name): "changed"}
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", TABLES)
def test_the_code_refuses(kept, name, way):
    before = type(kept[name]).objects.filter(pk=kept[name].pk).values().get()
    with pytest.raises(StorageError), transaction.atomic():
        WAYS[way](kept[name], name)
    assert type(kept[name]).objects.filter(pk=kept[name].pk).values().get() == before


@pytest.mark.parametrize("name", TABLES)
def test_the_database_refuses_what_goes_round_the_code(kept, name):
    row = kept[name]
    table = row._meta.db_table
    for statement in (f"UPDATE {table} SET {column(name)} = 'changed'", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match=r"only added to|stays as it (was|is)"), transaction.atomic():
            connection.cursor().execute(statement)
    bare = type(row)._base_manager.filter(pk=row.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        bare._raw_delete(using="default")
    assert bare.count() == 1


def test_a_draft_changes_and_goes_by_every_way_and_takes_no_published_one_with_it(editor):
    draft, published = assessment(editor, None), assessment(editor, 1)
    drafts = MaturityAssessment.objects.filter(version=None)
    assert drafts.update(assessor="A peer") == 1
    with pytest.raises(StorageError, match="not changed or taken out"):
        MaturityAssessment.objects.all().update(assessor="Nobody")
    with pytest.raises(StorageError, match="not changed or taken out"):
        MaturityAssessment.objects.all().delete()
    draft.refresh_from_db()
    assert draft.assessor == "A peer"
    assert drafts.delete()[0] == 1
    assert list(MaturityAssessment.objects.all()) == [published]
