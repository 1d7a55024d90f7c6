"""A process that has already imported what every command needs, and runs each command in a fork of itself.

A command still has a process, an environment, an exit code, stdout and stderr of its own; only the half second that
Python takes to import is spent once for all of them, and the seconds that it takes to write the queries of a build.
Tests that stop a command start it the usual way.
"""

import json
import os
import subprocess
import sys
import tempfile
from io import FileIO, TextIOWrapper
from pathlib import Path

BUILDERS = {"--data", "demo", "rebuild", "release"}  # words of commands that build tables
START = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import forks; forks.serve()"


class Forks:
    """The parent's side: `run(words, environment)` gives exit code, stdout and stderr."""

    def __init__(self, environment: dict[str, str]):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen([sys.executable, "-c", START], env=environment, text=True, **pipes)

    def run(self, words, environment: dict[str, str], typed: str) -> tuple[int, str, str]:
        """Run `ics` with these words in this environment and in the folder of the caller, and type a text into it."""
        with tempfile.TemporaryDirectory() as folder:
            into, out, err = (Path(folder, name) for name in ("in", "out", "err"))
            into.write_text(typed, encoding="utf-8")
            asked = {"words": list(map(str, words)), "environment": environment, "folder": os.getcwd()}
            asked |= {"into": str(into), "out": str(out), "err": str(err)}
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            code = int(self.process.stdout.readline())
            return code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")

    def close(self) -> None:
        """End the process."""
        self.process.stdin.close()
        self.process.wait(timeout=20)


def serve() -> None:
    """Answer one question a line with one exit code a line, until there are no more."""
    import duckdb  # noqa: F401
    import ibis  # noqa: F401
    import numpy  # noqa: F401
    import pyarrow.parquet  # noqa: F401
    import pydantic  # noqa: F401
    import yaml  # noqa: F401

    import integratedcare.cli.main  # noqa: F401

    written = False
    for line in sys.stdin:
        asked = json.loads(line)
        if not written and BUILDERS & set(asked["words"]):
            written = _write_queries()
        child = os.fork()
        if not child:
            _run(**asked)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _write_queries() -> bool:
    """Let this process know the SQL of every table, and so each of its forks."""
    from integratedcare.pipeline.compile import compile_table
    from integratedcare.pipeline.table import Table
    from integratedcare.release.definitions import definitions
    from integratedcare.rules import load_rules

    nodes = definitions()
    for one in nodes.values():
        if type(one) is Table:
            compile_table(nodes, one, load_rules(), "duckdb")
    return True


def _run(words: list[str], environment: dict[str, str], folder: str, into: str, out: str, err: str) -> None:
    code = 1
    try:
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        os.dup2(os.open(into, os.O_RDONLY), 0)
        sys.stdin = TextIOWrapper(FileIO(0, "r", closefd=False), "utf-8")
        for number, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        sys.stdout, sys.stderr = (TextIOWrapper(FileIO(number, "w", closefd=False), "utf-8") for number in (1, 2))
        sys.argv = ["ics", *words]
        from integratedcare.cli.main import main

        code = main() or 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:  # on a full disk too: a fork that ended like a process of its own would wait for threads it has not
            os._exit(code)
