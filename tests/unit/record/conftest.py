"""A home with a small system's deliveries: five people, several feeds, and everything that a gate has to stop."""

import shutil
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.agreement import agreement_for
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.landing import Sent, land
from integratedcare.pipeline.compile import compile_table
from integratedcare.pipeline.sources import SQL_TYPES
from integratedcare.record.make.build import build_record
from integratedcare.record.make.rules import RecordRules
from integratedcare.record.tables.every import definitions

TODAY = date(2026, 11, 2)
# Made-up people: name, NHS number (all valid), date of birth, sex, postcode
ANN = ("Annabelle", "Quillfeather", "9434765919", "1950-02-03", "2", "LS1 4AP")
BEN = ("Benedict", "Ravenscourt", "9434765870", "1988-07-30", "1", "LS2 9JT")
CAZ = ("Casimira", "Thistlewood", "4010232137", "2001-12-31", "2", "LS6 3HN")
DEV = ("Devendra", "Okonjowski", "9449306613", "1972-05-17", "1", "LS8 1QQ")
EVE = ("Evangelina", "Marchbanks", "4505577104", "1935-09-09", "2", "LS11 5AA")
EVERYONE = (ANN, BEN, CAZ, DEV, EVE)
DISSENT, WITHDRAWAL = "827241000000103", "827261000000102"


def agreement(feeds, purposes="direct_care, planning, monitoring", end="2029-03-31") -> str:
    """A data-sharing agreement as a home keeps it."""
    return (
        f"title: A test\nparties: [RXX, QXX]\nfeeds: [{', '.join(feeds)}]\npurposes: [{purposes}]\n"
        f'legal_basis: "A test"\nstart_date: 2026-04-01\nend_date: {end}\n'
    )


def deliver(home: Path, feed: str, *lines: str, **more):
    """Land lines of CSV as a delivery of a feed."""
    folder = home / "sent"
    folder.mkdir(exist_ok=True)
    path = folder / f"{feed}-{len(list(folder.iterdir()))}.csv"
    path.write_text("\n".join(lines) + "\n")
    chosen, force, today = more.pop("agreement", None), more.pop("force", True), more.pop("today", TODAY)
    sent = Sent(every_feed()[feed], [path], agreement_for(feed, chosen, TODAY, home), **more)
    try:
        return land(sent, home=home, today=today, force=force)
    finally:
        shutil.rmtree(folder)  # what was sent is not part of the home


