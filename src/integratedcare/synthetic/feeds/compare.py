"""Made-up figures beside published ones: how near the made-up people come to the system that they stand for."""

from pathlib import Path

import duckdb
import yaml

from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.headings import match
from integratedcare.synthetic.feeds.compare_people import people_figures
from integratedcare.synthetic.feeds.compared import FOLLOWS, SET, Compared
from integratedcare.synthetic.feeds.facts_of_people import AGES_FROM, conditions, rates
from integratedcare.synthetic.feeds.slots import chosen_practices
from integratedcare.synthetic.feeds.system import System

RATE_WORDS = {
    "gp_appointment": "General practice appointments",
    "emergency_care": "Emergency department attendances",
    "outpatient": "Outpatient appointments",
    "community_services": "Community contacts",
    "mental_health": "Mental health contacts and stays",
    "nhs_111": "NHS 111 calls",
    "ambulance": "Ambulance incidents",
    "death": "Deaths",
}
UNIT_COST = {"gp_appointment": 51, "community_services": 84, "mental_health": 275}
"""Pounds a contact (one board's unit costs of 2024), for feeds that carry no price."""


def compare(folder: Path, system: System, people: int) -> list[Compared]:
    """Every figure of a folder that `make_feeds` wrote for `system`."""
    engine = duckdb.connect()
    engine.execute("SET enable_progress_bar = false")
    engine.execute(f"CREATE VIEW person AS SELECT * FROM read_parquet({quoted(folder / 'truth/person.parquet')})")
    files = yaml.safe_load((folder / "deliveries.yaml").read_text(encoding="utf-8"))
    used = chosen_practices(system, people)
    return [
        *people_figures(engine, system, used),
        *_registers(engine, system, used),
        *_rates(engine, folder, files, system),
        *_costs(engine, folder, files),
    ]


def _registers(engine: duckdb.DuckDBPyConnection, system: System, used) -> list[Compared]:
    """Registers: people of the register's age who have the condition, weighted over the practices by list."""
    published = {(code, key): share for code, key, share in system.registers}
    size = dict(zip((system.practice[n] for n in used), system.lists[used].sum(axis=1).tolist(), strict=True))
    found = []
    for one in conditions():
        there = [(size[code], published[code, one.key]) for code in size if (code, one.key) in published]
        known = sum(n * share for n, share in there) / sum(n for n, _ in there) if there else one.published
        made = engine.execute(
            f"SELECT avg((ill >> {one.bit}) & 1) FROM person WHERE kind = 0 AND age >= {AGES_FROM[one.ages]}"
        ).fetchone()[0]
        found.append(
            Compared(
                f"{one.name} register", 100 * made, 100 * known, "%", SET, "Quality and Outcomes Framework 2022-23"
            )
        )
    two = engine.execute(
        "SELECT avg(CAST(ills >= 2 AS INTEGER)) FROM person WHERE kind = 0 AND age >= 65 AND age < 85"
    ).fetchone()[0]
    return [
        *found,
        Compared(
            "Two or more of these, aged 65 to 84",
            100 * two,
            64.9,
            "%",
            FOLLOWS,
            "Barnett and others 2012, of 40 conditions in Scotland",
            True,
        ),
    ]


def _rates(engine: duckdb.DuckDBPyConnection, folder: Path, files: list[dict], system: System) -> list[Compared]:
    years, people = engine.execute("SELECT sum(days) / 365.25, count(*) FILTER (WHERE kind = 0) FROM person").fetchone()
    often, found = rates(), []
    for feed, words in RATE_WORDS.items():
        key = ", ".join(FEEDS[feed].key)
        made = engine.execute(
            f"SELECT count(*) FROM (SELECT DISTINCT {key} FROM {_read(folder, files, feed)})"
        ).fetchone()[0]
        found.append(_rate(words, made / years, feed, system, often))
    stays = _read(folder, files, "admitted_care")
    urgent = (
        f"SELECT count(*) FROM (SELECT DISTINCT provider_code, spell_id FROM {stays} WHERE admission_method LIKE '2%')"
    )
    found.append(
        _rate(
            "Emergency admissions", engine.execute(urgent).fetchone()[0] / years, "emergency_admission", system, often
        )
    )
    planned = (
        f"SELECT count(*) FROM (SELECT DISTINCT provider_code, spell_id FROM {stays} WHERE admission_method LIKE '1%')"
    )
    found.append(
        _rate("Planned admissions", engine.execute(planned).fetchone()[0] / years, "planned_admission", system, often)
    )
    waiting = _read(folder, files, "waiting_list")
    newest = (
        "SELECT count(DISTINCT (provider_code, pathway_id)) FROM {0} WHERE list = 'open' AND clock_stop_date IS NULL "
        "AND strptime(week_ending_date, ['%Y-%m-%d', '%d/%m/%Y']) > DATE '2026-10-20'"
    )
    found.append(
        _rate(
            "Open pathways on the last day",
            engine.execute(newest.format(waiting)).fetchone()[0] / people,
            "waiting",
            system,
            often,
        )
    )
    return found


def _rate(words: str, made: float, key: str, system: System, often: dict) -> Compared:
    board = system.published.get(key)
    known = board or float(often[key].a_year)
    return Compared(
        words,
        1000 * made,
        1000 * known,
        "per 1,000" if key == "waiting" else "per 1,000 a year",
        SET,
        often[key].source,
        often[key].illustrative and not board,
    )


def _costs(engine: duckdb.DuckDBPyConnection, folder: Path, files: list[dict]) -> list[Compared]:
    """Pounds a year for one registered person: prices where the feed has them, else a unit cost for each contact."""
    years = engine.execute("SELECT sum(days) / 365.25 FROM person").fetchone()[0]
    found = []
    for feed in ("admitted_care", "outpatient", "emergency_care"):
        key = ", ".join(FEEDS[feed].key)
        spent = (
            "SELECT sum(price) FROM (SELECT any_value(CAST(price_pounds AS DOUBLE)) AS price "
            f"FROM {_read(folder, files, feed)} GROUP BY {key})"
        )
        total = engine.execute(spent).fetchone()[0]
        found.append(
            Compared(
                f"{FEEDS[feed].title}: cost a person",
                total / years,
                None,
                "pounds a year",
                FOLLOWS,
                "Prices in the made-up files; nothing of it is among our published data",
            )
        )
    for feed, pounds in UNIT_COST.items():
        rows = sum(one["rows"] for one in files if one["feed"] == feed)
        found.append(
            Compared(
                f"{FEEDS[feed].title}: cost a person",
                rows * pounds / years,
                None,
                "pounds a year",
                FOLLOWS,
                f"£{pounds} a contact (one board's unit costs, 2024); nothing of it is among our published data",
            )
        )
    return found


def _read(folder: Path, files: list[dict], feed: str) -> str:
    """SQL for all the files of a feed under our names, every value as text."""
    parts = []
    for one in files:
        if one["feed"] != feed:
            continue
        path = folder / one["file"]
        reader = (
            f"read_csv({quoted(path)}, all_varchar = true, header = true, delim = ',')"
            if path.suffix == ".csv"
            else f"read_parquet({quoted(path)})"
        )
        headings = [row[0] for row in duckdb.sql(f"DESCRIBE SELECT * FROM {reader}").fetchall()]
        known = match(FEEDS[feed], headings).known
        chosen = ", ".join(f"CAST({name_of(theirs)} AS VARCHAR) AS {name_of(ours)}" for ours, theirs in known.items())
        parts.append(f"SELECT {chosen} FROM {reader}")
    return f"({' UNION ALL BY NAME '.join(parts)})"
