"""A test that says who a made-up person is fails, and its failure does not say it again."""

import os
import subprocess
import sys
from pathlib import Path

import overheard

TESTS = Path(__file__).parents[1]
SAID = ("999 000 0018", "Muhammad,Kowalski", "Quillfeather")
TURNED_ON = (
    "import overheard\ndef pytest_configure(config):\n    config.pluginmanager.register(overheard.Overheard())\n"
)
RUN = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import sys; print(sys.argv[1])', {0}]{1})"
WAYS = {  # what a test does, and whether it says who somebody is
    "nothing": ("print('Jones was here with 9990000019')", False),
    "output": ("print({0})", True),
    "errors": ("import sys; print({0}, file=sys.stderr)", True),
    "log": ("import logging; logging.getLogger('ours').info('row of %s', {0})", True),
    "read_back": ("print({0}); capsys.readouterr()", True),
    "program": (RUN.format("{0}", ", capture_output=True"), True),
    "program_unread": (RUN.format("{0}", ""), True),
    "message": ("from integratedcare.errors import DataError; str(DataError({0}))", True),
    "expected": ("import pytest; pytest.xfail({0})", True),
}


def test_each_way_of_saying_who_somebody_is_fails_in_words_that_do_not_repeat_it(tmp_path):
    (tmp_path / "conftest.py").write_text(TURNED_ON)
    tests = {f"{way}_{place}": WAYS[way][0].format(repr(said)) for place, said in enumerate(SAID) for way in WAYS}
    given = {name: "capsys" if name.startswith("read_back") else "" for name in tests}
    text = "\n".join(f"def test_{name}({given[name]}):\n    {code}\n" for name, code in tests.items())
    (tmp_path / "test_them.py").write_text(text)
    place = os.environ | {"PYTHONPATH": str(TESTS), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-rA", "--rootdir", tmp_path, "-p", "no:cacheprovider", tmp_path]
    done = subprocess.run(command, env=place, cwd=tmp_path, capture_output=True, text=True)
    failed = {line.partition("::test_")[2].split()[0] for line in done.stdout.splitlines() if line.startswith("FAILED")}
    assert failed == {name for name in tests if WAYS[name.rpartition("_")[0]][1]}, done.stdout
    assert not [word for said in SAID for word in said.split(",") if word in done.stdout + done.stderr]


def test_what_is_no_person_is_let_through():
    for harmless in (
        "0.9990000018",
        "19990000018",
        "9990000018.5",
        "sha 9990000018ab",
        "Kowalski",
        "Grace then Hall",
        "",
    ):
        assert overheard.told([harmless]) == "", harmless
    assert "1 NHS number and 1 name" in overheard.told(["of 943-476-5919", "KOWALSKI, GRACE"])


def test_what_the_search_knows_is_still_what_tests_use():
    written = {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")}
    written |= {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("conftest.py")}
    for name in overheard.RARE:
        assert any(name in text for path, text in written.items() if path != Path(__file__)), name
    for beginning, reason in overheard.ALLOWED.items():
        assert (TESTS.parent / beginning.partition("::")[0]).exists(), beginning
        assert len(reason) > 20
    assert len(overheard.numbers()) > 5
