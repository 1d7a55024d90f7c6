"""Homes with a year of stays in two hospitals, about people who are made up or, as far as the site knows, real."""

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from integratedcare.feeds.agreement import agreement_for
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.landing import Sent, land
from integratedcare.web.feeds import views
from integratedcare.web.feeds.held import read_held

TODAY = date(2026, 11, 2)
HEAD = "NHS_Number,Surname,LocalPatientID,ProviderCode,SpellID,EpisodeNumber,AdmissionDate,DischargeDate,"
HEAD += "AdmissionMethod,Ward Colour,4857773456\n"
PEOPLE = ("9990000018", "Featherstonehaugh", "4857773456")  # what no page may ever hold
AGREEMENT = """title: Stays in hospital
parties: [RAA, RBB]
feeds: [admitted_care]
purposes: [direct_care, planning]
legal_basis: "A test"
start_date: 2026-04-01
end_date: 2029-03-31
"""


def stays(spoilt: bool = False) -> list[list[str]]:
    """Ten stays a month in each of two hospitals for 14 months; RAA's newest month has no discharge dates if spoilt.

    Two more stays of each month are sent in RBB and not in RAA; six stays are sent twice; three methods mean nothing.
    """
    rows = []
    for month in range(14):
        year, number = 2025 + (8 + month) // 12, 1 + (8 + month) % 12
        for place in range(22):
            stay, provider = len(rows), "RAA" if place < 10 else "RBB"
            day = f"{year}-{number:02}-{1 + place:02}"
            gone = "" if (spoilt and month == 13 and provider == "RAA") or stay % 11 == 0 else day
            method = "zz" if stay in (5, 50, 95) else "21"
            who = [PEOPLE[0], PEOPLE[1], f"H{stay}"]
            rows.append([*who, provider, f"S{stay}", "1", day, gone, method, "blue", "x"])
    return rows + rows[:6]


def landed(home: Path, tmp: Path, rows: list[list[str]], name: str, *, made_up: bool, sender: str = "hospitals"):
    """Land stays under an agreement of this name."""
    (home / "agreements").mkdir(parents=True, exist_ok=True)
    (home / "agreements" / f"{name}.yaml").write_text(AGREEMENT + ("is_made_up: true\n" if made_up else ""))
    file = tmp / f"{name}.csv"
    file.write_text(HEAD + "\n".join(",".join(row) for row in rows) + "\n")
    feed = FEEDS["admitted_care"]
    sent = Sent(feed, [file], agreement_for(feed.name, name, TODAY, home), sender=sender)
    return land(sent, home=home, today=TODAY)


@pytest.fixture(scope="session")
def made_up_landed(tmp_path_factory) -> Path:
    """A home where one made-up delivery has landed. Copy it before changing anything."""
    home = tmp_path_factory.mktemp("feeds") / "home"
    landed(home, home.parent, stays(spoilt=True), "invented", made_up=True)
    return home


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """An empty home, on a day that never changes."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("ICS_HOME", str(folder))
    monkeypatch.setattr(views, "read_held", partial(read_held, today=TODAY))
    return folder


@pytest.fixture
def full(home, made_up_landed) -> Path:
    """The home with the made-up delivery."""
    shutil.copytree(made_up_landed, home, dirs_exist_ok=True)
    return home


@pytest.fixture
def land_real(tmp_path):
    """`land_real(home)`: land a delivery that no agreement calls made up, by a sender of its own."""
    return lambda home: landed(home, tmp_path, stays(), "real", made_up=False, sender="REALTRUST")


@pytest.fixture
def sent() -> list[list[str]]:
    """What was sent in the made-up delivery, row by row."""
    return stays(spoilt=True)


@pytest.fixture
def people() -> tuple[str, ...]:
    """What no page may ever hold."""
    return PEOPLE
