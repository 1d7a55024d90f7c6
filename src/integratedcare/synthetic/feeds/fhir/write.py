"""Writing bulk files: a folder a sender, a file a kind of resource, a resource a line, made as it is written.

A resource is a row of the same parcels that the other kinds of file are written from, so its people, events and ids
are theirs. `truth/rows/fhir/` has, for each file, the true person of every line.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb

from integratedcare.feeds.convert import quoted
from integratedcare.synthetic.feeds.at_once import Job
from integratedcare.synthetic.feeds.draw import words
from integratedcare.synthetic.feeds.fhir.general_practice import GP_APPOINTMENT, GP_MEDICINE, GP_OBSERVATION
from integratedcare.synthetic.feeds.fhir.hospitals import ADMITTED, EMERGENCY, OUTPATIENT
from integratedcare.synthetic.feeds.fhir.line import PLAIN, line_sql
from integratedcare.synthetic.feeds.fhir.link_workers import SOCIAL_PRESCRIBING
from integratedcare.synthetic.feeds.fhir.patient import INDEX_COLUMNS, organisations, patient, patients_sql, places
from integratedcare.synthetic.feeds.fhir.projection import Projection
from integratedcare.synthetic.feeds.parcel import Parcel

PEOPLE, PERSON = "demographics", "person, local_person_id AS id"
EVENTS: dict[str, tuple[Projection, ...]] = {
    "gp_observation": GP_OBSERVATION,
    "gp_medicine": GP_MEDICINE,
    "gp_appointment": GP_APPOINTMENT,
    "emergency_care": EMERGENCY,
    "admitted_care": ADMITTED,
    "outpatient": OUTPATIENT,
    "social_prescribing": SOCIAL_PRESCRIBING,
}
PARQUET = "(FORMAT parquet, COMPRESSION zstd)"


def is_projected(parcel: Parcel) -> bool:
    """Whether FHIR has resources for what the parcel holds."""
    return parcel.feed in EVENTS or parcel.feed == PEOPLE


def besides(parcel: Parcel) -> Parcel | None:
    """What of a projected parcel is sent as a file too: choices about the use of data, which the law of the record
    reads in the words of general practice."""
    if parcel.feed != "gp_observation":
        return None
    return replace(parcel, rows=f"SELECT * FROM ({parcel.rows}) WHERE part = 'c'")


def fhir_jobs(parcels: list[Parcel], folder: Path, trusts: list[str], month: str) -> list[tuple[str, Job]]:
    """A job for each sender, which writes its projected parcels and gives its delivery: feed `fhir`, file (the sender's
    folder), sender, rows (resources) and period (`month`). Files of registrations must be there before."""
    senders: dict[str, list[Parcel]] = {}
    for parcel in parcels:
        senders.setdefault(parcel.sender, []).append(parcel)

    def write(engine: duckdb.DuckDBPyConnection, sender: str, sent: list[Parcel]) -> dict:
        bulk = _Bulk(engine, folder, sender)
        if sent[0].feed == PEOPLE:
            bulk.index(sent[0], trusts)
        else:
            bulk.events(sent)
        return {"feed": "fhir", "file": f"fhir/{sender}", "sender": sender, "rows": bulk.rows, "period": month}

    return [(f"FHIR of {sender}", partial(write, sender=sender, sent=sent)) for sender, sent in senders.items()]


def _lines(who: str, template: dict, rows: str) -> str:
    return f"SELECT {who}, {line_sql(template)} AS line FROM ({rows})"


class _Bulk:
    """The files of one sender."""

    def __init__(self, engine: duckdb.DuckDBPyConnection, folder: Path, sender: str) -> None:
        self.engine, self.sender, self.rows = engine, sender, 0
        self.files, self.truth = folder / "fhir" / sender, folder / "truth" / "rows" / "fhir" / sender
        self.files.mkdir(parents=True, exist_ok=True)
        self.truth.mkdir(parents=True, exist_ok=True)
        self.registered = folder / "truth" / "rows" / "gp_registration" / f"{sender}.parquet"

    def write(self, resource: str, lines: str) -> None:
        """Write the column `line` of some SQL, and its other columns as the truth."""
        file, truth = self.files / f"{resource}.ndjson", self.truth / f"{resource}.parquet"
        rows = self.engine.execute(f"COPY (SELECT line FROM ({lines})) TO {quoted(file)} {PLAIN}").fetchone()[0]
        self.engine.execute(f"COPY (SELECT * EXCLUDE (line) FROM ({lines})) TO {quoted(truth)} {PARQUET}")
        self.rows += rows
        if not rows:
            file.unlink()
            truth.unlink()

    def index(self, sent: Parcel, trusts: list[str]) -> None:
        """Write everybody, and the organisations and places that others speak of."""
        self.write("Patient", _lines(PERSON, patient(self.sender, INDEX_COLUMNS), sent.rows))
        codes = f"SELECT practice_code AS code FROM practice UNION SELECT unnest({words(trusts)}) ORDER BY 1"
        self.write("Organization", _lines("code AS id", organisations(), codes))
        sites = f"SELECT unnest({words(trusts)}) AS code, code || '01' AS site ORDER BY 1"
        self.write("Location", _lines("site AS id", places(), sites))

    def events(self, sent: list[Parcel]) -> None:
        """Write the events of the sender's parcels, then the people they are about."""
        kinds: dict[str, list[str]] = {}
        for parcel in sent:
            for one in EVENTS[parcel.feed]:
                rows = f"SELECT * FROM (SELECT *, {one.each} FROM ({parcel.rows})) WHERE {one.where}"
                event = f"person, {one.id} AS id, local_person_id"
                kinds.setdefault(one.resource, []).append(_lines(event, one.template, rows))
        for resource, lines in kinds.items():
            self.write(resource, " UNION ALL ".join(lines))
        known = {name for parcel in sent for name in parcel.columns} | {"practice_code"}
        own = sent[0].known_as.local()
        met = f"SELECT person, local_person_id <> {own} AS second FROM read_parquet({quoted(self.truth / '*.parquet')})"
        if self.registered.exists():
            known |= {"given_name", "family_name", "address", "nhs_number_status"}
            met += f" UNION ALL SELECT person, false FROM read_parquet({quoted(self.registered)})"
        rows = patients_sql(sent[0].known_as, known, f"SELECT DISTINCT * FROM ({met})")
        self.write("Patient", _lines(PERSON, patient(self.sender, known), rows))
