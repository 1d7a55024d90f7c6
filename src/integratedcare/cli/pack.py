"""`ics pack`: a board's pack for a month, as a draft, or frozen as issued."""

import getpass
import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.options import DataOption, FormatOption
from integratedcare.cli.output import Format, say, write_rows
from integratedcare.cli.progress import progress_bar
from integratedcare.errors import StorageError, UsageError

ISSUED = ("month", "board_code", "board", "version", "issued_at", "issued_by", "release_id", "reason", "pdf_sha256")


def pack(
    icb: Annotated[str | None, typer.Option(help="The board's code, for example QXU.")] = None,
    month: Annotated[str | None, typer.Option(help="The month it reports on, for example 2026-03.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write the PDF. It is marked Draft.")] = None,
    issue: Annotated[bool, typer.Option("--issue", help="Freeze it as issued; --out then writes a copy.")] = False,
    reason: Annotated[str, typer.Option(help="Why a later version replaces the one before.")] = "",
    by: Annotated[str | None, typer.Option(help="Who issues it; else the name of this computer's user.")] = None,
    issued: Annotated[bool, typer.Option("--issued", help="List the packs that were issued.")] = False,
    form: FormatOption = Format.table,
    data: DataOption = None,
) -> None:
    """A board's pack for a month as tagged PDF: six areas, alert, advise and assure, charts, definitions.

    Example: `ics pack --icb QXU --month 2026-03 --out pack.pdf`
    """
    if issued:
        _list(icb, form)
        return
    if not icb or not month or not (out or issue):
        raise UsageError("Say which board and month, and where: ics pack --icb QXU --month 2026-03 --out pack.pdf")
    if issue and data:
        raise UsageError("A pack is issued from a published release, not from a data folder. Leave out --data.")
    from integratedcare.pack import Month, make_pack, typeset
    from integratedcare.pack import issue as issue_pack
    from integratedcare.rules.loader import load_rules

    held = _figures(data, month, out)
    made = make_pack(held, icb, Month.read(month), load_rules())
    if issue:
        from integratedcare.pack.issued import read_issued

        note = issue_pack(made, universe=held.universe, by=by or getpass.getuser(), reason=reason)
        say(f"Issued version {note.version} of the pack of {made.board} for {made.month_words}.")
        if out:
            _write(out, read_issued(note))
    else:
        _write(out, typeset(made))
        old = sum(len(area.old) for area in made.areas)
        say(f"Wrote a draft of the pack of {made.board} for {made.month_words} to {out}.")
        say(f"{len(made.measures())} measures, and {old} that are too old to judge.")
    say(f"{held.described}.")


def _figures(data: Path | None, month: str, out: Path | None):
    """The release of the universe that is meant, or tables built from a data folder that has no release."""
    from integratedcare.home import data_folder
    from integratedcare.pack import TABLES, Month
    from integratedcare.release.figures import figures
    from integratedcare.release.reader import current_folder, open_release

    Month.read(month)  # a slip of the pen is told before a build that takes a minute
    if out is not None and not out.absolute().parent.is_dir():
        raise UsageError(f"The folder {out.parent} does not exist. Make it, or name another.")
    folder = data_folder(data)
    if folder is None or data is not None:
        with progress_bar("Building figures") as progress:
            return figures(data, list(TABLES), progress=progress)
    from integratedcare.pipeline.package import is_made_up

    universe = "made-up" if is_made_up(folder) else "england"
    if current_folder(universe):
        return open_release(universe)
    with progress_bar("Building figures") as progress:
        return figures(None, list(TABLES), progress=progress)


def _list(icb: str | None, form: Format) -> None:
    from integratedcare.pack import issued_packs
    from integratedcare.pack.issued import corrections
    from integratedcare.release.reader import open_release

    universe = open_release(os.environ.get("ICS_UNIVERSE") or None).universe
    notes = issued_packs(universe, code=icb.strip().upper() if icb else None)
    after = corrections(notes)
    rows = [
        {**vars(note), "corrected_by": getattr(after.get((note.board_code, note.month, note.version)), "version", None)}
        for note in notes
    ]
    write_rows(rows, (*ISSUED, "corrected_by"), form, title=f"{len(rows)} issued packs")


def _write(path: Path, content: bytes) -> None:
    """The file appears whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.absolute().parent, prefix=".pack-", delete=False) as file:
            file.write(content)
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)
    except OSError as error:
        raise StorageError(f"{path} could not be written: {error.strerror}. Name another file.") from None
