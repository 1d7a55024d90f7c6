"""Whether a folder of published data is whole, file by file, and what the catalogue says of each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integratedcare.errors import DataError
from integratedcare.public.catalogue import catalogue
from integratedcare.public.pack_contents import PackContents, PackedFile, copy_checked, read_contents
from integratedcare.public.pack_source import FolderSource

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file of the pack. `present` is yes, no or changed; `problem` and `what_to_do` are empty when it is whole."""

    file: str
    path: str
    present: str
    problem: str = ""
    what_to_do: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What `check` found. `extra` counts files in the folder that the pack does not list; they are never read."""

    folder: Path
    contents: PackContents
    files: tuple[FileCheck, ...]
    extra: int

    @property
    def wrong(self) -> tuple[FileCheck, ...]:
        """The files that are missing or changed."""
        return tuple(file for file in self.files if file.present != "yes")

    @property
    def is_whole(self) -> bool:
        """Whether every file is there and is the one that was published."""
        return not self.wrong

    @property
    def lines(self) -> list[str]:
        """The report as a person reads it: one line for each wrong file, or one for a folder that is whole."""
        if self.is_whole:
            size = self.contents.bytes / 1e6
            return [f"{self.folder}: all {len(self.files)} files are whole ({size:,.1f} MB)."]
        return [f"{file.path} {file.problem}. {file.what_to_do}" for file in self.wrong]

    def rows(self) -> list[dict[str, str]]:
        """The wrong files as rows for the screen: file, path, problem, what_to_do."""
        return [
            {"file": one.file, "path": one.path, "problem": one.problem, "what_to_do": one.what_to_do}
            for one in self.wrong
        ]


def check(folder: str | Path, progress: Progress | None = None) -> CheckReport:
    """Compare every file of a data folder with its size and hash in `datapackage.json`.

    `progress` is called with a word, the bytes done and the bytes in all. DataError if the folder is not a pack.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise DataError(f"{folder}: there is no such folder. Name the folder that holds the data pack.")
    source = FolderSource(folder)
    contents = read_contents(source.description(), str(folder))
    tally = Tally(progress, "Checking", contents.bytes)
    files = tuple(_check_file(folder, expected, tally) for expected in contents.files)
    listed = {file.path for file in contents.files} | {"datapackage.json"}
    return CheckReport(folder, contents, files, len(source.paths() - listed))


def listing(folder: str | Path | None) -> list[dict[str, Any]]:
    """One row for each file that the catalogue knows or the pack in `folder` holds, in order of path.

    Keys: file, title, period, licence, publisher, attribution, present (yes, no or changed), rows, bytes. With no
    folder nothing is present, and rows and bytes are None.
    """
    known = catalogue()
    report = check(folder) if folder else None
    packed = {file.file: file for file in report.contents.files} if report else {}
    present = {file.file: file.present for file in report.files} if report else {}
    paths = {name: one.path for name, one in known.items()} | {name: one.path for name, one in packed.items()}
    return [
        _row(name, known.get(name), packed.get(name), present.get(name, "no"))
        for name in sorted(paths, key=paths.__getitem__)
    ]


class Tally:
    """Adds up bytes and passes the sum on to a progress bar, if there is one."""

    def __init__(self, progress: Progress | None, word: str, total: int):
        self._progress, self._word, self._total, self._done = progress, word, total, 0

    def __call__(self, more: int) -> None:
        self._done += more
        if self._progress:
            self._progress(self._word, self._done, self._total)


def _check_file(folder: Path, expected: PackedFile, tally: Tally) -> FileCheck:
    try:
        with open(folder / expected.path, "rb") as stream:
            problem = copy_checked(stream, None, expected, tally)
    except FileNotFoundError:
        again = f"Copy {expected.path} from the data pack, or install the pack again with `ics data install`."
        return FileCheck(expected.file, expected.path, "no", "is missing", again)
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
    if not problem:
        return FileCheck(expected.file, expected.path, "yes")
    again = f"Replace {expected.path} from the data pack, or install the pack again with `ics data install`."
    return FileCheck(expected.file, expected.path, "changed", problem, again)


def _row(name: str, known, packed: PackedFile | None, present: str) -> dict[str, Any]:
    return {
        "file": name,
        "title": known.title if known else "Not in the product's catalogue",
        "period": known.period if known else "",
        "licence": known.licence if known else "",
        "publisher": known.publisher if known else "",
        "attribution": known.attribution if known else "",
        "present": present,
        "rows": packed.rows if packed else None,
        "bytes": packed.bytes if packed else None,
    }
