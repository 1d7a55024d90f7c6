"""One look through a CSV file before it is read: its encoding, its records, and whether its quotes close.

DuckDB reads on from wherever it can when a quote never closes, and rows are lost without a word; so the records are
counted here, and what is read has to come to the same number.
"""

import codecs
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from integratedcare.errors import InputFileError

CHUNK = 1 << 24
QUOTE, NEW_LINE, RETURN = ord('"'), ord("\n"), ord("\r")


@dataclass(frozen=True)
class Scanned:
    """`records` counts those below the headings, empty lines left out. `encoding` is utf-8 or windows-1252."""

    encoding: str
    records: int
    has_nul: bool
    starts_with_mark: bool


def scan(path: Path) -> Scanned:
    """Look through the file once. InputFileError if a quotation mark opens and never closes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, has_nul, inside, lines, tail, first = True, False, False, 0, b"", b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            first = first or chunk[:3]
            if is_utf8:
                is_utf8 = _decodes(decoder, chunk)
            has_nul = has_nul or b"\0" in chunk
            found, inside = _lines(tail, chunk, inside)
            lines += found
            tail = (tail + chunk)[-2:]
    if inside:
        raise InputFileError(
            f"{path.name}: a quotation mark opens and never closes, so where records end cannot be known. Ask the "
            "sender for the file again, with quotation marks inside values doubled."
        )
    if is_utf8:
        is_utf8 = _decodes(decoder, b"", final=True)
    lines += not tail.endswith(b"\n")
    return Scanned("utf-8" if is_utf8 else "windows-1252", max(lines - 1, 0), has_nul, first == codecs.BOM_UTF8)


def _decodes(decoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _lines(tail: bytes, chunk: bytes, inside: bool) -> tuple[int, bool]:
    """Ends of lines that hold something, outside quotation marks, and whether one is open at the end.

    A doubled mark closes and opens again. `tail` is the end of the piece before.
    """
    quotes = chunk.count(b'"')
    has_blank = b"\n\n" in tail + chunk or b"\n\r\n" in tail + chunk
    if not quotes and not has_blank:
        return (0 if inside else chunk.count(b"\n")), inside
    held = np.frombuffer(chunk, np.uint8)
    # Whether a mark is open is the parity of their number so far, which wraps round at 256 without losing it.
    parity = np.cumsum(held == QUOTE, dtype=np.uint8) + np.uint8(inside)
    outside = (held == NEW_LINE) & (parity % 2 == 0)
    ends = int(np.count_nonzero(outside))
    if has_blank:
        before = np.frombuffer(tail + chunk, np.uint8)
        at = np.flatnonzero(outside) + len(tail)
        one, two = before[at - 1], before[np.maximum(at - 2, 0)]
        ends -= int(np.count_nonzero((at > 0) & ((one == NEW_LINE) | ((one == RETURN) & (two == NEW_LINE) & (at > 1)))))
    return ends, bool((quotes + inside) % 2)


def in_utf8(path: Path, scanned: Scanned, scratch: Path) -> Path:
    """The file in UTF-8 without a byte order mark: itself, or a copy in `scratch`."""
    if scanned.encoding == "utf-8" and not scanned.starts_with_mark:
        return path
    target = scratch / f"utf8-{path.name}"
    encoding = "utf-8-sig" if scanned.starts_with_mark else "cp1252"
    copy = target.open("w", encoding="utf-8", newline="")
    with path.open(encoding=encoding, errors="replace", newline="") as source, copy:
        while piece := source.read(CHUNK):
            copy.write(piece)
    return target
