"""Running `ics` as a person or a script does: a process of its own, with its exit code, stdout and stderr."""

import csv
import importlib.util
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ICS = Path(sys.executable).with_name("ics")


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, str]]:
        """Stdout as CSV."""
        return list(csv.DictReader(io.StringIO(self.out)))


@pytest.fixture(scope="session")
def forks() -> Iterator:
    """A process that runs each command in a fork of itself."""
    where = importlib.util.spec_from_file_location("forks", Path(__file__).with_name("forks.py"))
    module = importlib.util.module_from_spec(where)
    where.loader.exec_module(module)
    forks = module.Forks(environment(Path("no-home"), {}))
    yield forks
    forks.close()


@pytest.fixture(scope="session")
def ics(made_up_home, forks, note_said) -> Callable[..., Answer]:
    """`ics("systems", "--format", "csv", home=…, env=…, stdin=…)`; on the made-up release unless told."""

    def run(*words, home: Path = made_up_home, env: dict | None = None, stdin: str = "") -> Answer:
        answer = Answer(*forks.run(words, environment(home, env or {}), stdin))
        note_said(answer.out, answer.err)
        return answer

    return run


@pytest.fixture(scope="session")
def ics_process() -> Callable[..., subprocess.Popen]:
    """`ics_process(home, "release", …)`: the running process, for tests that stop it or stop listening."""
    return lambda home, *words: start(home, words, {})


def hear_interrupts() -> None:
    """Let a command hear Ctrl-C even where this run was started in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def environment(home: Path, env: dict) -> dict[str, str]:
    """What a command is told: of no other home, rules or data than it is given."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ICS_")}
    return plain | {"ICS_HOME": str(home), "COLUMNS": "200", "NO_COLOR": "1"} | env


def start(home: Path, words, env: dict) -> subprocess.Popen:
    """`ics` with these words, started as a shell does."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        [str(ICS), *map(str, words)], env=environment(home, env), text=True, preexec_fn=hear_interrupts, **pipes
    )


@pytest.fixture(scope="session")
def refused(ics) -> Callable[..., str]:
    """The same for a command that must be refused: checks the exit code, silence on stdout and one plain line."""

    def run(code: int, *words, **how) -> str:
        answer = ics(*words, **how)
        assert answer.out == ""
        assert "Traceback" not in answer.err
        assert answer.err.startswith("Error: "), answer.err
        assert answer.err.count("\n") == 1, answer.err
        assert answer.err.rstrip().endswith((".", "?", ")")), answer.err
        assert answer.code == code, answer.err
        return answer.err

    return run


@pytest.fixture(scope="session")
def some(made_up_release) -> dict:
    """Codes of the made-up country to ask about: two boards, and two practices, PCNs and a district of the first."""
    need = made_up_release.rows("practice_need", year="2025-26")
    boards = sorted({row["icb_code"] for row in need})
    mine = [row for row in need if row["icb_code"] == boards[0]]
    other = [row for row in need if row["icb_code"] == boards[1]]
    return {
        "board": boards[0],
        "other_board": boards[1],
        "practices": [row["practice_code"] for row in mine],
        "other_practices": [row["practice_code"] for row in other],
        "pcns": sorted({row["pcn_code"] for row in mine if row["pcn_icb_code"] == boards[0]} - {"NO-PCN"}),
        "districts": sorted({row["district_code"] for row in mine}),
    }
