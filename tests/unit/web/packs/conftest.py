"""The site over the made-up release, with a home folder of each test's own for issued packs, and an editor."""

import pytest
from django.test import Client

from integratedcare.web.accounts.administration import add_user
from integratedcare.web.accounts.models import User
from integratedcare.web.config import universe

PASSWORD = "three plain words 7"


@pytest.fixture
def site(made_up_release, monkeypatch, tmp_path) -> Client:
    """A reader of the made-up country; errors become pages."""
    monkeypatch.setenv("ICS_HOME", str(tmp_path))
    monkeypatch.setattr(universe, "open_release", lambda name=None: made_up_release)
    return Client(raise_request_exception=False, headers={"host": "localhost"})


@pytest.fixture
def pat(db, settings) -> User:
    """An editor."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_user("pat", PASSWORD, editor=True)
    return User.objects.get(username="pat")


@pytest.fixture
def sam(db, settings) -> User:
    """Somebody who may sign in and not record."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_user("sam", PASSWORD, editor=False)
    return User.objects.get(username="sam")


@pytest.fixture
def signed_in(site):
    """`signed_in(pat)`: the same site, read by somebody who has signed in."""

    def as_user(user: User) -> Client:
        site.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return site

    return as_user
