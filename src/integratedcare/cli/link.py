"""`ics link`: who is whom in any one or two files of people."""

from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.output import say
from integratedcare.cli.progress import progress_bar

FILES = "One file, to link its rows with one another, or two. CSV or Parquet, also in gzip or zip."
THRESHOLD = "Least probability of a link. 0.5: more likely than not. Use 0.95 where a wrong link would do harm."
MAP = (
    "YAML file of our column to their heading, such as `given_name: Vorname`, or to a list of them, one for each file."
)


def link(
    files: Annotated[list[Path], typer.Argument(metavar="A.csv [B.csv]", help=FILES)],
    out: Annotated[Path, typer.Option(help="Where the links are written, as CSV.")],
    threshold: Annotated[float, typer.Option(help=THRESHOLD)] = 0.5,
    truth: Annotated[str | None, typer.Option(help="Heading that says who is really who: measures quality.")] = None,
    mapping: Annotated[Path | None, typer.Option("--map", help=MAP)] = None,
) -> None:
    """Find the rows that are one person, in one file or across two. No labels are needed.

    Columns: given_name, family_name, birth_date, postcode, sex, nhs_number, address, phone; any may be missing.
    Writes left_id, right_id, probability, cluster_id.

    Example: `ics link hospital.csv council.csv --out links.csv`
    """
    from integratedcare.errors import UsageError
    from integratedcare.feeds.headings import look_like_values
    from integratedcare.linkage.files import link_files

    if len(files) > 2:
        raise UsageError("Give one file or two. To link more, put them into one file.")
    if out.resolve() in {path.resolve() for path in files}:
        raise UsageError("--out names a file that is to be read. Give it another name.")
    if out.is_dir():
        raise UsageError(f"--out {out} is a folder. Name the file to write, such as {out / 'links.csv'}.")
    if not 0 < threshold < 1:
        raise UsageError("--threshold is a probability: between 0 and 1, such as 0.95.")
    with progress_bar("Linking") as progress:
        linked = link_files(files, out, threshold=threshold, truth=truth, columns=_mapping(mapping), progress=progress)
    say(f"{linked.rows:,} rows: {linked.pairs:,} pairs of {linked.clusters:,} people who are there more than once.")
    for file, headings in linked.unknown.items():
        shown = [heading for heading in headings if not look_like_values([heading])]
        if shown:
            say(f"{file}: not known and not used: {', '.join(shown[:8])}. --map says what a column is called.")
    if linked.unread_dates:
        say(f"{linked.unread_dates:,} dates of birth could not be read and were left out of account.")
    for one in linked.quality:
        if one.f1 is None:
            say("There is no true pair, or no link, to measure quality by.")
        else:
            say(f"Precision {one.precision:.5f}, recall {one.recall:.5f}, F1 {one.f1:.5f}.")


def _mapping(path: Path | None) -> dict[str, list[str]]:
    from integratedcare.errors import InputFileError, RulesError
    from integratedcare.facts import only_keys, read_facts
    from integratedcare.linkage.files import COLUMNS

    if path is None:
        return {}
    try:
        words = read_facts(path)
        words = only_keys(words.get("columns", words), set(COLUMNS), path.name)
    except RulesError as error:
        raise InputFileError(str(error)) from None
    lists = {ours: theirs if isinstance(theirs, list) else [theirs] for ours, theirs in words.items()}
    return {ours: [str(one) for one in theirs if one is not None] for ours, theirs in lists.items()}
