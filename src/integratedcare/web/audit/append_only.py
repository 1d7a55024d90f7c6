"""Tables that are only added to: the model refuses to change or take out a row, and so does the database itself.

The code's refusal is for whoever writes the next feature; the triggers are for whoever goes round it.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.db import migrations, models

from integratedcare.errors import StorageError


class AddedAndRead(models.QuerySet):
    """Rows to be read and added. `bulk_update` is an `update` too."""

    def update(self, **values) -> int:
        """Refused."""
        raise StorageError(self.model.only_added)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise StorageError(self.model.only_added)

    def bulk_create(self, rows, *args, update_conflicts=False, **kwargs) -> list:
        """Add many rows. StorageError where rows that are there already would be changed."""
        if update_conflicts:
            raise StorageError(self.model.only_added)
        return super().bulk_create(rows, *args, **kwargs)


class OnlyAdded(models.Model):
    """A row that stays as it was added. `only_added` says so, and what to do instead."""

    only_added: ClassVar[str]

    objects = AddedAndRead.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        """Add the row. StorageError for one that is there already."""
        if not self._state.adding:
            raise StorageError(self.only_added)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise StorageError(self.only_added)


@dataclass(frozen=True)
class Triggers:
    """What keeps the rows of a table as they are; with `when`, only those rows (`OLD` is the row as it was).

    For databases of other kinds than these two the model's own refusal is all there is.
    """

    table: str
    says: str
    when: str = ""

    def add(self, connection) -> None:
        """Put the triggers on."""
        made = {"sqlite": self._sqlite, "postgresql": self._postgresql}.get(connection.vendor)
        _run(connection, made() if made else [])

    def drop(self, connection) -> None:
        """Take the triggers off: for undoing the migration."""
        named = {
            "sqlite": [f"DROP TRIGGER IF EXISTS {self.table}_no_{what}" for what in ("update", "delete")],
            "postgresql": [f"DROP TRIGGER IF EXISTS {self.table}_append_only ON {self.table}"],
        }
        _run(connection, named.get(connection.vendor, []))

    def _sqlite(self) -> list[str]:
        when = f"WHEN {self.when} " if self.when else ""
        return [
            f"CREATE TRIGGER {self.table}_no_{what} BEFORE {what.upper()} ON {self.table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{self.says}'); END"
            for what in ("update", "delete")
        ]

    def _postgresql(self) -> list[str]:
        when = f"WHEN ({self.when}) " if self.when else ""
        return [
            f"CREATE OR REPLACE FUNCTION {self.table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{self.says}'; END $$",
            f"CREATE TRIGGER {self.table}_append_only BEFORE UPDATE OR DELETE ON {self.table} "
            f"FOR EACH ROW {when}EXECUTE FUNCTION {self.table}_refuse()",
        ]


def protected(table: str, says: str, when: str = "") -> migrations.RunPython:
    """The step of a migration that puts the triggers on a table, and takes them off when it is undone."""
    triggers = Triggers(table, says, when)
    return migrations.RunPython(
        lambda apps, editor: triggers.add(editor.connection), lambda apps, editor: triggers.drop(editor.connection)
    )


def _run(connection, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
