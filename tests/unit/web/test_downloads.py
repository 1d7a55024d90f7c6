"""The links at the foot of a page."""

from django.test import RequestFactory

from integratedcare.web.design.downloads import download_links
from integratedcare.web.design.page import Page
from integratedcare.web.design.table import Column, Table


def test_sizes_are_said_with_the_right_number():
    tables = [Table(f"t{rows}", "Things", [Column("a", "A")], [{"a": 1}] * rows) for rows in (1, 2)]
    links = download_links(RequestFactory().get("/x/"), Page("x.jinja", "X", "X", tables=tables))
    assert [link.text for link in links[:2]] == ["Things (CSV, 1 row)", "Things (CSV, 2 rows)"]
