"""`ics user` and `ics database`, as an administrator types them."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ICS = str(Path(sys.executable).with_name("ics"))
SECRET = "an unmistakable secret 4417"


@pytest.fixture
def user(tmp_path):
    """`user("add", "jo", given="the password")`: exit code, stdout, stderr, in a home of its own."""

    def run(*words: str, given: str = "", command: str = "user"):
        done = subprocess.run(
            [ICS, command, *words], env={**os.environ, "ICS_HOME": str(tmp_path / "home")}, input=given,
            capture_output=True, text=True, timeout=100,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    return run


def test_an_account_is_made_on_a_fresh_machine_and_its_password_is_nowhere(user, tmp_path):
    code, out, err = user("add", "jo.marsh", "--editor", given=f"{SECRET}\n")
    assert (code, out, err) == (0, "", "jo.marsh can sign in and record.\n")
    assert user("list", "--format", "csv")[1].splitlines()[1] == "jo.marsh,editor,active,no,"
    assert all(SECRET.encode() not in file.read_bytes() for file in (tmp_path / "home").iterdir())


def test_a_password_is_asked_twice_in_a_terminal_and_not_shown(tmp_path):
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [ICS, "user", "add", "jo"], env={**os.environ, "ICS_HOME": str(tmp_path / "home")}, stdin=theirs, stdout=theirs,
        stderr=theirs, start_new_session=True, close_fds=True,
    )  # fmt: skip
    os.close(theirs)
    said = b""
    for question in (b"(not shown): ", b"The same again: "):
        while not said.endswith(question):
            said += os.read(ours, 1)
        os.write(ours, f"{SECRET}\n".encode())
    while b"can sign in" not in said:
        said += os.read(ours, 1)
    assert done.wait(timeout=60) == 0
    assert SECRET.encode() not in said


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (["add", "jo"], "", "no password on standard input"),
        (["add", "jo"], "short\n", "at least 12 characters"),
        (["add", "jo m"], f"{SECRET}\n", "no spaces"),
        (["remove", "jo"], "", "There is no account called 'jo'"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(user, words, given, said):
    code, _, err = user(*words, given=given)
    assert code == 2
    assert said in err
    assert err.count("\n") == 1


def test_the_database_is_checked_and_made(user):
    assert user("--check", command="database")[0] == 8
    assert user(command="database")[2] == "The site's database was brought up to date.\n"
    assert user("--check", command="database")[::2] == (0, "The site's database is up to date.\n")
