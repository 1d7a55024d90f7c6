"""How signing in is fitted to this site: our words, our own pages to return to, and an audit event for each step."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import transaction
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from integratedcare.web.audit.record import NOBODY, record

WRONG = "The name or the password is not right. Capital letters count in a password."
UNKNOWN_NAME = "a name of no account"
TOO_MANY = "There have been too many wrong tries. Wait five minutes, then try again."


def note(user, action: str) -> None:
    """Keep an audit event about someone's own account, by themselves."""
    record(by=user, action=action, subject=user.username, universe="", detail={})


def note_failure(user, step: str) -> None:
    """Keep an audit event of a `step` (password or code) of signing in that failed.

    What was typed for a name is kept only as the name of an account that there is: people type passwords, and other
    people's names, where a name belongs. allauth's limits on tries bound how many events there can be.
    """
    with transaction.atomic():
        record(
            by=None,
            by_name=NOBODY,
            action="account.sign_in_failed",
            subject=user.username if user else UNKNOWN_NAME,
            universe="",
            detail={"step": step},
        )


class Adapter(DefaultAccountAdapter):
    """Signing in by name and password."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your password.",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "account_inactive": WRONG,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody registers: an administrator makes people."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether signing in may lead to an address: only to this very site, and never out of TLS."""
        from allauth.core import context

        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def login(self, request: HttpRequest, user) -> None:
        """Begin a session, under a new key, and note it."""
        with transaction.atomic():
            super().login(request, user)
            note(user, "account.signed_in")

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        """Note a wrong name or password: whose account it was for, if it is one, and never what else was typed."""
        found = self._account(str(credentials.get("username") or ""))
        note_failure(found, "password")

    def _account(self, name: str):
        """The account of a name, in the letters that signing in takes it in; none if there is none."""
        from allauth.account.utils import filter_users_by_username

        return filter_users_by_username(name).first() if name else None

    def logout(self, request: HttpRequest) -> None:
        """End the session and note it."""
        with transaction.atomic():
            if request.user.is_authenticated:
                note(request.user, "account.signed_out")
            super().logout(request)

    def set_password(self, user, password: str) -> None:
        """Keep a new password and note that there is one."""
        with transaction.atomic():
            super().set_password(user, password)
            note(user, "account.password_changed")

    def send_notification_mail(self, template_prefix: str, user, *args, **kwargs) -> None:
        """Send nothing: no addresses are held."""


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step of signing in: a code from a telephone, or a recovery code."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right, or is too old. Use the one that the app shows now.",
    }
