"""What the page of linkage says: how rows became people, and for whom that works less well."""

import json
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.linkage.told import LEAST
from integratedcare.record.make.places import current_records
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import small
from integratedcare.web.feeds.held import Held
from integratedcare.web.feeds.linkage_words import DIMENSIONS, METHODS, fifth, spread

FILE = "linkage.json"
METHOD = (
    "Counted from the links of the newest record when it was built, over the rows that passed its gates. No value "
    "of a record is shown, and no person."
)
LIMITS = (
    f"Groups of fewer than {LEAST} people or rows are hidden, and with them what would give them away.",
    "One to four pairs to review are hidden too.",
    "Precision and recall are measured where it is known who is who, as with made-up people, and nowhere else.",
)
METHOD_COLUMNS = [
    Column("title", "How rows were joined"),
    Column("rows_words", "Rows"),
    Column("rows", "Rows (number)", "count", on_screen=False),
    Column("share", "Share", "share"),
    Column("what", "What it means"),
]
GROUP_COLUMNS = [
    Column("title", "Group"),
    Column("dimension", "By", on_screen=False),
    Column("rows_words", "Rows"),
    Column("rows", "Rows (number)", "count", on_screen=False),
    Column("linked_by_number", "By NHS number", "share"),
    Column("alone", "Joined to none", "share"),
    Column("expected_precision", "Precision expected", "share"),
    Column("precision", "Precision measured", "share"),
    Column("recall", "Recall measured", "share"),
    Column("f1", "F1", "share", on_screen=False),
]
SHARES = ("linked_by_number", "alone", "expected_precision", "precision", "recall", "f1")
LEAD = (
    "Most rows carry an NHS number; others are joined by name, date of birth, sex and where people live. That "
    "sometimes joins two people, and sometimes leaves one person as two."
)
NOT_YET = "Linkage has not been measured yet"
NOT_SHOWN = "Linkage is not shown beside made-up figures"


def read_linkage(held: Held, home: Path | None = None) -> dict | None:
    """What the newest record says of its linkage; None if it says nothing."""
    for folder in [] if held.left_out else current_records(home).values():
        if (folder / FILE).exists():
            try:
                return json.loads((folder / FILE).read_text(encoding="utf-8"))
            except (OSError, ValueError):
                raise StorageError(f"{FILE} of the record is damaged. Make it again with `ics build`.") from None
    return None


def linkage_page(held: Held) -> Page:
    """Methods, the pairs that wait for a person to look, and quality by group."""
    told = read_linkage(held)
    title = _finding(told) if told else NOT_SHOWN if held.left_out else NOT_YET
    return Page(
        template="feeds/linkage.jinja",
        name="Linkage: how rows became people",
        title=title,
        lead=LEAD,
        section="feeds",
        breadcrumbs=[Link("Home", address("home") or "/"), Link("Data feeds", address("feeds"))],
        tables=[table for table in _tables(told) if table] if told else [],
        words={"held": held, "told": told, "uneven": _uneven(told) if told else [], "figures": _figures(told)},
        provenance=held.provenance(title, METHOD, LIMITS),
    )


def _finding(told: dict) -> str:
    rows, people = small.words(told["rows"]), small.words(told["people"])
    return f"{rows} rows are about {people} people"


def _tables(told: dict) -> list[Table]:
    methods = small.apart({one["method"]: one["rows"] for one in told["methods"]})
    rows = [
        {
            "title": METHODS.get(one["method"], (one["method"].replace("_", " "), ""))[0],
            "rows": methods[one["method"]],
            "rows_words": small.HIDDEN if methods[one["method"]] is None else small.words(one["rows"]),
            "share": None if methods[one["method"]] is None else one["share"],
            "what": METHODS.get(one["method"], ("", ""))[1],
        }
        for one in told["methods"]
    ]
    tables = [Table("methods", "How rows were joined", METHOD_COLUMNS, rows)]
    for dimension, (title, heading) in DIMENSIONS.items():
        groups = [one for one in told["groups"] if one["dimension"] == dimension]
        hidden = small.hidden_places([one["rows"] for one in groups])
        rows = [_group(one, place in hidden) for place, one in enumerate(groups)]
        columns = [Column("title", heading), *GROUP_COLUMNS[1:]]
        used = [one for one in columns if one.key not in SHARES or any(row[one.key] is not None for row in rows)]
        tables.append(Table(dimension, title, used, rows))
    return tables


def _group(one: dict, is_hidden: bool) -> dict[str, object]:
    shares = {name: None if is_hidden else one.get(name) for name in SHARES}
    for name in ("linked_by_number", "alone"):  # a share of a known number of rows tells how many
        if shares[name] is not None and small.is_small(round(shares[name] * one["rows"])):
            shares[name] = None
    return {
        "title": fifth(one["group"]) if one["dimension"] == "deprivation_fifth" else words.capital(str(one["group"])),
        "dimension": one["dimension"],
        "rows": None if is_hidden else one["rows"],
        "rows_words": small.HIDDEN if is_hidden else small.words(one["rows"]),
        **shares,
    }


def _uneven(told: dict) -> list[str]:
    """A sentence for each dimension on which groups differ."""
    name, said = (
        ("recall", "of the joins that should be made were made")
        if told["measured_against_truth"]
        else ("alone", "of the rows were joined to no other")
    )
    return [
        sentence
        for dimension, (title, _) in DIMENSIONS.items()
        if dimension != "all" and (sentence := spread(_shown(told, dimension), name, said, title))
    ]


def _shown(told: dict, dimension: str) -> list[dict]:
    groups = [one for one in told["groups"] if one["dimension"] == dimension]
    hidden = small.hidden_places([one["rows"] for one in groups])
    return [_group(one, False) | one for place, one in enumerate(groups) if place not in hidden]


def _figures(told: dict | None) -> list[dict[str, str]]:
    if told is None:
        return []
    whole = next((one for one in told["groups"] if one["dimension"] == "all"), {})
    figures = [
        {"label": "People", "value": small.words(told["people"])},
        {"label": "Pairs to review", "value": small.words(told["review_pairs"]), "note": "by a person"},
    ]
    for name, label in (("precision", "Precision"), ("recall", "Recall"), ("expected_precision", "Precision expected")):
        if whole.get(name) is not None:
            figures.append({"label": label, "value": words.share(whole[name], 2)})
    return figures
