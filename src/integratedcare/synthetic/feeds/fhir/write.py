"""Writing bulk files: a folder a sender, a file a kind of resource, a resource a line, made as it is written.

A resource is a row of the same parcels that the other kinds of file are written from, so its people, events and ids
are theirs. `truth/rows/fhir/` has, for each file, the true person of every line.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb

from integratedcare.feeds.convert import quoted
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


def write_fhir(
    engine: duckdb.DuckDBPyConnection, parcels: list[Parcel], folder: Path, trusts: list[str], month: str,
    progress: Callable[[str, int, int], None],
) -> list[dict]:  # fmt: skip
    """Write the projected parcels of every sender; gives a delivery for each: feed `fhir`, file (the sender's folder),
    sender, rows (resources) and period (`month`)."""
    senders: dict[str, list[Parcel]] = {}
    for parcel in parcels:
        senders.setdefault(parcel.sender, []).append(parcel)
    made = []
    for done, (sender, sent) in enumerate(senders.items()):
        progress(f"FHIR of {sender}", done, len(senders))
        bulk = _Bulk(engine, folder, sender)
        if sent[0].feed == PEOPLE:
            bulk.write("Patient", _lines(PERSON, patient(sender, INDEX_COLUMNS), sent[0].rows))
            codes = f"SELECT practice_code AS code FROM practice UNION SELECT unnest({words(trusts)}) ORDER BY 1"
            bulk.write("Organization", _lines("code AS id", organisations(), codes))
            sites = f"SELECT unnest({words(trusts)}) AS code, code || '01' AS site ORDER BY 1"
            bulk.write("Location", _lines("site AS id", places(), sites))
        else:
            bulk.events(sent)
        made.append({"feed": "fhir", "file": f"fhir/{sender}", "sender": sender, "rows": bulk.rows, "period": month})
    return made


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
