"""Signing in and out: who gets in, where it leads, what is kept and what is written down."""

import logging
import os
import subprocess
import sys

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from integratedcare.web.audit.models import AuditEvent

SECRET = "an unmistakable secret 4417"
SETTINGS = (
    "from django.conf import settings as s; "
    "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.ALLAUTH_TRUSTED_PROXY_COUNT)"
)


def test_the_right_password_opens_a_session_and_leaves_an_audit_event(site, jo, sign_in):
    assert sign_in()["Location"] == "/accounts/"
    assert b"jo" in site.get("/accounts/").content
    cookie = site.cookies["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["expires"] == ""  # it ends with the browser
    assert AuditEvent.objects.first().action == "account.signed_in"


def test_a_session_that_someone_planted_is_not_the_one_that_opens(site, sign_in):
    site.session.save()
    planted = site.cookies["session"].value
    sign_in()
    assert site.cookies["session"].value != planted
    assert not Session.objects.filter(pk=planted).exists()


@pytest.mark.parametrize(("name", "password"), [("jo", SECRET), ("nobody", SECRET)])
def test_a_wrong_name_and_a_wrong_password_are_told_alike_and_written_nowhere(site, jo, caplog, capfd, name, password):
    caplog.set_level(logging.DEBUG)
    page = site.post("/accounts/sign-in/", {"login": name, "password": password})
    assert "The name or the password is not right" in page.content.decode()
    assert SECRET not in page.content.decode()
    assert SECRET not in caplog.text + "".join(capfd.readouterr())
    assert SECRET not in str(list(AuditEvent.objects.values()))
    assert not any(SECRET in str(one.get_decoded()) for one in Session.objects.all())


def test_a_failed_sign_in_is_noted_with_the_account_and_nothing_else_that_was_typed(site, jo, sign_in):
    site.post("/accounts/sign-in/", {"login": "JO", "password": SECRET})
    site.post("/accounts/sign-in/", {"login": SECRET, "password": "a name, typed into the wrong box"})
    events = AuditEvent.objects.filter(action="account.sign_in_failed").order_by("id")
    assert [(one.by, one.by_name, one.subject, one.detail) for one in events] == [
        (None, "nobody signed in", "jo", {"step": "password"}),
        (None, "nobody signed in", "a name of no account", {"step": "password"}),
    ]  # fmt: skip
    assert "wrong box" not in str(list(AuditEvent.objects.values()))
    sign_in()
    assert events.count() == 2


def test_a_closed_account_does_not_open(site, jo, sign_in):
    jo.is_active = False
    jo.save()
    sign_in()
    assert site.get("/accounts/").status_code == 302


@pytest.mark.parametrize("way", ["/returns/", "/made-up/returns/QAA/?year=2025-26", "http://localhost/returns/"])
def test_it_leads_back_to_a_page_of_this_site(sign_in, way):
    assert sign_in(way)["Location"] == way


@pytest.mark.parametrize(
    "way",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)",
     "http://localhost.elsewhere.example/", "http://127.0.0.1:9/", "\thttps://elsewhere.example"],
)  # fmt: skip
def test_it_never_leads_to_another_site(sign_in, way):
    assert sign_in(way)["Location"] == "/accounts/"


def test_opening_the_address_does_not_sign_out_and_sending_the_form_does(site, sign_in):
    sign_in()
    site.get("/accounts/sign-out/")
    assert site.get("/accounts/").status_code == 200
    assert site.post("/accounts/sign-out/")["Location"] == "/"
    assert site.get("/accounts/").status_code == 302
    assert AuditEvent.objects.first().action == "account.signed_out"


def test_after_five_wrong_tries_the_right_password_has_to_wait(site, sign_in):
    for _ in range(5):
        sign_in(password="wrong")
    page = sign_in()
    assert (
        AuditEvent.objects.filter(action="account.sign_in_failed").count() == 5
    )  # a try that is not looked at is none
    assert page.status_code == 200
    assert "too many wrong tries" in page.content.decode()


def test_a_form_without_its_token_signs_nobody_in(site, jo):
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    page = strict.post("/accounts/sign-in/", {"login": "jo", "password": "three plain words 7"})
    assert page.status_code == 403
    assert "We did not take what you sent" in page.content.decode()
    assert "session" not in strict.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "password/set/"])
def test_nobody_can_register_or_be_sent_anything(site, path):
    assert site.get(f"/accounts/{path}").status_code == 404


@pytest.mark.django_db
def test_a_form_page_is_for_one_person_alone(site):
    page = site.get("/accounts/sign-in/")
    assert "no-store" in page["Cache-Control"]
    assert page.cookies["form"]["httponly"] is True
    assert page.cookies["form"]["samesite"] == "Lax"


def test_behind_tls_cookies_are_only_for_tls_and_this_host():
    environment = {**os.environ, "ICS_HTTPS": "1", "DJANGO_SETTINGS_MODULE": "integratedcare.web.config.settings"}
    said = subprocess.run([sys.executable, "-c", SETTINGS], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["__Host-session", "True", "True", "1"]
