"""`ics data`: install, check and list data packs."""

from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.options import DataOption, FormatOption
from integratedcare.cli.output import Format, say, write_rows
from integratedcare.cli.progress import progress_bar
from integratedcare.errors import DataError

app = typer.Typer(no_args_is_help=True, help="Folders of published data: install, check, list.")


@app.command()
def install(source: Annotated[str, typer.Argument(help="A zip file, a folder, or an address of a zip file.")]) -> None:
    """Check every file's hash against the pack's datapackage.json, then put the pack in place in one step.

    Example: `ics data install public-data.zip`
    """
    from integratedcare.home import home
    from integratedcare.public.pack import install as install_pack

    with progress_bar("Installing the data pack") as progress:
        report = install_pack(source, home(), progress=progress)
    say(report.sentence)


@app.command()
def check(data: DataOption = None) -> None:
    """Check every file of a data folder against its datapackage.json. Example: `ics data check`"""
    from integratedcare.public.pack import check as check_pack

    report = check_pack(_folder(data))
    say(*report.lines)
    if not report.is_whole:
        raise DataError(f"{len(report.wrong)} files are not what the data package says. Copy or install it again.")


@app.command("list")
def list_(form: FormatOption = Format.table, data: DataOption = None) -> None:
    """Every file that the product knows, with period, licence and attribution. Example: `ics data list --format csv`"""
    from integratedcare.home import data_folder
    from integratedcare.public.pack import listing

    columns = ["file", "title", "period", "licence", "publisher", "attribution", "present", "rows", "bytes"]
    shown = columns if form is not Format.table else ["file", "title", "period", "licence", "present"]
    write_rows([dict(row) for row in listing(data_folder(data))], shown, form, title="Published data")


def _folder(data: Path | None) -> Path:
    from integratedcare.home import data_folder

    folder = data_folder(data)
    if folder is None:
        raise DataError("No data folder is named. Use --data DIR, set ICS_PUBLIC_DATA, or `ics data install`.")
    return folder
