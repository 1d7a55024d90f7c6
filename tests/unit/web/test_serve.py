"""Starting the site: the first pages are made before anyone asks for them, behind TLS too."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from integratedcare.web.config import serve


@pytest.mark.parametrize(
    "behind_tls",
    [{}, {"SECURE_SSL_REDIRECT": True, "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}],
)
def test_the_pages_are_made_and_not_only_redirected(site, monkeypatch, behind_tls):
    monkeypatch.setattr(serve, "warm_up", lambda: None)
    answered = []
    with override_settings(**behind_tls):
        application = WSGIHandler()

        def noting(environ, start):
            return application(environ, lambda status, headers: answered.append(status) or start(status, headers))

        serve.warm(noting)
    assert answered == ["200 OK"] * 3


def test_there_is_a_process_a_core_and_at_most_four(monkeypatch):
    chosen = []
    monkeypatch.setattr(serve.Site, "run", lambda site: chosen.append(site.chosen["workers"]))
    for cores in (2, 64):
        monkeypatch.setattr(serve.os, "cpu_count", lambda cores=cores: cores)
        serve.serve()
    serve.serve(workers=7)
    assert chosen == [2, 4, 7]
