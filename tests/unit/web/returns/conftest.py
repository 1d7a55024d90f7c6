"""A home folder of its own, an editor who has signed in, and a day that does not move."""

from datetime import date

import pytest

from integratedcare.indicators.finance_return import COLUMNS, written_file

TODAY = date(2026, 2, 10)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """10 February 2026: January is over, February is not."""
    monkeypatch.setattr("integratedcare.web.returns.views.timezone.localdate", lambda: TODAY)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Where the file of returns is written."""
    monkeypatch.setenv("ICS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def lines(home):
    """`lines()` is the file of returns, `lines([…])` writes it first; each row as one string."""

    def read_or_write(rows: list[str] | None = None, universe: str = "england") -> list[str]:
        file = written_file(universe)
        if rows is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n")
        return file.read_text().splitlines()[1:] if file.exists() else []

    return read_or_write


@pytest.fixture
def desk(site, editor):
    """The site with jo.marsh at it."""
    site.force_login(editor)
    return site
