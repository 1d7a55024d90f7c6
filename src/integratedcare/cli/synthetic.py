"""`ics synthetic`: the raw files of a whole made-up system, about people who do not exist."""

from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.output import say
from integratedcare.cli.progress import progress_bar

LIKE = "Code of a real board whose practices, ages and areas to use; needs published data (ICS_PUBLIC_DATA)."
FORMATS = "How to write the files: csv, parquet, or fhir (bulk FHIR R4; what it has no resource for stays CSV)."


def synthetic(
    out: Annotated[Path, typer.Option("--out", help="Folder to write; new or empty.")],
    people: Annotated[str, typer.Option(help="People on the lists on the last day, such as 20_000.")] = "20_000",
    seed: Annotated[int, typer.Option(help="Another seed makes other people.", min=0)] = 1,
    like: Annotated[str | None, typer.Option(metavar="CODE", help=LIKE)] = None,
    feeds: Annotated[str, typer.Option(metavar="FORMAT", help=FORMATS)] = "csv",
    years: Annotated[int, typer.Option(help="Years of events.")] = 5,
    threads: Annotated[int, typer.Option(help="Threads to use; they change the time, never the files.", min=1)] = 2,
) -> None:
    """Write the raw files of every feed of a made-up system, with the truth kept aside. Nobody in them exists.

    Example: `ics synthetic --people 1_100_000 --seed 1 --out made-up`
    """
    from integratedcare.synthetic.feeds import make_feeds, refuse_sizes

    folder, count = _free(out), _whole(people)
    refuse_sizes(count, years, feeds)
    system = _system(like, seed)
    with progress_bar("Making up people") as progress:
        made = make_feeds(
            folder, system, people=count, seed=seed, years=years, kind=feeds, threads=threads, progress=progress
        )
    rows = sum(one["rows"] for one in made)
    say(f"{rows:,} rows in {len(made)} files of {len({one['feed'] for one in made})} feeds, all made up: {out}.")
    say(f"{out / 'README.md'} says how to land them; {out / 'truth'} holds who each row is really about.")


def _system(like: str | None, seed: int):
    """The board asked for, in the published data; else the home board of the made-up country."""
    from integratedcare.errors import UsageError
    from integratedcare.home import data_folder, home
    from integratedcare.synthetic import HOME_BOARD, make_public_data
    from integratedcare.synthetic.feeds import read_system

    if like is None:
        folder = home() / "made-up" / f"seed-{seed}"  # where `ics demo` puts it, too
        if not (folder / "datapackage.json").exists():
            make_public_data(folder, seed=seed)
        return read_system(folder, HOME_BOARD)
    data = data_folder()
    if data is None:
        raise UsageError("--like needs published data: set ICS_PUBLIC_DATA, or install a pack with `ics data install`.")
    return read_system(data, like)


def _whole(words: str) -> int:
    from integratedcare.errors import UsageError

    try:
        return int(words.replace(",", "_"))
    except ValueError:
        raise UsageError(f"--people {words!r} is not a whole number. Write 20000, 20_000 or 20,000.") from None


def _free(folder: Path) -> Path:
    from integratedcare.errors import UsageError

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and is not an empty folder. Name another, or empty it.")
    return folder
