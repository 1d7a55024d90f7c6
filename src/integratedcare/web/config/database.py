"""Where the site keeps what people record: a file of the home folder, or the PostgreSQL database that is named.

The file needs nothing installed. `ICS_DATABASE=postgresql://person@host:5432/name?sslmode=require` names a PostgreSQL
instead; its password may be in the address, in `PGPASSWORD` or in a `.pgpass` file.
"""

import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from integratedcare.errors import StorageError
from integratedcare.home import home

FORM = "Write it as postgresql://person@host:5432/name, or leave ICS_DATABASE out to use a file of the home folder."
WAIT = 20  # seconds that one writer waits for another before it gives up


def database() -> dict[str, object]:
    """Django's description of the site's own database. StorageError where `ICS_DATABASE` cannot be used."""
    named = os.environ.get("ICS_DATABASE", "").strip()
    return _server(named) if named else _file(database_file())


def database_file() -> Path:
    """The file that holds accounts, recorded decisions and the audit trail, unless `ICS_DATABASE` is set."""
    return home() / "site.sqlite3"


def _file(file: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            # Readers never wait for a writer, and a transaction that will write takes its turn when it begins: two that
            # both read first and then both wanted to write could only be refused. Foreign keys are Django's default.
            "init_command": "PRAGMA journal_mode=WAL",
            "transaction_mode": "IMMEDIATE",
            "timeout": WAIT,
        },
    }


def _server(named: str) -> dict[str, object]:
    """The database that an address names. The address is never repeated in an error: it may hold a password."""
    try:
        parts = urlsplit(named)
        port = parts.port
    except ValueError:
        raise StorageError(f"ICS_DATABASE is not an address that can be read. {FORM}") from None
    name = unquote(parts.path.strip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise StorageError(f"ICS_DATABASE does not name a PostgreSQL database. {FORM}")
    if find_spec("psycopg") is None:
        raise StorageError(
            "ICS_DATABASE names a PostgreSQL database, and the package that talks to one is not installed. Install "
            "integratedcare with its extra `postgresql`, or leave ICS_DATABASE out."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": WAIT, **dict(parse_qsl(parts.query))},
    }
