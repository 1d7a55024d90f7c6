"""`ics user`: who may sign in to the site. A password comes from the terminal or standard input, never an argument."""

import getpass
import sys
from typing import Annotated

import typer

from integratedcare.cli.options import FormatOption
from integratedcare.cli.output import Format, say, write_rows
from integratedcare.errors import UsageError

app = typer.Typer(no_args_is_help=True, help="Accounts of those who record: add, list, remove, give a new password.")
NameArgument = Annotated[str, typer.Argument(help="The name that they sign in with.")]
EditorOption = Annotated[bool, typer.Option("--editor", help="Let them record decisions, reviews and returns.")]
COLUMNS = ["name", "role", "status", "second_step", "signed_in_at"]


@app.command()
def add(name: NameArgument, editor: EditorOption = False) -> None:
    """Make an account. Asks for its password twice, or reads one line of standard input.

    Example: `ics user add jo.marsh --editor`
    """
    accounts = _administration()
    accounts.check_new(name)
    accounts.add_user(name, _password(name, accounts.check_password), editor=editor)
    say(f"{name} can sign in" + (" and record." if editor else ". To let them record: " + f"`ics user editor {name}`."))


@app.command()
def password(name: NameArgument) -> None:
    """Give someone a new password and sign them out everywhere. Example: `ics user password jo.marsh`"""
    accounts = _administration()
    accounts.set_password(name, _password(name, accounts.check_password))
    say(f"{name} has a new password.")


@app.command()
def editor(
    name: NameArgument,
    remove: Annotated[bool, typer.Option("--remove", help="Take the role away instead.")] = False,
) -> None:
    """Let someone record, or no longer. Example: `ics user editor jo.marsh --remove`"""
    _administration().set_editor(name, editor=not remove)
    say(f"{name} is {'no longer' if remove else 'now'} an editor.")


@app.command("list")
def list_accounts(form: FormatOption = Format.table) -> None:
    """Show every account. Example: `ics user list --format csv`"""
    rows = [
        {
            "name": one.name,
            "role": one.role,
            "status": "active" if one.is_active else "removed",
            "second_step": "yes" if one.has_second_step else "no",
            "signed_in_at": f"{one.signed_in_at:%Y-%m-%d %H:%M}" if one.signed_in_at else None,
        }
        for one in _administration().accounts()
    ]
    if not rows and form is Format.table:
        say("There are no accounts yet. Make one: `ics user add NAME --editor`.")
        return
    write_rows(rows, COLUMNS, form, title="Accounts")


@app.command()
def remove(name: NameArgument) -> None:
    """Close an account. Its name stays in the audit trail and is not given to anyone else.

    Example: `ics user remove jo.marsh`
    """
    _administration().remove_user(name)
    say(f"{name} can no longer sign in.")


@app.command()
def restore(name: NameArgument, editor: EditorOption = False) -> None:
    """Open a removed account again, for the same person. Example: `ics user restore jo.marsh --editor`"""
    accounts = _administration()
    accounts.restore_user(name, _password(name, accounts.check_password), editor=editor)
    say(f"{name} can sign in again.")


@app.command("reset-second-step")
def reset_second_step(name: NameArgument) -> None:
    """Take the second step off an account, for someone who lost both telephone and recovery codes.

    Example: `ics user reset-second-step jo.marsh`
    """
    _administration().remove_second_step(name)
    say(f"{name} signs in with the password alone until they set up a second step again.")


def _administration():
    """The functions that change accounts, when the database is ready for them."""
    from integratedcare.web.config.prepare import prepare

    prepare()
    from integratedcare.web.accounts import administration

    return administration


def _password(name: str, check) -> str:
    """A password that is strong enough: typed twice unseen, or one line of standard input."""
    if not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\n")
        if not given:
            raise UsageError("There was no password on standard input. Send it as one line, or run this in a terminal.")
        check(name, given)
        return given
    given = getpass.getpass(f"Password for {name} (not shown): ")
    check(name, given)
    if getpass.getpass("The same again: ") != given:
        raise UsageError("The two passwords differ. Nothing was changed; run it again.")
    return given
