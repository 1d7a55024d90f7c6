"""The site's own database: made on a fresh machine, once, however many start together; and read by its owner alone."""

import os
import stat
import subprocess
import sys

import pytest

from integratedcare.errors import StorageError
from integratedcare.web.config.database import database

PREPARE = "from integratedcare.web.config.prepare import prepare; print(prepare())"
ASK = (
    "from integratedcare.web.config.prepare import missing, prepare; print(missing()); prepare(); print(missing()); "
    "from django.db import connection as c; k = c.cursor(); "
    "print(k.execute('PRAGMA journal_mode').fetchone()[0], k.execute('PRAGMA foreign_keys').fetchone()[0])"
)

OVER = (
    "from integratedcare.web.config.prepare import prepare; prepare(); "
    "from django.contrib.sessions.models import Session; from django.utils.timezone import now, timedelta; "
    "add = lambda key, days: Session.objects.create(session_key=key, expire_date=now() + timedelta(days=days)); "
    "add('old', -1); add('new', 1); prepare(); print(list(Session.objects.values_list('pk', flat=True)))"
)


def start(home, code: str) -> subprocess.Popen:
    """A Python of its own with a home folder of its own."""
    environment = {**os.environ, "ICS_HOME": str(home), "DJANGO_SETTINGS_MODULE": "integratedcare.web.config.settings"}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=pipe, stderr=pipe, text=True)


def test_several_that_start_together_make_it_once(tmp_path):
    started = [start(tmp_path / "home", PREPARE) for _ in range(3)]
    said = [one.communicate(timeout=100) for one in started]
    steps = sorted(int(out) for out, _ in said)
    assert steps[:2] == [0, 0]
    assert steps[2] > 10
    assert "".join(err for _, err in said) == ""
    assert stat.S_IMODE((tmp_path / "home" / "site.sqlite3").stat().st_mode) == 0o600


def test_looking_changes_nothing_and_readers_never_wait_for_a_writer(tmp_path):
    out, err = start(tmp_path / "home", ASK).communicate(timeout=100)
    before, after, pragmas = out.splitlines()
    assert (int(before) > 10, after, pragmas, err) == (True, "0", "wal 1", "")


def test_sessions_that_are_over_are_taken_out(tmp_path):
    out, err = start(tmp_path / "home", OVER).communicate(timeout=100)
    assert (out, err) == ("['new']\n", "")


def test_a_home_that_cannot_be_made_is_a_plain_error(tmp_path):
    (tmp_path / "home").write_text("a file, not a folder")
    _, err = start(tmp_path / "home", PREPARE).communicate(timeout=100)
    assert "StorageError: The site's own database cannot be used" in err


def test_a_postgresql_is_named_in_one_setting(monkeypatch):
    monkeypatch.setattr("integratedcare.web.config.database.find_spec", lambda name: object())
    monkeypatch.setenv("ICS_DATABASE", "postgresql://jo:s%40crt@localhost:5433/site?sslmode=require")
    found = database()
    assert [found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "site", "jo", "s@crt", "localhost", "5433",
    ]  # fmt: skip
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("named", ["mysql://localhost/site", "postgresql://localhost", "postgresql://a:hidden@b:x/c"])
def test_an_address_of_another_kind_is_refused_and_not_repeated(monkeypatch, named):
    monkeypatch.setenv("ICS_DATABASE", named)
    with pytest.raises(StorageError) as told:
        database()
    assert "postgresql://person@host" in str(told.value)
    assert "hidden" not in str(told.value)


def test_a_missing_driver_is_told(monkeypatch):
    monkeypatch.setattr("integratedcare.web.config.database.find_spec", lambda name: None)
    monkeypatch.setenv("ICS_DATABASE", "postgresql://localhost/site")
    with pytest.raises(StorageError, match="its extra `postgresql`"):
        database()
