"""Starting the site: the first pages are made before anyone asks for them, behind TLS too."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from integratedcare.errors import StorageError
from integratedcare.web.config import serve


@pytest.mark.django_db  # each request begins by looking whether a connection is still good
@pytest.mark.parametrize(
    "behind_tls",
    [{}, {"SECURE_SSL_REDIRECT": True, "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}],
)
def test_the_pages_are_made_and_not_only_redirected(site, monkeypatch, behind_tls):
    answered = []
    with override_settings(**behind_tls):
        application = WSGIHandler()

        def noting(environ, start):
            return application(environ, lambda status, headers: answered.append(status) or start(status, headers))

        serve.warm(noting)
    judged = ["503 Service Unavailable"] * 2  # the small release has no indicators, and says so
    assert answered == ["200 OK"] * 3 + judged


def test_there_is_a_process_a_core_and_at_most_four(monkeypatch):
    chosen = []
    monkeypatch.setattr(serve, "prepare", lambda: 0)
    monkeypatch.setattr(serve.Site, "run", lambda site: chosen.append(site.chosen["workers"]))
    for cores in (2, 64):
        monkeypatch.setattr(serve.os, "cpu_count", lambda cores=cores: cores)
        serve.serve()
    serve.serve(workers=7)
    assert chosen == [2, 4, 7]


def test_it_serves_readers_even_when_its_database_cannot_be_made(monkeypatch, capsys):
    def fail():
        raise StorageError("The disk is full.")

    served = []
    monkeypatch.setattr(serve, "prepare", fail)
    monkeypatch.setattr(serve.Site, "run", lambda site: served.append(site))
    serve.serve()
    assert served
    assert "nobody can sign in or record. The disk is full." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "https", "is_warned"), [("0.0.0.0", "", True), ("0.0.0.0", "1", False), ("127.0.0.1", "", False)]
)
def test_passwords_in_the_clear_are_warned_of(monkeypatch, capsys, host, https, is_warned):
    monkeypatch.setattr(serve, "prepare", lambda: 0)
    monkeypatch.setattr(serve.Site, "run", lambda site: None)
    monkeypatch.setenv("ICS_HTTPS", https)
    serve.serve(host=host)
    assert ("in the clear" in capsys.readouterr().err) is is_warned
