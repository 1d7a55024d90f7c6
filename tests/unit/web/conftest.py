"""A release of two boards in plain rows, small enough to read, and a client that asks the site about it."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from django.test import Client

from integratedcare.web.config import page_cache, universe

OLD, NEW, COUNTED = date(2022, 7, 1), date(2026, 4, 1), date(2025, 12, 1)
SQUARE = '{"type":"Polygon","coordinates":[[[%s,51],[%s,52],[%s,52],[%s,51],[%s,51]]]}'


class FakeRelease:
    """What the reader gives, over rows in memory."""

    def __init__(self, universe: str, rows: dict[str, list[dict]], id: str = "0123456789ab"):
        self.universe, self.id, self.held = universe, id, rows
        self.is_made_up = universe == "made-up"
        self.folder = Path("/nowhere")
        self.manifest = {
            "release_id": id,
            "title": "England" if universe == "england" else "Madeuponia",
            "universe": universe,
            "year_list": ["2025-26"],
            "inputs": {"orgs/gp_prac_pat_map_2025_12.parquet": "0" * 64},
            "tables": {name: {"rows": len(held), "sha256": "0" * 64} for name, held in rows.items()},
            "checks": [{"name": "People add up", "passed": True, "detail": ""}],
            "attribution": ["Contains public sector information."],
        }

    def has(self, name: str) -> bool:
        """Whether the table is held."""
        return name in self.held

    def rows(self, name: str, columns: list[str] | None = None, **equals) -> list[dict]:
        """Rows where every named column is the value, or one of a list."""
        found = [row for row in self.held[name] if all(_is(row[key], value) for key, value in equals.items())]
        return [{key: row[key] for key in columns or row} for row in found]

    def table(self, name: str, columns: list[str] | None = None, **equals) -> pa.Table:
        """The same as an Arrow table, which has its columns even without a row."""
        schema = pa.Table.from_pylist(self.held[name]).schema
        shown = pa.schema([schema.field(column) for column in columns]) if columns else schema
        return pa.Table.from_pylist(self.rows(name, columns, **equals), schema=shown)


def _is(held, value) -> bool:
    return held in value if isinstance(value, list | tuple | set) else held == value


def system(code: str, name: str, start: date, registered: int, deprived: int, areas: int, day: date = COUNTED) -> dict:
    """A row of `system`."""
    return {
        "board_set_start": start, "board_set_end": date(2026, 3, 31) if start == OLD else None, "vintage": day,
        "deprivation": "2019", "code": code, "name": f"NHS {name} Integrated Care Board", "region_code": "Y60",
        "region_name": "Midlands", "registered": registered, "practices": 2, "pcns": 1, "upper_tier_councils": 1,
        "small_areas": areas, "most_deprived_fifth": deprived, "most_deprived_fifth_share": deprived / areas,
    }  # fmt: skip


def organisation(kind: str, code: str, name: str | None, **dates: date) -> dict:
    """A row of `organisation`."""
    known = {key: dates.get(key) for key in ("open_date", "close_date", "first_seen", "last_seen")}
    return {
        "kind": kind,
        "code": code,
        "name": name,
        "ons_code": None,
        "postcode": None,
        "source": "some_file",
        **known,
    }


def parent(kind: str, code: str, parent_kind: str, parent_code: str, start=OLD, end=None, basis="published") -> dict:
    """A row of `organisation_parent`."""
    return {
        "kind": kind, "code": code, "parent_kind": parent_kind, "parent_code": parent_code,
        "start_date": start, "end_date": end, "basis": basis,
    }  # fmt: skip


def succession(before: str, after: str, kind: str = "icb", **values) -> dict:
    """A row of `succession`."""
    blank = {"people": None, "people_share": None, "small_areas": None, "small_area_share": None}
    row = {"kind": kind, "predecessor_code": before, "successor_code": after, "effective_date": NEW, "basis": "whole"}
    return {**row, "confidence": "high", "source": "some_file", **blank, **values}


def on(level: str, code: str) -> dict:
    """The start of a row about one body."""
    return {"board_set_start": OLD, "level": level, "code": code}


def dated(day: date, **values) -> dict:
    """A row of `board_count` or `history_event`."""
    return {"date": day, "when": f"{day:%B %Y}", "source": "An account", "confidence": "high", **values}


def tables() -> dict[str, list[dict]]:
    """Every table that the pages read."""
    squares = {"QAA": 0, "QBB": 1, "N1N1N": 0}
    return {
        "system": [
            system("QAA", "Ashford and Barton", OLD, 1_200_000, 30, 60),
            system("QBB", "Brook", OLD, 800_000, 1, 100),
            system("QAA", "Ashford and Barton", OLD, 1_190_000, 30, 60, date(2025, 3, 1)),
            system("QBB", "Brook", OLD, 790_000, 1, 100, date(2025, 3, 1)),
            system("N1N1N", "Ashbrook", NEW, 2_000_000, 31, 160),
        ],
        "organisation": [
            organisation("icb", "QAA", "NHS Ashford and Barton Integrated Care Board", open_date=OLD),
            organisation("icb", "QBB", "NHS Brook Integrated Care Board", open_date=OLD),
            organisation("icb", "N1N1N", "NHS Ashbrook Integrated Care Board", open_date=NEW),
            organisation("practice", "A00001", "ST MARY'S SURGERY", open_date=date(1990, 4, 1)),
            organisation("practice", "A00002", "=HYPERLINK(1) CLINIC", close_date=date(2023, 5, 1)),
            organisation("pcn", "U00001", "Château Row PCN"),
            organisation("sub_icb", "01A", "NHS Brook ICB - 01A"),
            organisation("ccg", "01A", "NHS Brook CCG"),
            organisation("upper_tier_council", "E10000001", "Ashfordshire"),
            organisation("trust", "RAA", "BARTON HOSPITALS NHS FOUNDATION TRUST"),
        ],
        "organisation_parent": [
            parent("practice", "A00001", "icb", "QAA", OLD, date(2026, 3, 31)),
            parent("practice", "A00001", "icb", "N1N1N", NEW, basis="inferred"),
            parent("practice", "A00001", "pcn", "U00001"),
            parent("upper_tier_council", "E10000001", "icb", "QAA"),
            parent("sub_icb", "01A", "icb", "QBB"),
            parent("trust", "RAA", "icb", "QAA"),
        ],
        "succession": [
            succession("QAA", "N1N1N", people=1_200_000, people_share=1.0, small_areas=60, small_area_share=1.0),
            succession("QBB", "N1N1N", people=800_000, people_share=1.0, small_areas=100, small_area_share=1.0),
            succession("01A", "QBB", kind="ccg", basis="listed"),
        ],
        "registered_age_sex": [
            {**on(level, code), "sex": sex, "age_band": band, "population": people}
            for level, code, people in (
                ("icb", "QAA", 200),
                ("england", "ENG", 500),
                ("practice", "A00001", 7),
                ("sub_icb", "01A", 9),
            )
            for sex in ("female", "male")
            for band in ("0_4", "40_44", "95+")
        ],
        "resident_age": [
            {**on(level, code), "age": age, "residents": 10}
            for level, code in (("icb", "QAA"), ("england", "ENG"))
            for age in range(91)
        ],
        "small_area_decile": [
            {**on("icb", "QAA"), "deprivation": "2019", "decile": tenth, "small_areas": 6, "residents": 9000}
            for tenth in range(1, 11)
        ],
        "level_size": [
            {"board_set_start": OLD, "level": "pcn", "code": "U00001", "name": "Château Row PCN", "icb_code": "QAA",
             "registered": 61_000, "lower": 30_000, "upper": 50_000, "band_flag": "above"},
        ],
        "place": [], "place_member": [],
        "boundary": [
            {"board_set_start": NEW if code == "N1N1N" else OLD, "level": "icb", "code": code, "name": code,
             "geojson": SQUARE % (west, west, west + 1, west + 1, west)}
            for code, west in squares.items()
        ],
        "board_count": [
            dated(date(2016, 3, 1), kind="stp", count=44, label="sustainability and transformation plans"),
            dated(date(2020, 5, 1), kind="ics", count=18, label="integrated care systems"),
            dated(OLD, kind="icb", count=42, label="integrated care boards"),
        ],
        "history_event": [dated(OLD, title="Boards begin", text="They did.")],
        "catalogue": [
            {
                "file": "gp_prac_pat_map_2025_12", "path": "orgs/gp_prac_pat_map_2025_12.parquet",
                "title": "Practices mapped", "publisher": "NHS England", "period": "1 December 2025",
                "licence": "Open Government Licence v3.0", "attribution": "Contains public sector information.",
                "used_for": "Boards",
            },
        ],
    }  # fmt: skip


@pytest.fixture
def release() -> FakeRelease:
    """Two boards that become one on 1 April 2026, with a practice, a council and a commissioning group each."""
    return FakeRelease("england", tables())


@pytest.fixture
def made_up() -> FakeRelease:
    """The same as the made-up universe."""
    return FakeRelease("made-up", tables())


@pytest.fixture
def site(release, made_up, monkeypatch) -> Client:
    """The site over the small releases; errors become pages, as for a reader."""
    releases = {None: release, "england": release, "made-up": made_up}
    monkeypatch.setattr(universe, "open_release", releases.__getitem__)
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    return client


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """Each test starts with an empty page cache and its own idea of how big one may be."""
    monkeypatch.setattr(page_cache, "BYTES_KEPT", 10 * 1024 * 1024)


@pytest.fixture
def editor(db):
    """An account that may record. Use `site.force_login(editor)`."""
    from django.contrib.auth.models import Group

    from integratedcare.web.accounts.models import User

    user = User.objects.create(username="jo.marsh")
    user.groups.add(Group.objects.get_or_create(name="editor")[0])
    return user


@pytest.fixture
def viewer(db):
    """An account without the role."""
    from integratedcare.web.accounts.models import User

    return User.objects.create(username="sam.field")
