"""Resources as templates, and templates as SQL that writes one line of JSON.

A template is made of dicts and lists, as the resource is. A string is itself; `col("x")` is a column's text, `raw("x")`
a column as a number or a truth; `given("x", …)` is there only where the column is. The first member of a dict or list
is always there, so that no comma is left over.
"""

import json
from dataclasses import dataclass
from typing import TypeAlias

from integratedcare.feeds.convert import quoted

PLAIN = "(FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x1f')"
"""How DuckDB writes a line as it is: nothing made up holds the delimiter."""
Template: TypeAlias = "dict | list | str | Value | Given | None"


@dataclass(frozen=True)
class Value:
    """SQL of a value. `quoted` ones are texts that hold neither quotation marks nor backslashes."""

    sql: str
    quoted: bool


@dataclass(frozen=True)
class Given:
    """A part that is there where some SQL is not null."""

    sql: str
    part: Template


def col(sql: str) -> Value:
    """A text."""
    return Value(sql, True)


def raw(sql: str) -> Value:
    """A number or a truth."""
    return Value(f"CAST({sql} AS VARCHAR)", False)


def given(sql: str, part: Template = None) -> Given:
    """A part that is there where `sql` is not null; the text itself unless told."""
    return Given(sql, col(sql) if part is None else part)


def line_sql(template: dict) -> str:
    """SQL of the resource as one line."""
    merged: list[str] = []
    literal = ""
    for is_sql, text in _pieces(template):
        if not is_sql:
            literal += text
            continue
        merged += [quoted(literal)] if literal else []
        merged.append(text)
        literal = ""
    return " || ".join(merged + ([quoted(literal)] if literal else []))


def _pieces(part: Template) -> list[tuple[bool, str]]:
    """Literal text and SQL, in turn; the SQL is never null."""
    if isinstance(part, str):
        return [(False, json.dumps(part))]
    if isinstance(part, Value):
        mark = [(False, '"')] if part.quoted else []
        return [*mark, (True, f"({part.sql})"), *mark]
    if isinstance(part, dict):
        members = [(f"{json.dumps(name)}:", value) for name, value in part.items()]
        return _joined("{", members, "}")
    return _joined("[", [("", value) for value in part], "]")


def _joined(left: str, members: list[tuple[str, Template]], right: str) -> list[tuple[bool, str]]:
    found = [(False, left)]
    for place, (name, value) in enumerate(members):
        lead = ("," if place else "") + name
        if not isinstance(value, Given):
            found += [(False, lead), *_pieces(value)]
            continue
        if not place:
            raise ValueError(f"The first member of a part must always be there: {name or value}")
        inner = " || ".join(text if is_sql else quoted(text) for is_sql, text in [(False, lead), *_pieces(value.part)])
        found.append((True, f"CASE WHEN {value.sql} IS NULL THEN '' ELSE {inner} END"))
    return [*found, (False, right)]
