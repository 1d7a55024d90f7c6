"""The second step: set up with a code, then asked for after the password; a recovery code works once."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from integratedcare.web.accounts.administration import remove_second_step
from integratedcare.web.audit.models import AuditEvent

KEY = re.compile(r'<code class="ics-release">([A-Z2-7]{16,})</code>')
CODES = re.compile(r'<code class="ics-release">(\d{8})</code>')


def code(key: str, steps: int = 0) -> str:
    """The code that an app shows, some steps of 30 seconds from now."""
    return format_hotp_value(hotp_value(key, int(time.time()) // 30 + steps))


@pytest.fixture
def key(site, sign_in) -> str:
    """jo's key, set up with its first code."""
    sign_in()
    site.post("/accounts/password-again/", {"password": "three plain words 7"})
    page = site.get("/accounts/second-step/set-up/").content.decode()
    key = KEY.search(page)[1]
    answer = site.post("/accounts/second-step/set-up/", {"code": code(key)})
    assert answer["Location"] == "/accounts/recovery-codes/"
    return key


def test_setting_it_up_asks_for_the_password_again(site, sign_in):
    sign_in()
    assert "/accounts/password-again/" in site.get("/accounts/second-step/set-up/")["Location"]


def test_the_password_alone_then_opens_nothing(site, key, sign_in):
    site.post("/accounts/sign-out/")
    assert sign_in()["Location"] == "/accounts/second-step/code/"
    assert site.get("/accounts/").status_code == 302
    assert "is not right" in site.post("/accounts/second-step/code/", {"code": "000000"}).content.decode()
    failed = AuditEvent.objects.get(action="account.sign_in_failed")
    assert (failed.by_name, failed.subject, failed.detail) == ("nobody signed in", "jo", {"step": "code"})
    site.post("/accounts/second-step/code/", {"code": code(key, 1)})
    assert site.get("/accounts/").status_code == 200


def test_a_recovery_code_works_once(site, key, sign_in):
    first = CODES.findall(site.get("/accounts/recovery-codes/").content.decode())[0]
    assert first in site.get("/accounts/recovery-codes/download/").content.decode()
    for works in (True, False):
        site.post("/accounts/sign-out/")
        sign_in()
        site.post("/accounts/second-step/code/", {"code": first})
        assert (site.get("/accounts/").status_code == 200) is works


def test_it_is_in_the_audit_trail_and_the_key_is_not(key):
    assert AuditEvent.objects.first().action == "account.second_step_set_up"
    assert key not in str(list(AuditEvent.objects.values()))


def test_an_administrator_can_take_it_off(site, key, sign_in):
    remove_second_step("jo")
    assert site.get("/accounts/").status_code == 302  # signed out everywhere
    assert sign_in()["Location"] == "/accounts/"
