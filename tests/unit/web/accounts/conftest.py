"""People with passwords, cheaply hashed."""

import pytest

from integratedcare.web.accounts.administration import add_user
from integratedcare.web.accounts.models import User

PASSWORD = "three plain words 7"


@pytest.fixture(autouse=True)
def cheap_hashes(settings):
    """What the real ones cost is no matter here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def jo(db) -> User:
    """An editor who signs in with PASSWORD."""
    add_user("jo", PASSWORD, editor=True)
    return User.objects.get(username="jo")


@pytest.fixture
def sign_in(site, jo):
    """`sign_in("/returns/")`: jo signs in on the way to somewhere; the answer."""

    def go(next_page: str = "", password: str = PASSWORD):
        typed = {"login": "jo", "password": password, **({"next": next_page} if next_page else {})}
        return site.post("/accounts/sign-in/", typed)

    return go
