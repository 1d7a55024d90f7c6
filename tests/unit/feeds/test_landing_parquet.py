"""Parquet that holds dates, numbers and yes or no as such lands as the same values in text do."""

from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.landed import identified_store

ROWS = {
    "NHS Number": ["9434765919", None, "9434765870", "4010232137"],
    "DateOfBirth": [date(1950, 2, 3), date(1988, 7, 30), date(2206, 1, 1), None],
    "GPPracticeCode": ["B86001"] * 4,
    "AppointmentID": ["A1", "A2", "A3", "A4"],
    "BookingDateTime": [datetime(2026, 9, 1, 8, 30), None, datetime(2206, 1, 1), datetime(2026, 9, 2, 23, 59, 59)],
    "AppointmentDateTime": [
        datetime(2026, 10, 1, 9), datetime(2026, 10, 2), datetime(2026, 10, 3), datetime(2206, 1, 1),
    ],
    "ActualDuration": [10, -5, None, 15],
}  # fmt: skip


def sent(tmp_path, table: pa.Table, name: str):
    pq.write_table(table, tmp_path / name)
    return tmp_path / name


def held(landing, home) -> tuple:
    store = identified_store(home)

    def read(part):
        return [row for batch in store.read(landing.key, landing.identified(part)) for row in batch.to_pylist()]

    counts = {name: landing.manifest[name] for name in ("sent", "landed", "set_aside", "people", "faults", "filled")}
    faults = pq.read_table(landing.faults).to_pylist()
    apart = [[(row["row_number"], row["faults"]) for row in read(part)] for part in ("quarantine", "unconverted")]
    return pq.read_table(landing.rows).to_pylist(), read("who"), counts, faults, apart


@pytest.fixture
def typed():
    rows = {name: [*values, *[values[0]] * 20] for name, values in ROWS.items()}
    rows["AppointmentID"] = ROWS["AppointmentID"] + [f"B{n}" for n in range(20)]
    return pa.table(rows)


def test_values_of_their_own_type_land_as_their_text_does(delivered, home, tmp_path, typed):
    as_text = pa.table({name: typed[name].cast(pa.string()) for name in typed.column_names})
    one = delivered("gp_appointment", sent(tmp_path, typed, "typed.parquet"), force=True)
    other = delivered("gp_appointment", sent(tmp_path, as_text, "text.parquet"), force=True)
    assert held(one, home) == held(other, home)
    assert one.manifest["set_aside"] == 1  # the appointment in 2206
    assert one.manifest["faults"]["minutes: not a whole number in its range"] == 1
    assert one.manifest["faults"]["birth_date: not a date from 1875 to two years ahead"] == 1


def test_two_files_of_which_one_holds_text_land_as_one_delivery(delivered, home, tmp_path, typed):
    later = typed.slice(10).set_column(
        5, "AppointmentDateTime", typed["AppointmentDateTime"].slice(10).cast(pa.string())
    )
    both = delivered(
        "gp_appointment", sent(tmp_path, typed.slice(0, 10), "1.parquet"), sent(tmp_path, later, "2.parquet"),
    )  # fmt: skip
    whole = delivered("gp_appointment", sent(tmp_path, typed, "typed.parquet"), force=True)
    assert held(both, home)[0] == held(whole, home)[0]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_nul_in_a_name_sets_the_row_aside(delivered, tmp_path, kind):
    names = ["Ann\0abelle", *["Ben"] * 30]
    rows = {"LocalPatientID": [f"P{n}" for n in range(31)], "FirstName": names, "Surname": ["Quill"] * 31,
            "LastUpdatedDate": ["2026-10-01"] * 31}  # fmt: skip
    if kind == "parquet":
        content = sent(tmp_path, pa.table(rows), "names.parquet")
    else:
        lines = [",".join(rows), *(",".join(row) for row in zip(*rows.values(), strict=True))]
        content = "\n".join(lines).encode()
    landing = delivered("demographics", content)
    assert (landing.manifest["landed"], landing.manifest["set_aside"]) == (30, 1)
    assert list(landing.manifest["faults"]) == ["the row holds a NUL character"]
