"""The name that a browser saves an answer under: ASCII, and a header that any reader can take apart."""

import re
from email.message import Message

import pytest
from django.http import HttpResponse

from integratedcare.web.design.answer import save_as

NAMED = re.compile(r'(attachment|inline); filename="[A-Za-z0-9_-]+\.[a-z]+"')


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("systems", "", "1a2b3c4d"), "systems-1a2b3c4d.csv"),
        (("places", "北", "1a2b3c4d"), "places-1a2b3c4d.csv"),
        (("Château ²", "٣", "x"), "Chateau2-x.csv"),
        (('a"; filename="b\r\nSet-Cookie: c=d', "e"), "afilenamebSet-Cookiecd-e.csv"),
        (("x" * 500, "1a2b3c4d"), "x" * 40 + "-1a2b3c4d.csv"),
        (("北",), "file.csv"),
    ],
)
def test_a_name_is_ascii_and_keeps_its_last_part(parts, name):
    response = HttpResponse()
    save_as(response, "csv", *parts)
    said = response["Content-Disposition"]
    assert NAMED.fullmatch(said)
    parsed = Message()
    parsed["Content-Disposition"] = said
    assert parsed.get_filename() == name


@pytest.mark.parametrize("query", ["?chart=%E5%8C%97", "?chart=%C2%B2%0D%0Ax%22", f"?chart={'x' * 2000}"])
def test_what_an_address_says_cannot_break_the_header(site, query):
    response = site.get(f"/systems.csv{query}")
    assert response.status_code == 200
    assert NAMED.fullmatch(response["Content-Disposition"])
    assert response["Content-Disposition"].endswith('-01234567.csv"')
