"""The small releases of the site's tests, with five trusts and two boards scored on the metrics of the frameworks."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from integratedcare.indicators.indicator import rows_of_definitions

OLD, NEW = date(2022, 7, 1), date(2026, 4, 1)
METRICS = (
    "waiting_within_18_weeks", "waiting_over_52_weeks_share", "cancer_told_within_28_days",
    "cancer_treated_within_62_days", "emergency_within_four_hours",
)  # fmt: skip
TRUSTS = {"RAA": "", "RBB": "BECK", "RCC": "CROFT", "RDD": "DALE", "REE": "ELM"}


def with_values(release, id: str):
    """A release in which the first trust is best on everything and the last worst, in March 2026."""
    release.id = id
    sets = [("provider", OLD, TRUSTS), ("icb", OLD, ("QAA", "QBB"))]
    release.held |= {
        "indicator": rows_of_definitions(None),
        "indicator_target": [],
        "indicator_value": [
            {
                "indicator": name, "board_set_start": start, "level": level, "code": code,
                "period_end": end, "value": 10.0 * place if "over" in name else 90 - 10.0 * place,
                "denominator": 1000.0,
            }
            for name in METRICS
            for end in (date(2023, 3, 31), date(2026, 3, 31))
            for level, start, codes in sets
            for place, code in enumerate(codes)
        ],
    }  # fmt: skip
    held = ("indicator", "indicator_target", "indicator_value")
    release.manifest["tables"] |= {name: {"rows": len(release.held[name]), "sha256": "0" * 64} for name in held}
    trust = next(row for row in release.held["organisation"] if row["kind"] == "trust")
    release.held["organisation"] += [
        trust | {"code": code, "name": f"{name} HOSPITALS NHS TRUST"} for code, name in TRUSTS.items() if name
    ]
    return release


@pytest.fixture
def release(release):
    """England."""
    return with_values(release, "5e65e65e6501")


@pytest.fixture
def made_up(made_up):
    """The made-up country."""
    return with_values(made_up, "5e65e65e6502")


@pytest.fixture
def reader(db):
    """A person who has signed in and is no editor."""
    return get_user_model().objects.create(username="ren.reader")


@pytest.fixture
def editor(db):
    """A person who may record."""
    person = get_user_model().objects.create(username="sam.lead")
    person.groups.add(Group.objects.get_or_create(name="editor")[0])
    return person


@pytest.fixture
def editing(site, editor):
    """The site, with an editor signed in."""
    site.force_login(editor)
    return site
