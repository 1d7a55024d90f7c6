"""Opening what was sent: CSV, Parquet, gzip and zip, and refusing what would do harm.

Whatever arrives becomes plain UTF-8 CSV or Parquet files in a scratch folder. Nothing of a file's content is ever in
an error.
"""

import gzip
import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from integratedcare.errors import InputFileError
from integratedcare.pipeline.store import plain_storage_errors

CHUNK = 1 << 22
LARGEST_GROWTH = 200  # times: a text of people shrinks to a tenth; a zip bomb to a thousandth and less
SMALL = 1 << 24  # bytes that are never a bomb, however well they were packed
MOST_MEMBERS = 1000
PARQUET = b"PAR1"
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
OLD_OFFICE, OFFICE = b"\xd0\xcf\x11\xe0", "[Content_Types].xml"
MACINTOSH = "__MACOSX"  # what a Mac packs beside each file: not what was sent


def opened(path: Path, scratch: Path) -> list[Path]:
    """The file as plain CSV or Parquet files, unpacked into `scratch` where it has to be.

    Raises:
        InputFileError: it cannot be read, is empty, damaged, or unpacks to far more than it should.
    """
    refuse_endless(path)
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise InputFileError(f"{path.name} cannot be read: {error.strerror}. Check its name and permissions.") from None
    if not start:
        raise InputFileError(f"{path.name} is empty. Ask the sender for it again.")
    if start == OLD_OFFICE:
        raise _workbook(path)
    if start[:2] == GZIP:
        return _plain([_gunzipped(path, scratch)], path)
    if start == ZIP:
        return _plain(_unzipped(path, scratch), path)
    return [path]


def refuse_endless(path: Path) -> None:
    """InputFileError of a pipe or device: what is read from it cannot be read again, and may never end."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise InputFileError(f"{path.name} is a pipe or a device. Save what it holds as a file, and give that.")


def _workbook(path: Path) -> InputFileError:
    return InputFileError(f"{path.name} is a workbook (Excel), whatever its name. Save the sheet as CSV UTF-8.")


def _plain(unpacked: list[Path], path: Path) -> list[Path]:
    """What was unpacked, if it is not packed again."""
    for one in unpacked:
        with one.open("rb") as file:
            start = file.read(4)
        if start == ZIP or start[:2] == GZIP:
            raise InputFileError(f"{path.name} holds a file that is packed again. Unpack it, and give what is inside.")
    return unpacked


def is_parquet(path: Path) -> bool:
    """Whether the file says of itself that it is Parquet."""
    with path.open("rb") as file:
        return file.read(4) == PARQUET


def _gunzipped(path: Path, scratch: Path) -> Path:
    target = scratch / path.name.removesuffix(".gz")
    try:
        with gzip.open(path) as packed, target.open("wb") as plain:
            _poured(packed, plain, path.name, path.stat().st_size)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise InputFileError(
            f"{path.name} is cut short or damaged: its gzip does not end as it should. Ask the sender for it again."
        ) from None
    return target


def _unzipped(path: Path, scratch: Path) -> list[Path]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir() and MACINTOSH not in one.filename]
            if any(one.filename == OFFICE for one in members):
                raise _workbook(path)
            if len(members) > MOST_MEMBERS:
                raise InputFileError(f"{path.name} holds {len(members)} files; at most {MOST_MEMBERS} are taken.")
            return [_member(archive, one, path, scratch, place) for place, one in enumerate(members)]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise InputFileError(
            f"{path.name} is not a whole zip file, or is locked by a password. Ask the sender for it again."
        ) from None


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, scratch: Path, place: int) -> Path:
    inside = PurePosixPath(member.filename.replace("\\", "/"))
    if not inside.name or inside.is_absolute() or ".." in inside.parts or ":" in inside.parts[0]:
        raise InputFileError(f"{path.name} holds a file whose path leads out of it. It was not unpacked.")
    target = scratch / f"{place:04}-{inside.name}"
    with archive.open(member) as packed, target.open("wb") as plain:
        _poured(packed, plain, path.name, max(member.compress_size, 1))
    return target


def _poured(packed, plain, name: str, size: int) -> None:
    """Unpack piece by piece, and stop when it grows as no file of records does."""
    written = 0
    with plain_storage_errors(Path(plain.name).parent):
        while chunk := packed.read(CHUNK):
            written += len(chunk)
            if written > SMALL and written > size * LARGEST_GROWTH:
                raise InputFileError(
                    f"{name} unpacks to over {LARGEST_GROWTH} times its size, as no file of records does. It was not "
                    "read."
                )
            if shutil.disk_usage(Path(plain.name).parent).free < 2 * CHUNK:
                raise OSError(28, "No space left on device")
            plain.write(chunk)