def land_small_system(home: Path) -> None:
    """Land the deliveries of a small system."""
    delivered = partial(deliver, home)
    index = (
        "LocalPatientID,NHS Number,FirstName,Surname,DateOfBirth,Gender,Postcode,Ethnicity,GPPracticeCode,LSOA,Since"
    )
    heads = index.replace(",Since", ",LastUpdatedDate")
    people = [
        f"P{n},{one[2]},{one[0]},{one[1]},{one[3]},{one[4]},{one[5]},A,B86001,E01011{n}00,2026-10-0{n + 1}"
        for n, one in enumerate(EVERYONE)
    ]
    lists = [
        f"P{n},{one[2]},{one[0]},{one[1]},{one[3]},{one[4]},{one[5]},B86001,2015-04-0{n + 1},,E01011{n}00"
        for n, one in enumerate(EVERYONE)
    ]
    stays = [
        f"{ANN[2]},H1,{ANN[3]},2,RR8,S1,1,2026-10-01,21,2026-10-09,I21.9;E11.9,4000",
        f"{ANN[2]},H1,{ANN[3]},2,RR8,S1,2,2026-10-01,21,2026-10-09,I50.0,",
        f"{BEN[2]},H2,{BEN[3]},1,RR8,S2,1,2026-10-05,11,2026-10-05,K40.9,900.5",
        f"{CAZ[2]},H3,{CAZ[3]},2,RR8,S3,1,2026-10-06,31,,O80,",
        f"{EVE[2]},H5,{EVE[3]},2,RR8,S4,1,2026-10-07,2A,2026-10-20,J18.9,2500",
    ]
    notes = [
        f"{ANN[2]},P0,{ANN[3]},O1,B86001,2026-09-01,44054006,",
        f"{BEN[2]},P1,{BEN[3]},O2,B86001,2026-09-02,38341003,140",
        f"{BEN[2]},P1,{BEN[3]},O3,B86001,2026-09-02,{DISSENT},",
        f"{DEV[2]},P3,{DEV[3]},O4,B86001,2026-08-01,{DISSENT},",
        f"{DEV[2]},P3,{DEV[3]},O5,B86001,2026-09-01,{WITHDRAWAL},",
        f"{DEV[2]},P3,{DEV[3]},O6,B86001,2026-09-03,195967001,",
        f"{EVE[2]},P4,{EVE[3]},O7,B86001,2026-09-04,13645005,",
    ]
    delivered("demographics", heads, *people)
    delivered(
        "gp_registration",
        "LocalPatientID,NHS Number,FirstName,Surname,DateOfBirth,Gender,Postcode,GPPracticeCode,RegistrationDate,"
        "DeductionDate,LSOA",
        *lists,
    )
    delivered(
        "admitted_care",
        "NHS Number,LocalPatientID,DateOfBirth,Gender,ProviderCode,SpellID,EpisodeNumber,AdmissionDate,"
        "AdmissionMethod,DischargeDate,Diagnoses,TariffFinalPrice",
        *stays,
    )
    delivered(
        "gp_observation",
        "NHS Number,LocalPatientID,DateOfBirth,ObservationID,GPPracticeCode,ClinicalEffectiveDate,SNOMEDCode,"
        "NumericValue",
        *notes,
    )
    delivered(
        "national_data_opt_out",
        "NHS Number,OptOutStatus,OptOutDate",
        f"{CAZ[2]},opt_out,2026-01-01",
        f"{EVE[2]},opt_out,2025-01-01",
        f"{EVE[2]},withdrawn,2026-01-01",
    )


@pytest.fixture(scope="session")
def built_once(tmp_path_factory):
    """The home of the small system with its record for planning. Read it; tests that change it copy it (`home`)."""
    folder = tmp_path_factory.mktemp("small") / "home"
    (folder / "agreements").mkdir(parents=True)
    (folder / "agreements" / "all.yaml").write_text(agreement(every_feed()))
    land_small_system(folder)
    return folder, build_record("planning", home=folder, today=TODAY)


@pytest.fixture
def made(built_once):
    """The record for planning of the small system."""
    return built_once[1]


@pytest.fixture
def home(built_once, tmp_path) -> Path:
    """A home of one's own with the small system and its record."""
    return shutil.copytree(built_once[0], tmp_path / "home", symlinks=True)


def again(home: Path, purpose: str = "planning", **more):
    """Make a record of what is there now."""
    return build_record(purpose, home=home, today=TODAY, **more)


def rows(record, name: str) -> list[dict]:
    """The rows of a record's table."""
    return pq.read_table(record.folder / f"{name}.parquet").to_pylist()


@pytest.fixture(scope="session")
def small():
    """The words of these tests: people, and what can be done with a home and a record."""
    return SimpleNamespace(
        ANN=ANN, BEN=BEN, CAZ=CAZ, DEV=DEV, EVE=EVE, EVERYONE=EVERYONE, TODAY=TODAY, agreement=agreement,
        deliver=deliver, again=again, rows=rows,
    )  # fmt: skip


def run(name: str, **tables: list[dict]) -> list[dict]:
    """The rows of a table, from rows of those that it reads; columns that are not given are null."""
    engine = duckdb.connect()
    for read in definitions()[name].inputs:
        columns = definitions()[read].columns
        words = ", ".join(f'"{n}" {SQL_TYPES[c.type]}' for n, c in columns.items())
        engine.execute(f"CREATE TABLE {read} ({words})")
        for row in tables.get(read, []):
            engine.execute(
                f"INSERT INTO {read} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
            )
    sql = compile_table(definitions(), definitions()[name], RecordRules(TODAY.isoformat()), "duckdb").sql
    return engine.execute(sql).to_arrow_table().to_pylist()


@pytest.fixture(scope="session")
def run_table():
    """`run_table("person", registration=[…])`: the rows of a table on the day of these tests."""
    return run
