"""What an administrator does with accounts, on the server. Each leaves an audit event; no password is ever shown."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction

from integratedcare.errors import UsageError
from integratedcare.web.accounts.models import User
from integratedcare.web.accounts.permissions import EDITOR, is_editor
from integratedcare.web.audit.record import record


@dataclass(frozen=True)
class Account:
    """One account, without anything that is secret."""

    name: str
    role: str  # editor, or nothing
    is_active: bool
    has_second_step: bool
    signed_in_at: datetime | None


def accounts() -> list[Account]:
    """Every account, in order of name; those that were removed too, because the audit trail names them."""
    stepped = set(Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True))
    return [
        Account(user.username, EDITOR if is_editor(user) else "", user.is_active, user.pk in stepped, user.last_login)
        for user in User.objects.order_by("username").prefetch_related("groups")
    ]


def check_password(name: str, password: str) -> None:
    """UsageError, in plain words, for a password that is too weak."""
    try:
        validate_password(password, User(username=name))
    except ValidationError as error:
        raise UsageError(f"That password will not do. {' '.join(error.messages)}") from None


def check_new(name: str) -> None:
    """UsageError for a name that cannot be given to a new account."""
    try:
        User.username_validator(name)
    except ValidationError:
        raise UsageError("A name may have letters, digits and @ . + - _ and no spaces. Choose another.") from None
    if len(name) > 150:
        raise UsageError("A name may have at most 150 letters. Choose another.")
    same = User.objects.filter(username__iexact=name).first()
    if same and same.is_active:
        raise UsageError(f"There is an account called {same.username} already. Choose another name.")
    if same:
        raise UsageError(
            f"{same.username} was removed, and the audit trail still names that person. Choose another name, or, if it "
            f"is the same person, run `ics user restore {same.username}`."
        )


@transaction.atomic
def add_user(name: str, password: str, *, editor: bool) -> None:
    """Make an account. UsageError for a name that is taken or a password that is weak."""
    check_new(name)
    check_password(name, password)
    user = User.objects.create_user(name, password=password)
    if editor:
        user.groups.add(_editors())
    _note("account.added", name, role=EDITOR if editor else "")


@transaction.atomic
def set_password(name: str, password: str) -> None:
    """Give an account another password and end its sessions."""
    user = _find(name, is_active=True)
    check_password(user.username, password)
    user.set_password(password)
    user.save(update_fields=["password"])
    _end_sessions(user)
    _note("account.password_reset", user.username)


@transaction.atomic
def set_editor(name: str, *, editor: bool) -> None:
    """Give an account the role of editor, or take it away."""
    user, group = _find(name, is_active=True), _editors()
    (user.groups.add if editor else user.groups.remove)(group)
    _note("account.role_changed", user.username, role=EDITOR if editor else "")


@transaction.atomic
def remove_second_step(name: str) -> None:
    """Let someone in who has lost both telephone and recovery codes; they sign in with the password alone."""
    user = _find(name, is_active=True)
    if not Authenticator.objects.filter(user=user).exists():
        raise UsageError(f"{user.username} has no second step.")
    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)
    _note("account.second_step_reset", user.username)


@transaction.atomic
def remove_user(name: str) -> None:
    """Close an account: no role, no password, no sessions. Its name stays, because the audit trail holds it."""
    user = _find(name, is_active=True)
    user.is_active = False
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    Authenticator.objects.filter(user=user).delete()
    _end_sessions(user)
    _note("account.removed", user.username)


@transaction.atomic
def restore_user(name: str, password: str, *, editor: bool) -> None:
    """Open an account again for the same person, with a new password."""
    user = _find(name, is_active=False)
    check_password(user.username, password)
    user.is_active = True
    user.set_password(password)
    user.save()
    if editor:
        user.groups.add(_editors())
    _note("account.restored", user.username, role=EDITOR if editor else "")


def _editors() -> Group:
    """The group of editors, which the first migration makes; made again if somebody has removed it."""
    return Group.objects.get_or_create(name=EDITOR)[0]


def _find(name: str, *, is_active: bool) -> User:
    user = User.objects.filter(username__iexact=name).first()
    if user is None:
        raise UsageError(f"There is no account called {name!r}. `ics user list` shows them all.")
    if user.is_active != is_active:
        raise UsageError(f"{user.username} {'was removed' if is_active else 'has not been removed'}.")
    return user


def _end_sessions(user: User) -> None:
    """Sign someone out everywhere. Sessions name their person inside, so each is looked into."""
    mine = [one.pk for one in Session.objects.iterator() if one.get_decoded().get("_auth_user_id") == str(user.pk)]
    Session.objects.filter(pk__in=mine).delete()


def _note(action: str, name: str, **detail: str) -> None:
    record(by=None, action=action, subject=name, universe="", detail=detail)
