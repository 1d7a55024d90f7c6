"""What an administrator does with accounts on the server."""

import pytest
from django.contrib.sessions.models import Session

from integratedcare.errors import UsageError
from integratedcare.web.accounts import administration
from integratedcare.web.accounts.models import User
from integratedcare.web.audit.models import AuditEvent


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("tooshort!", "at least 12 characters"),
        ("741852963074", "entirely numeric"),
        ("jo.marsh.north", "too similar"),
        ("qwertyuiop123", "too common"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason_and_not_repeated(db, password, said):
    with pytest.raises(UsageError, match=said) as told:
        administration.add_user("jo.marsh.northern", password, editor=True)
    assert password not in str(told.value)
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["jo marsh", "jo/marsh", "", "j" * 151])
def test_a_name_that_cannot_be_typed_or_held_is_refused(db, name):
    with pytest.raises(UsageError, match="A name may have"):
        administration.add_user(name, "three plain words 7", editor=False)


def test_a_name_is_given_to_one_person_for_ever(jo):
    with pytest.raises(UsageError, match="an account called jo already"):
        administration.check_new("JO")
    administration.remove_user("jo")
    with pytest.raises(UsageError, match="ics user restore jo"):
        administration.check_new("jo")


def test_removing_ends_sessions_and_role_and_keeps_the_name(site, jo, sign_in):
    sign_in()
    administration.remove_user("jo")
    assert not Session.objects.exists()
    [account] = administration.accounts()
    assert (account.name, account.role, account.is_active) == ("jo", "", False)
    sign_in()
    assert site.get("/accounts/").status_code == 302


def test_a_new_password_ends_every_session_but_no_one_elses(site, jo, sign_in, editor, client):
    client.force_login(editor)
    sign_in()
    administration.set_password("jo", "four quite plain words")
    assert Session.objects.count() == 1
    assert sign_in().status_code == 200  # the old one
    assert sign_in(password="four quite plain words").status_code == 302


def test_the_role_is_given_and_taken_and_an_account_restored(jo):
    administration.set_editor("jo", editor=False)
    administration.remove_user("jo")
    administration.restore_user("jo", "four quite plain words", editor=True)
    assert [one.role for one in administration.accounts()] == ["editor"]
    assert list(AuditEvent.objects.values_list("action", flat=True)) == [
        "account.restored", "account.removed", "account.role_changed", "account.added",
    ]  # fmt: skip


@pytest.mark.parametrize("do", [administration.remove_user, administration.remove_second_step])
def test_a_name_that_is_none_is_told(db, do):
    with pytest.raises(UsageError, match="no account called 'nobody'"):
        do("nobody")
