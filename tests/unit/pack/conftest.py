"""A small country in plain rows: two boards, five measures, two years of months, and the judgements that follow."""

from datetime import date
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from integratedcare.oversight.judging.judgement import judgement
from integratedcare.oversight.judging.reporting_break import reporting_break
from integratedcare.pack import Month, make_pack
from integratedcare.pipeline.worked_out import schema_of
from integratedcare.rules.loader import load_rules

OLD, NEW, END = date(2022, 7, 1), date(2026, 4, 1), date(2026, 3, 31)
MARCH = Month(2026, 3)


def indicator(name: str, **changed) -> dict:
    """A row of `indicator`."""
    row = {
        "indicator": name, "theme": "quality", "title": name.replace("_", " ").capitalize(), "why": "It matters.",
        "good": "More", "better": "higher", "unit": "%", "method": "proportion", "multiplier": 100, "numerator": "a",
        "denominator": "b", "source": "some_file", "period_type": "month", "level": "icb", "owner": "Somebody",
        "reviewed": date(2026, 4, 1), "proxy": None, "phrase": None,
    }  # fmt: skip
    return {**row, **changed}


def value(name: str, code: str, end: date, amount: float, **changed) -> dict:
    """A row of `indicator_value`."""
    level = {"ENG": "england", "Y60": "region"}.get(code, "icb")
    row = {
        "indicator": name, "board_set_start": OLD, "level": level, "code": code, "period_start": end.replace(day=1),
        "period_end": end, "numerator": None, "denominator": None, "value": amount, "lower": amount - 1,
        "upper": amount + 1, "comparison": "similar", "covered_share": None, "is_old": "no", "note": None,
    }  # fmt: skip
    return {**row, **changed}


def months(count: int, last: Month = MARCH) -> list[date]:
    """The last days of so many months, oldest first."""
    return [last.months_before(back) for back in range(count - 1, -1, -1)]


def tables(*, shift: float = 0.0) -> dict[str, list[dict]]:
    """Every table that a pack reads. `shift` moves the newest value of the waiting measure."""
    falling = [70 + (-1) ** n - max(0, n - 12) for n in range(24)]
    steady = [50 + (-1) ** n for n in range(24)]
    rows = []
    for end, fell, stood in zip(months(24), falling, steady, strict=True):
        moved = fell + (shift if end == END else 0)
        rows += [value("waiting_within_18_weeks", "QAA", end, moved, comparison="worse")]
        rows += [value("care_rounds", "QAA", end, stood, comparison="better")]
        rows += [
            value(name, "ENG", end, 60.0, comparison="not_compared")
            for name in ("waiting_within_18_weeks", "care_rounds")
        ]
        rows += [value("waiting_within_18_weeks", "Y60", end, 61.0)]
    rows += [
        value("link_workers", code, date(2025, 11, 30), 4.0, lower=None, upper=None, comparison="not_compared")
        for code in ("QAA", "ENG")
    ]
    rows += [
        value("index_smoking", "QAA", date(2021, 12, 31), 101.0, lower=None, upper=None, comparison="not_compared")
    ]
    rows += [value("children_seen", "QBB", END, 55.0)]
    return {
        "indicator": [
            indicator("waiting_within_18_weeks", title="Waiting 18 weeks or less"),
            indicator("care_rounds", title="People seen on rounds"),
            indicator("link_workers", theme="people", method="ratio", unit="FTE per 100,000 people", period_type="day",
                      proxy="Stands in for something else."),
            indicator("index_smoking", theme="prevention", method="index", unit="index, nationally 2015 = 100",
                      period_type="year", denominator=None),
            indicator("children_seen", theme="local", source="local"),
            indicator("return_surplus", theme="finance", source="returns", method="variance", unit="£ above plan"),
        ],
        "indicator_value": rows,
        "indicator_target": [
            {"indicator": "waiting_within_18_weeks", "year": "2025-26", "value": 92.0, "direction": "at_least",
             "source": "A standard", "confidence": "high"},
        ],
        "indicator_rebase": [],
        "system": [
            {"board_set_start": start, "board_set_end": end, "vintage": date(2025, 12, 1), "code": code,
             "name": f"NHS {name} Integrated Care Board", "region_code": "Y60", "region_name": "Midlands"}
            for start, end, code, name in (
                (OLD, END, "QAA", "Ashford and Barton"), (OLD, END, "QBB", "Brook"), (NEW, None, "N1N1N", "Ashbrook"),
            )
        ],
        "succession": [
            {"kind": "icb", "predecessor_code": code, "successor_code": "N1N1N", "effective_date": NEW}
            for code in ("QAA", "QBB")
        ],
        "refused_month": [{"source": "some_file", "period_end": date(2025, 8, 31), "repeats": date(2024, 8, 31)}],
        "catalogue": [
            {"file": "some_file", "path": "x/some_file.parquet", "title": "A published file",
             "publisher": "NHS England", "period": "2024 to 2026", "licence": "Open Government Licence v3.0",
             "attribution": "Contains public sector information.", "used_for": "Waits"},
        ],
    }  # fmt: skip


class Held:
    """What the release reader gives, over these rows, with the judgements worked out by the product's own function."""

    def __init__(self, rows: dict[str, list[dict]], universe: str = "england", release_id: str = "0123456789ab"):
        self.universe, self.id, self.is_made_up = universe, release_id, universe == "made-up"
        self.manifest = {"release_id": release_id}
        ordered = {**rows, "indicator_value": sorted(rows["indicator_value"], key=_in_key_order)}
        self.held = {name: pa.Table.from_pylist(found, schema=SCHEMAS.get(name)) for name, found in ordered.items()}
        sets = pa.table({"board_set_start": [OLD], "board_set_end": [END]})
        self.held["reporting_break"] = reporting_break(self.held["indicator"], self.held["indicator_value"])
        asked = ("indicator", "indicator_target", "indicator_rebase", "indicator_value", "reporting_break")
        self.held["judgement"] = judgement(*(self.held[name] for name in asked), sets, self.held["system"])

    def table(self, name: str, columns: list[str] | None = None, **equals) -> pa.Table:
        """Rows where every named column is the value, or one of a list."""
        found = self.held[name]
        for column, wanted in equals.items():
            values = pa.array(wanted if isinstance(wanted, list) else [wanted], type=found[column].type)
            found = found.filter(pc.is_in(found[column], value_set=values))
        return found.select(columns) if columns else found

    def rows(self, name: str, columns: list[str] | None = None, **equals) -> list[dict]:
        """The same as dicts."""
        return self.table(name, columns, **equals).to_pylist()


def _in_key_order(row: dict) -> tuple:
    return tuple(row[name] for name in ("indicator", "board_set_start", "level", "code", "period_end"))


def _schemas() -> dict[str, pa.Schema]:
    from integratedcare.release.definitions import definitions

    names = ("indicator", "indicator_value", "indicator_target", "indicator_rebase")
    return {name: schema_of(definitions()[name]) for name in names}


SCHEMAS = _schemas()


@pytest.fixture
def held() -> Held:
    """The small country as a release."""
    return Held(tables())


@pytest.fixture
def pack(held):
    """The draft of Ashford and Barton's pack for March 2026."""
    return make_pack(held, "QAA", MARCH, load_rules())


@pytest.fixture
def small() -> SimpleNamespace:
    """The makers of rows, for tests that change a few."""
    return SimpleNamespace(tables=tables, Held=Held, value=value, indicator=indicator, months=months, MARCH=MARCH)
