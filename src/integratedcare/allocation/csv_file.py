"""Reading a small CSV file that a person saved from a spreadsheet, with the line of everything."""

import csv
import io
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from integratedcare.errors import InputFileError

MOST_COLUMNS = 200


@dataclass(frozen=True)
class CsvFile:
    """Header names in lower case, and (line number, cells) of each line that is not blank."""

    name: str
    header: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, name: str) -> int:
        """The position of a column; InputFileError where there is none."""
        if name not in self.header:
            has = ", ".join(self.header)
            raise InputFileError(f"{self.name}, line 1: there is no column {name}. The columns are {has}.")
        return self.header.index(name)


def read_csv_file(source) -> CsvFile:
    """Read a path or an open binary file. UTF-8 (with or without a mark), UTF-16 with one, or Windows-1252;
    commas, semicolons or tabs. InputFileError, with the line, for what cannot be read as such."""
    name, data = _contents(source)
    text = _decoded(name, data)
    if not text.strip():
        raise InputFileError(f"{name} is empty. It needs a line with the column names, and lines below it.")
    head = text.lstrip().splitlines()[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header, lines = None, []
    try:
        for cells in reader:
            cells = tuple(cell.strip() for cell in cells)
            if not any(cells):
                continue
            if header is None:
                header = _header(name, cells)
                continue
            if any(cells[len(header) :]):
                raise InputFileError(
                    f"{name}, line {reader.line_num}: {len(cells)} cells, but {len(header)} columns. "
                    'Put a name that has a comma between double quotes ("North, East").'
                )
            padded = (*cells, *[""] * (len(header) - len(cells)))
            lines.append((reader.line_num, padded[: len(header)]))
    except csv.Error as error:
        raise InputFileError(f"{name}, line {reader.line_num}: not readable as CSV ({error}).") from None
    if not lines:
        raise InputFileError(f"{name} has column names and nothing below them. Add a line for each entry.")
    return CsvFile(name, header, tuple(lines))


def _contents(source) -> tuple[str, bytes]:
    if hasattr(source, "read"):
        return str(getattr(source, "name", None) or "the file"), source.read()
    path = Path(os.fspath(source))
    try:
        return str(source), path.read_bytes()
    except FileNotFoundError:
        raise InputFileError(f"There is no file {path}. Check the name and the folder.") from None
    except OSError as error:
        raise InputFileError(f"{path} cannot be read: {error.strerror}.") from None


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputFileError(f"{name} is a workbook, not text. Save the sheet as CSV and give that file.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252") if b"\0" not in data else ()
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputFileError(f"{name} is not a text file. Save the sheet as CSV and give that file.")


def _header(name: str, cells: tuple[str, ...]) -> tuple[str, ...]:
    if len(cells) > MOST_COLUMNS:
        raise InputFileError(
            f"{name}, line 1: {len(cells):,} columns, and {MOST_COLUMNS} are the most. "
            "Keep the columns that are needed, delete the others (empty ones too) and save the sheet again."
        )
    header = tuple("_".join(cell.lower().split()) for cell in cells)
    twice = {cell for cell, times in Counter(header).items() if cell and times > 1}
    if twice:
        raise InputFileError(f"{name}, line 1: the column {min(twice)} is there twice. Keep one of them.")
    return header
