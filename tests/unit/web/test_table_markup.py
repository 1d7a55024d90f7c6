"""Our quick table and the design system's own slow one say the same."""

import re

from django.template import engines

from integratedcare.web.design.nhs_table import nhs_table
from integratedcare.web.design.table import Column, Table

OURS = '{% from "design/table.jinja" import nhs_table_markup %}{{ nhs_table_markup(table) }}'
THEIRS = '{% from "nhsuk/components/tables/macro.jinja" import table %}{{ table(params) }}'
COLUMNS = [
    Column("code", "Code", "code"),
    Column("name", "Name", link=lambda row: f"/{row['code']}/"),
    Column("people", "People", "count"),
]
ROWS = [{"code": "A", "name": "Ash & Oak", "people": 1234}, {"code": "B", "name": "Birch", "people": 5}]


def squeezed(markup: str) -> str:
    """Without the spaces that no browser shows."""
    return re.sub(r">\s+", ">", re.sub(r"\s+<", "<", re.sub(r"\s+", " ", markup))).strip()


def rendered(template: str, **words) -> str:
    return squeezed(engines["jinja2"].from_string(template).render(words))


def as_the_macro_wants_it(table: dict) -> dict:
    def cell(one: dict) -> dict:
        wanted = {"text": one["text"], "href": one.get("href"), "sort": one.get("sort")}
        return wanted | ({"format": "numeric"} if one["numeric"] else {})

    return {
        "id": table["id"],
        "caption": {"text": table["title"], "size": table["size"]},
        "scroll": True,
        "compact": True,
        "firstCellIsHeader": True,
        "head": [cell(one) for one in table["head"]],
        "rows": [[cell(one) for one in row] for row in table["rows"]],
    }


class Asked:
    """A query that only makes addresses."""

    def address(self, **words) -> str:
        return f"?sort={words['sort']}"


def test_a_plain_table_is_the_same():
    table = nhs_table(Table("bodies", "Bodies", COLUMNS, ROWS))
    assert rendered(OURS, table=table) == rendered(THEIRS, params=as_the_macro_wants_it(table))


def test_a_table_that_sorts_by_link_is_the_same():
    table = nhs_table(Table("bodies", "Bodies", COLUMNS, ROWS, is_sortable=True).sorted_by("-people"), Asked())
    assert rendered(OURS, table=table) == rendered(THEIRS, params=as_the_macro_wants_it(table))


def test_a_table_of_lines_keeps_its_roles_and_says_what_goes_before_each_value():
    columns = [*COLUMNS, Column("late", "Late", "count", in_line="Late:", silent_at_zero=True)]
    rows = [row | {"late": late} for row, late in zip(ROWS, (0, 3), strict=True)]
    markup = rendered(OURS, table=nhs_table(Table("bodies", "Bodies", columns, rows, lines=True)))
    first, second = re.findall(r'<tr class="nhsuk-table__row" role="row">(.*?)</tr>', markup)[1:]
    assert re.findall(r'role="(\w+)"', first) == ["rowheader", "cell", "cell", "cell"]
    assert re.findall(r'data-before="([^"]*)"', first) == ["People", "Late:"]  # a code speaks for itself
    assert ("ics-silent" in first, "ics-silent" in second) == (True, False)
    plain = re.sub(r' role="(?!region)\w+"| data-before="[^"]*"| ics-lines| ics-silent', "", markup)
    assert plain == rendered(OURS, table=nhs_table(Table("bodies", "Bodies", columns, rows)))
