"""What a browser is told this site never does."""

import base64
import hashlib
import re
import stat

import pytest

from integratedcare.web.config.secret_key import secret_key

INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


@pytest.mark.parametrize("page", ["/", "/systems/", "/systems/QAA/", "/systems/?as-of=x"])
def test_the_policy_is_strict_and_fits_the_one_inline_script(site, page):
    response = site.get(page)
    policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["style-src"] == policy["form-action"] == policy["font-src"] == "'self'"
    [script] = INLINE.findall(response.content.decode())
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy["script-src"] == f"'self' 'sha256-{digest}'"


def test_no_page_has_a_style_attribute_or_a_handler_that_the_policy_would_block(site):
    for page in ("/", "/systems/", "/systems/QAA/", "/organisations/A00001/", "/search/?q=a", "/downloads/"):
        found = site.get(page).content.decode()
        assert not re.search(r'\s(style|on[a-z]+)="', found), page
        assert "<style" not in found, page


def test_headers_that_every_answer_has(site):
    response = site.get("/systems.csv")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert "Set-Cookie" not in response
    assert "Strict-Transport-Security" not in response


def test_a_host_that_is_not_ours_is_refused(site):
    assert site.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_what_is_typed_is_never_markup(site):
    page = site.get("/search/?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.delenv("ICS_SECRET_KEY", raising=False)
    monkeypatch.setenv("ICS_HOME", str(tmp_path / "home"))
    key = secret_key()
    assert len(key) >= 50
    assert secret_key() == key
    assert stat.S_IMODE((tmp_path / "home" / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("page", ["/", "/systems/", "/downloads/manifest.json"])
def test_pages_are_only_ever_read(site, page):
    assert site.post(page).status_code == 405
