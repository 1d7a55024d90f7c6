"""Bulk files sorted by the kind of their resources, before anything is parsed.

A line nearly always begins with its resource's kind, and a bulk export has a file for each. A file of several kinds is
copied into one file for each of them; lines that do not say their kind at once go into one of their own.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from integratedcare.pipeline.store import plain_storage_errors

START = re.compile(rb'\{"resourceType": ?"([A-Za-z]{1,64})"')
LARGEST_LINE = 4 << 20  # bytes; DuckDB shares a file between cores in pieces of twice this
LONGEST_RUN = 50  # lines that are held at once, each shorter than the largest
BUFFER = 1 << 20  # bytes
BLANK = b" \t\r\n"
OTHERS = ""  # the kind of lines that do not begin with one, or are longer


class Bulk:
    """Bulk files by kind: `files` and `counts` of their resources; and those that were `split` for it.

    `known` are the kinds that may have files of their own, so that nobody can make us open any number of them.
    """

    def __init__(self, scratch: Path, known: Collection[str]) -> None:
        self.folder, self.known = scratch / "by-kind", known
        self.files: dict[str, list[Path]] = {}
        self.counts: Counter[str] = Counter()
        self.split: list[Path] = []

    def take(self, path: Path) -> None:
        """Add a file that has a resource a line."""
        if alone := _only_kind(path):
            kind, count = alone
            self.counts[kind] += count
            self._add(kind, path)
        else:
            self.split.append(path)
            self._split(path)

    def _add(self, kind: str, path: Path) -> None:
        files = self.files.setdefault(kind, [])
        if path not in files:
            files.append(path)

    def _split(self, path: Path) -> None:
        """Copy the lines of a file into the file of their kind."""
        with ExitStack() as opened, plain_storage_errors(self.folder):
            self.folder.mkdir(exist_ok=True)
            targets: dict[str, object] = {}
            for said, lines in _runs(path):
                kind = said if said in self.known else OTHERS
                if kind not in targets:
                    target = self.folder / f"{kind or 'other kinds'}.ndjson"
                    targets[kind] = opened.enter_context(target.open("ab", buffering=BUFFER))
                    self._add(kind, target)
                targets[kind].writelines(lines)
                self.counts[kind] += len(lines) if kind != OTHERS else 0
            for target in targets.values():
                target.write(b"\n")  # the last line of the file may have no end


def _only_kind(path: Path) -> tuple[str, int] | None:
    """The kind that every line of a file begins with, and how many there are."""
    count, start = 0, None
    with path.open("rb", buffering=BUFFER) as file:
        for line in iter(partial(file.readline, LARGEST_LINE), b""):
            if start is None:
                found = START.match(line)
                start = found and found[0]
            if start and line.startswith(start) and len(line) < LARGEST_LINE:
                count += 1
            elif line.strip(BLANK):
                return None
    return (START.match(start)[1].decode(), count) if start else None


def _runs(path: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Lines that follow each other and are of one kind. A line that is too long comes in pieces, all of no kind."""
    kind, start, run, within = OTHERS, b"\0", [], False
    with path.open("rb", buffering=BUFFER) as file:
        for line in iter(partial(file.readline, LARGEST_LINE), b""):
            if line.startswith(start) and len(line) < LARGEST_LINE and len(run) < LONGEST_RUN and not within:
                run.append(line)
                continue
            if run:
                yield kind, run
            found = START.match(line) if len(line) < LARGEST_LINE and not within else None
            kind, start = (found[1].decode(), found[0]) if found else (OTHERS, b"\0")
            within = not found and not line.endswith(b"\n")
            run = [line] if found or line.strip(BLANK) else []
    if run:
        yield kind, run
