"""Reading what was sent as one view of typed rows, each with its place in the delivery.

The view `typed` has `row` (a row's place in the delivery, from 0 over all files), our columns, `refused` (whether the
row has to be set aside), `faulty`, `faults` (what is wrong, in words without values; null if nothing), `sent` (the row
as it came, only where something is wrong) and a column for each heading that is not known (`unknown_as`).
`typed_wanted` is the same of the rows in the table `wanted` (row) alone, each with `sent`: no others are parsed.

It is a view and no table: to convert values twice costs less than to keep every row in memory once, and a delivery of
any size fits.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from integratedcare.errors import InputFileError
from integratedcare.feeds.convert import SQL_TYPES, fault, name_of, parsed, quoted, sent, within_bounds
from integratedcare.feeds.feed import Feed, Field
from integratedcare.feeds.headings import Headings, match, refuse_missing
from integratedcare.feeds.layout import Layout
from integratedcare.feeds.raw import Raw, plain_reading_errors, with_places

# The kind of a Parquet column (`raw.KINDS`) that each type of field can take as it stands
AS_IT_STANDS = {
    "date": "TIMESTAMP", "moment": "TIMESTAMP", "whole": "DOUBLE", "number": "DOUBLE", "yes_no": "BOOLEAN",
}  # fmt: skip
WITHDRAWN = "its sender has marked it as entered in error"


def read_rows(
    engine: duckdb.DuckDBPyConnection,
    feed: Feed,
    files: list[Raw],
    layout: Layout,
    feeds: dict[str, Feed],
    scratch: Path,
    withdrawn: str | None = None,
) -> Headings:
    """Make the views `typed` and `typed_wanted` of all files, and `wanted`, empty as yet, for rows to be looked at.

    Gives back which headings were known and which not.
    `withdrawn` is the heading of a column that says `true` of rows to be set aside because their sender says so.

    Raises:
        InputFileError: a needed column is missing, files differ in headings, or a CSV file does not read to its end.
    """
    first = files[0]
    for other in files[1:]:
        if set(other.headings) != set(first.headings):
            raise InputFileError(f"{other.name} has other headings than {first.name}. Land them one by one.")
    found = match(feed, [word for word in first.headings if word != withdrawn], layout.columns)
    refuse_missing(feed, found, first.headings, feeds)
    kinds = _kinds(feed, found, files, layout)
    nul = any(file.may_hold_nul for file in files)
    with plain_reading_errors(", ".join(file.name for file in files)):
        placed = [with_places(engine, file, scratch) for file in files]
        before = [sum(file.records for file in files[:at]) for at in range(len(files))]
        union = " UNION ALL ".join(
            _in_order(file, first.headings, kinds, start) for file, start in zip(placed, before, strict=True)
        )
        how = {"headings": first.headings, "layout": layout, "nul": nul, "withdrawn": withdrawn, "kinds": kinds}
        engine.execute(f"CREATE TEMP VIEW typed AS {_typed(feed, found, union, **how)}")
        engine.execute("CREATE TEMP TABLE wanted (row BIGINT)")
        wanted = f"SELECT * FROM ({union}) SEMI JOIN wanted USING (row)"
        engine.execute(f"CREATE TEMP VIEW typed_wanted AS {_typed(feed, found, wanted, sent_where='true', **how)}")
    return found


def _kinds(feed: Feed, found: Headings, files: list[Raw], layout: Layout) -> dict[str, str]:
    """The type of each heading that every file holds as what its field is; all others are read as text."""
    kinds = {}
    for name, heading in found.known.items():
        wanted = AS_IT_STANDS.get(feed.fields[name].type)
        if wanted and name not in layout.values and all(file.kinds.get(heading) == wanted for file in files):
            kinds[heading] = wanted
    return kinds


def _in_order(file: Raw, headings: list[str], kinds: Mapping[str, str], start: int) -> str:
    """A file's columns in the order of the first file's, its rows counted from `start`."""
    columns = "".join(
        f", CAST(s{file.headings.index(word)} AS {kinds.get(word, 'VARCHAR')}) AS s{place}"
        for place, word in enumerate(headings)
    )
    return f"SELECT {start} + place AS row{columns} FROM ({file.sql})"


def _typed(
    feed: Feed, found: Headings, union: str, *, headings: list[str], layout: Layout, nul: bool, withdrawn: str | None,
    kinds: Mapping[str, str], sent_where: str = "faulty",
) -> str:  # fmt: skip
    """SQL of the typed rows over the text of all files (values, where `kinds` has their type).

    Trimmed, then parsed, then bounded, then judged.

    Each step is a query of its own, so that no expression is worked out twice.
    """
    places = {word: f"s{place}" for place, word in enumerate(headings)}
    known = {name: feed.fields[name] for name in found.known}
    as_is = {name for name in known if found.known[name] in kinds}
    trimmed = [
        f"{place if name in as_is else sent(place)} AS {name_of('text ' + name)}"
        for name in known
        for place in [places[found.known[name]]]
    ]
    read = [_parsed(name, one, layout, as_is) for name, one in known.items()]
    bounded = [f"{within_bounds(one, name_of('read ' + name))} AS {name_of(name)}" for name, one in known.items()]
    absent = {name: one for name, one in feed.fields.items() if name not in known}
    empty = [f"CAST(NULL AS {SQL_TYPES[one.type]}) AS {name_of(name)}" for name, one in absent.items()]
    worse, faults = _tests(feed, known, [at for word, at in places.items() if word not in kinds] if nul else [])
    if withdrawn:
        worse.append(f"{places[withdrawn]} IS NOT DISTINCT FROM 'true'")
        faults.append((worse[-1], WITHDRAWN))
    any_fault = " OR ".join(f"({test})" for test, _ in faults)
    listed = ", ".join(f"CASE WHEN {test} THEN {quoted(words)} END" for test, words in faults)
    unknown = "".join(f", {places[word]} AS {name_of(unknown_as(at))}" for at, word in enumerate(found.unknown))
    return f"""
        SELECT row, {", ".join(map(name_of, feed.fields))}, ({" OR ".join(worse)}) AS refused, faulty,
            CASE WHEN faulty THEN list_filter([{listed}], lambda words: words IS NOT NULL) END AS faults,
            CASE WHEN {sent_where} THEN {_sent(headings)} END AS sent{unknown}
        FROM (SELECT *, {any_fault} AS faulty
        FROM (SELECT *, {", ".join(bounded + empty)}
        FROM (SELECT *, {", ".join(read)}
        FROM (SELECT *, {", ".join(trimmed)} FROM ({union})))))"""


def _sent(headings: list[str]) -> str:
    """SQL of a row as it came."""
    row = ", ".join(f"{quoted(word)}: CAST(s{place} AS VARCHAR)" for place, word in enumerate(headings))
    return f"to_json({{{row}}})"


def unknown_as(at: int) -> str:
    """The name in `typed` of the column under an unknown heading, which may itself be called `row` or `refused`."""
    return f"unknown {at}"


def _parsed(name: str, one: Field, layout: Layout, as_is: set[str]) -> str:
    if name in as_is:
        return f"{name_of('text ' + name)} AS {name_of('read ' + name)}"
    value = parsed(one, name_of("text " + name), values=layout.values.get(name), dates=layout.dates)
    return f"{value} AS {name_of('read ' + name)}"


def _tests(feed: Feed, known: dict[str, Field], places: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """What sets a row aside, and every test of a row with what it means in words."""
    nul = f"coalesce({' OR '.join(f'contains({place}, chr(0))' for place in places)}, false)" if places else "false"
    worse, faults = [nul], [(nul, "the row holds a NUL character")]
    for name, one in known.items():
        text, value = name_of("text " + name), name_of(name)
        if one.type != "text" or one.codes is not None:
            faults.append((f"{text} IS NOT NULL AND {value} IS NULL", fault(feed, name)))
        if one.needed:
            faults.append((f"{text} IS NULL", f"{name}: empty"))
            worse.append(f"{value} IS NULL")
    return worse, faults
