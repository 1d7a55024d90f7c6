"""What is too large, or does not say how large it is, is refused before any of it is read."""

import pytest

PAGES = ("/fair-shares/places/?icb=QAA", "/fair-shares/opening/?icb=QAA", "/fair-shares/compare/")
FORM = "multipart/form-data; boundary=x"


class Unread:
    """A body that must not be read."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"CONTENT_LENGTH": str(2 * 1024 * 1024 + 1)}, 413),
        ({"CONTENT_LENGTH": "9" * 5000}, 413),
        ({"CONTENT_LENGTH": ""}, 411),
        ({"CONTENT_LENGTH": "-5"}, 411),
        ({"CONTENT_LENGTH": "٣"}, 411),
        ({"CONTENT_LENGTH": "10", "HTTP_TRANSFER_ENCODING": "chunked"}, 411),
        ({"CONTENT_LENGTH": None}, 411),
    ],
)
def test_it_is_refused_unread(site, page, headers, status):
    sent = {name: value for name, value in headers.items() if value is not None}
    path, _, query = page.partition("?")
    response = site.request(
        REQUEST_METHOD="POST", PATH_INFO=path, QUERY_STRING=query, CONTENT_TYPE=FORM, **{"wsgi.input": Unread()}, **sent
    )
    assert response.status_code == status
    assert "We cannot take what you sent" in response.content.decode()


def test_a_form_of_two_megabytes_is_read(site):
    sent = b"do=paste&paste=" + b"x" * (2 * 1024 * 1024 - 15)
    response = site.post(PAGES[2], sent, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400
    assert "We cannot take what you sent" not in response.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_a_page_with_a_form_is_read_or_posted_to_and_nothing_else(site, page, method):
    response = getattr(site, method)(page)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"
