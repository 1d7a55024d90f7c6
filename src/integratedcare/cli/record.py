"""`ics record`: what records there are, counts of people out of them, and whether anybody changed them."""

from typing import Annotated

import typer

from integratedcare.cli.options import FormatOption
from integratedcare.cli.output import Format, joined, say, write_rows

app = typer.Typer(no_args_is_help=True, help="The joined-up record: its tables, counts of people, and its audit trail.")
PurposeOption = Annotated[str, typer.Option(help="Which record: planning, direct_care …")]
BY = "What to count by, such as sex, age_band or place_code; a date, by its month. Once for each."
WHERE = "Only rows of which this holds, such as is_emergency=true or start_date>=2026-04-01; once for each."
HIDDEN = "*"
WORDS = {"true": "yes", "false": "no"}


@app.command("list")
def list_(purpose: PurposeOption = "planning", form: FormatOption = Format.table) -> None:
    """The tables of a purpose's newest record: how many rows, what a row is, the file.

    Example: `ics record list --purpose monitoring`
    """
    from integratedcare.record.make.manifest import read_manifest
    from integratedcare.record.make.places import current_link, current_record, current_records
    from integratedcare.record.purpose import purpose_called
    from integratedcare.record.tables.every import RECORD, definitions

    folder = current_record(purpose_called(purpose).name)
    record, known = read_manifest(folder), definitions()
    rows = []
    tables = record["content"]["tables"]
    for name in (one for one in RECORD if one in tables):
        path = current_link(purpose) / f"{name}.parquet"
        file = path / "*.parquet" if path.is_dir() else path
        what = known[name].meaning.splitlines()[0]
        rows.append({"table": name, "rows": tables[name]["rows"], "what": what, "file": str(file)})
    columns = ["table", "rows", "what"] if form is Format.table else ["table", "rows", "what", "file"]
    title = f"Record for {purpose} as at {record['content']['as_at']}"
    write_rows(rows, columns, form, title=title, headings={"what": "What a row is"})
    say(f"Read them as {current_link(purpose)}/TABLE.parquet; a table that is a folder, as TABLE.parquet/*.parquet.")
    for late in record["freshness"]:
        say(f"{late['feed']}: {'; '.join(late['why'])}.")
    if others := [name for name in current_records() if name != purpose]:
        say(f"There are records for {joined(others)} too: see them with --purpose.")


@app.command()
def count(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="A table of people, as `ics record list` names it.")],
    by: Annotated[list[str], typer.Option("--by", metavar="COLUMN", help=BY)] = [],  # noqa: B006
    where: Annotated[list[str], typer.Option("--where", metavar="CONDITION", help=WHERE)] = [],  # noqa: B006
    purpose: PurposeOption = "planning",
    form: FormatOption = Format.table,
) -> None:
    """How many people have a row in a table, as may be shown outside: small counts hidden, the others rounded.

    Each count is a line of the audit trail. Example: `ics record count person --by sex --by age_band`
    """
    from integratedcare.record.counting import NOT_KNOWN, count_people

    by = list(dict.fromkeys(by))
    found = count_people(table, by, where, purpose=purpose)
    hidden = None if form is Format.json else HIDDEN
    label = _label if form is Format.table else lambda column, value: value
    rows = [
        {column: label(column, value) for column, value in zip(by, group, strict=True)}
        | {"people": hidden if people is None else people}
        for group, people in zip(found.groups, found.people, strict=True)
    ]
    if by:
        write_rows(rows, [*by, "people"], form)
    if table == "person" and not any(one.startswith("is_registered") for one in where):
        say("That is everybody whom any service knows, also who died or moved. On a list: --where is_registered=true.")
    about = f"about {found.whole:,}" if found.whole else "nobody"
    whole = f"up to {found.rule.hidden_to}" if found.whole is None else about
    say(f"People with a row in {table} as at {found.record['content']['as_at']}: {whole}. {found.rule.title}.")
    for place, column in enumerate(by):
        if found.groups and all(group[place] == NOT_KNOWN for group in found.groups):
            say(f"{column} is known of nobody in this record. Networks, places and systems come with `ics release`.")
    if None in found.people:
        say(f"{HIDDEN if hidden else 'null'} stands for a hidden count. Groups of nobody are not shown.")


@app.command()
def check() -> None:
    """Compare the newest records with what was written down of them, and each line of the audit trail with its seal.

    Example: `ics record check`
    """
    from integratedcare.errors import StorageError
    from integratedcare.record.checking import check_records, check_trail

    records = check_records()
    for one in records:
        state = f"not as it was made: {joined(one.wrong)}" if one.wrong else "as it was made"
        say(f"The record for {one.purpose} is {state}.")
    if not records:
        say("Nothing has been made yet. Make a record with `ics build`.")
    lines, seal = check_trail()
    say(f"The audit trail is whole: {lines:,} lines. Its last seal is {seal or 'none'}; keep it elsewhere to compare.")
    if any(one.wrong for one in records):
        raise StorageError("A record is not as it was made. Make it again with `ics build`, and ask who changed it.")


@app.command()
def trail(form: FormatOption = Format.table) -> None:
    """What was done to the record, by whom and when, the newest last. Example: `ics record trail --format csv`"""
    from integratedcare.record.removal.audit import ALWAYS, read_audit

    lines = read_audit()
    if not lines and form is Format.table:
        return say("Nothing has been done to a record yet.")
    rows = [
        {name: line[name] for name in ALWAYS}
        | {"what": "; ".join(f"{name.replace('_', ' ')} {line[name]}" for name in sorted(line) if name not in ALWAYS)}
        for line in lines
    ]
    columns = (
        ["at", "by", "action", "what"] if form is Format.table else ["at", "by", "action", "what", "before", "seal"]
    )
    write_rows(rows, columns, form, title=f"{len(lines):,} lines of the audit trail")


def _label(column: str, value: str) -> str:
    """A code with its meaning, where all feeds that have the column mean the same by it."""
    from integratedcare.record.tables.sources import about_people

    fields = [feed.fields[column] for feed in about_people().values() if column in feed.fields]
    meanings = {one.codes.get(value, "") for one in fields if one.codes}
    if len(meanings) == 1 and (meaning := meanings.pop()):
        return f"{value} {meaning}"
    return WORDS.get(value, value)
