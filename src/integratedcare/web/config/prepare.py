"""Making the site's own database, or bringing it up to date: safely, however many start at once and however often."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.home import home

POSTGRESQL_LOCK = 4_207_051_948  # any number that nothing else in that database locks
CANNOT = (
    "The site's own database cannot be used ({kind}). Check that ICS_HOME can be written and the disk is not full, or "
    "that the database which ICS_DATABASE names is running and lets this user in."
)


def prepare() -> int:
    """Apply what is missing, one process at a time. Returns how many steps were taken; StorageError if it cannot be.

    Sessions that are over are taken out. Every connection is closed at the end, so that workers may be forked here.
    """
    start_django()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError, connection, connections

    try:
        with _file_lock(), _own_file(settings.DATABASES["default"]["NAME"]), _server_lock(connection):
            missing = _missing(connection)
            if missing:
                call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
            call_command("clearsessions")
            return missing
    except (DatabaseError, OSError) as error:
        raise StorageError(CANNOT.format(kind=type(error).__name__)) from error
    finally:
        connections.close_all()


def missing() -> int:
    """How many steps the database lacks; nothing is changed. StorageError if it cannot be read."""
    start_django()
    from django.conf import settings
    from django.db import DatabaseError, connection, connections

    file = settings.DATABASES["default"]["NAME"]
    try:
        # Looking must not make an empty file that looks like a database.
        return _missing(connection) if not isinstance(file, Path) or file.exists() else _missing(None)
    except DatabaseError as error:
        raise StorageError(CANNOT.format(kind=type(error).__name__)) from error
    finally:
        connections.close_all()


def start_django() -> None:
    """Load the site's settings and apps. Harmless if they are loaded."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integratedcare.web.config.settings")
    import django

    django.setup()


def _missing(connection) -> int:
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.loader import MigrationLoader

    if connection is None:
        return len(MigrationLoader(None).graph.nodes)
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _file_lock() -> Iterator[None]:
    """One process of this machine at a time. The system lets go of the lock if its holder dies."""
    home().mkdir(parents=True, exist_ok=True)
    with open(home() / "site.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _own_file(file: Path | str) -> Iterator[None]:
    """A database file that only its owner can read: it holds password hashes and the seeds of second factors."""
    if isinstance(file, Path) and not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    yield


@contextmanager
def _server_lock(connection) -> Iterator[None]:
    """One process of any machine at a time, where the database is a server that several machines share."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [POSTGRESQL_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [POSTGRESQL_LOCK])
