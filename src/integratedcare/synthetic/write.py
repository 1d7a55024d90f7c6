"""Writing a folder of public data: Parquet, CSV and GeoJSON files, and the package description that lists them."""

import csv
import hashlib
import io
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from integratedcare.errors import StorageError
from integratedcare.pipeline.package import MADE_UP

LICENCE = "CC0-1.0 (made-up data, free of any rights)"

Columns = dict[str, list | np.ndarray | pa.Array]
"""A table: column name to values. Text and None, 32-bit whole numbers or double fractions, as in the real pack."""

NUMBERS = {"f": (np.float64, pa.float64()), "M": (np.int32, pa.date32())}
"""Kind of numpy array → its number in memory and its Arrow type. All others are 32-bit whole numbers."""


class Folder:
    """A folder being filled. Each `write_…` call adds one file; `finish` writes `datapackage.json` last.

    A folder without `datapackage.json` is not whole, so a build that is killed cannot pass for one that was not.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        """Begin in `folder`, which is made if need be. Raises StorageError where that fails."""
        self._folder = Path(folder)
        self._source = f"integratedcare synthetic, seed {seed}"
        self._resources: list[dict[str, object]] = []
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "datapackage.json").unlink(missing_ok=True)
        except OSError as error:
            raise self._storage_error("datapackage.json", error) from error

    def write_parquet(self, path: str, vintage: str, columns: Columns) -> None:
        """Write one table as Parquet, with the column types of the real pack."""
        table = pa.table({name: _array(values) for name, values in columns.items()})
        buffer = io.BytesIO()
        pq.write_table(table, buffer, compression="zstd")
        self._add(path, vintage, table.num_rows, list(columns), buffer.getvalue())

    def write_csv(self, path: str, vintage: str, columns: Columns) -> None:
        """Write one table as CSV with a header line."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        rows = list(zip(*columns.values(), strict=True))
        writer.writerows(rows)
        self._add(path, vintage, len(rows), list(columns), text.getvalue().encode())

    def write_text(self, path: str, text: str) -> None:
        """Write a file that the package does not list: a system's own, which nobody published."""
        self._put(path, text.encode())

    def write_geojson(self, path: str, vintage: str, features: list[dict]) -> None:
        """Write GeoJSON features as one collection on one line."""
        text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
        self._add(path, vintage, len(features), list(features[0]["properties"]), text.encode())

    def finish(self, title: str) -> Path:
        """Write `datapackage.json`, in the shape of the real pack's, and return the folder."""
        package = {"name": MADE_UP, "title": title, "resources": self._resources}
        self._put("datapackage.json", json.dumps(package, indent=1, ensure_ascii=False).encode() + b"\n")
        return self._folder

    def _add(self, path: str, vintage: str, rows: int, columns: list[str], content: bytes) -> None:
        """Put one file down and note it for the package description."""
        self._put(path, content)
        self._resources.append(
            {
                "name": Path(path).stem,
                "path": path,
                "rows": rows,
                "vintage": vintage,
                "licence": LICENCE,
                "source": self._source,
                "columns": columns,
                "bytes": len(content),
                "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                "format": Path(path).suffix[1:],
            }
        )

    def _put(self, path: str, content: bytes) -> None:
        """Write bytes to a file of the folder."""
        try:
            (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self._folder / path).write_bytes(content)
        except OSError as error:
            raise self._storage_error(path, error) from error

    def _storage_error(self, path: str, error: OSError) -> StorageError:
        """The plain message for a disk that refuses."""
        return StorageError(
            f"Could not write {self._folder / path}: {error.strerror or error}. "
            "Check that the folder may be written and the disk has room, then run it again."
        )


def long_whole(values: np.ndarray) -> pa.Array:
    """A column of 64-bit whole numbers, for the published files that have them."""
    held = np.ascontiguousarray(values, np.int64)
    return pa.Array.from_buffers(pa.int64(), len(held), [None, pa.py_buffer(held)])


def again(values: list, times: int) -> pa.Array:
    """A column of text that repeats a list a number of times, each cell encoded once."""
    return pa.concat_arrays([_array(values)] * times)


def _array(values: list | np.ndarray | pa.Array) -> pa.Array:
    """An Arrow column: text (None allowed), whole numbers of 32 bits, doubles (NaN is a gap) or days.

    An Arrow column stays as it is.

    Made straight from memory: `pa.array` imports pandas where it is installed, which takes seconds.
    """
    if isinstance(values, pa.Array):
        return values
    if isinstance(values, np.ndarray) and values.dtype.kind in "iufM":
        number, arrow = NUMBERS.get(values.dtype.kind, (np.int32, pa.int32()))
        there = ~np.isnan(values) if values.dtype.kind == "f" else np.array(True)
        gaps = None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little"))
        held = values.astype("datetime64[D]").view(np.int64) if values.dtype.kind == "M" else values
        return pa.Array.from_buffers(arrow, len(held), [gaps, pa.py_buffer(np.ascontiguousarray(held, number))])
    values = values.tolist() if isinstance(values, np.ndarray) else values
    letters = [b"" if value is None else value.encode() for value in values]
    ends = np.cumsum([0, *map(len, letters)], dtype=np.int64)
    present = None
    if None in values:
        present = pa.py_buffer(np.packbits([value is not None for value in values], bitorder="little"))
    parts = [present, pa.py_buffer(ends), pa.py_buffer(b"".join(letters))]
    return pa.Array.from_buffers(pa.large_string(), len(values), parts)
