"""Writing a parcel: CSV as its sender writes it, or Parquet, and beside it the true person of every row."""

from pathlib import Path

import duckdb

from integratedcare.feeds.convert import SQL_TYPES, name_of, quoted
from integratedcare.feeds.every import FEEDS
from integratedcare.synthetic.feeds.parcel import ABSURD, GARBLED, Parcel

CHUNK = 1 << 24
PARQUET = "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"


def write_parcel(engine: duckdb.DuckDBPyConnection, parcel: Parcel, folder: Path, kind: str) -> tuple[str, int]:
    """Write the file and its truth; give back the file's path below `folder` and its rows."""
    path = Path(parcel.feed) / f"{parcel.file}.{kind}"
    target, truth = folder / path, folder / "truth" / "rows" / parcel.feed / f"{parcel.file}.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    truth.parent.mkdir(parents=True, exist_ok=True)
    columns = ", ".join(
        f"{written(parcel, name) if kind == 'csv' else name_of(name)} AS {name_of(parcel.heading(name))}"
        for name in FEEDS[parcel.feed].fields
        if name in parcel.columns
    )
    form = "(FORMAT csv, HEADER true)" if kind == "csv" else PARQUET
    engine.execute(f"COPY (SELECT {columns} FROM ({parcel.rows})) TO {quoted(target)} {form}")
    engine.execute(f"COPY (SELECT person FROM ({parcel.rows})) TO {quoted(truth)} {PARQUET}")
    rows = engine.execute(f"SELECT count(*) FROM read_parquet({quoted(truth)})").fetchone()[0]
    if kind == "csv" and parcel.style.encoding != "utf-8":
        _encode(target, parcel.style.encoding)
    return str(path), rows


def written(parcel: Parcel, name: str) -> str:
    """SQL for a column as the sender writes it; a very few codes and dates that cannot be true among them."""
    one, column = FEEDS[parcel.feed].fields[name], name_of(name)
    salt = sum(map(ord, name)) % 40
    garbled = f"part(e, {salt % 20}, 1000003) < {int(GARBLED * 1000003 / 4)}"
    if one.type in ("date", "moment"):
        if parcel.style.british_dates:
            text = f"strftime({column}, '%d/%m/%Y{' %H:%M' if one.type == 'moment' else ''}')"
        else:
            text = f"CAST(CAST({column} AS {SQL_TYPES[one.type]}) AS VARCHAR)"
        if name == FEEDS[parcel.feed].dated_by and one.type == "date" and name not in FEEDS[parcel.feed].key:
            return f"CASE WHEN {garbled} THEN '{ABSURD}' ELSE {text} END"
        return text
    if parcel.style.in_words and name == "sex":
        return f"CASE {column} WHEN '1' THEN 'Male' WHEN '2' THEN 'Female' ELSE 'Unknown' END"
    if parcel.style.in_words and name == "nhs_number":
        return f"substr({column}, 1, 3) || ' ' || substr({column}, 4, 3) || ' ' || substr({column}, 7)"
    if one.type == "yes_no":
        return f"CASE {column} WHEN true THEN 'Y' WHEN false THEN 'N' END"
    if one.codes is not None and not one.identifies and not one.needed:
        return f"CASE WHEN {garbled} THEN 'UNK' ELSE {column} END"
    return column


def _encode(path: Path, encoding: str) -> None:
    """Write a UTF-8 file again in another encoding, a piece at a time."""
    part = path.with_name(f"{path.name}.part")
    with path.open(encoding="utf-8", newline="") as source, part.open("w", encoding=encoding, newline="") as target:
        while piece := source.read(CHUNK):
            target.write(piece)
    part.replace(path)
