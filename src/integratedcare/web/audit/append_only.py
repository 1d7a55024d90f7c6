"""Triggers by which the database itself refuses to change or take out an audit event, whatever asks it."""

TABLE = "audit_auditevent"
SAYS = "the audit trail is only added to"

SQLITE = {
    what: f"CREATE TRIGGER {TABLE}_no_{what} BEFORE {what.upper()} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    for what in ("update", "delete")
}
POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$",
    f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
)


def add_triggers(connection) -> None:
    """Put the triggers on. For databases of other kinds the model's own refusal is all there is."""
    statements = {"sqlite": tuple(SQLITE.values()), "postgresql": POSTGRESQL}.get(connection.vendor, ())
    _run(connection, statements)


def drop_triggers(connection) -> None:
    """Take the triggers off: for undoing the migration, and for tests that empty every table."""
    named = {
        "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_no_{what}" for what in SQLITE],
        "postgresql": [f"DROP TRIGGER IF EXISTS {TABLE}_append_only ON {TABLE}"],
    }
    _run(connection, named.get(connection.vendor, ()))


def _run(connection, statements) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
