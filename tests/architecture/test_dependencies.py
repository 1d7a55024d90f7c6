"""Each dependency has its reason beside it, and the locks hold what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

DECLARED = re.compile(r'^\s*"[A-Za-z0-9][^"]*"\s*,?(?P<after>.*)$')
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)")
SITE = ["site", "geometry"]
LOCKS = {"site": SITE, "dev": [*SITE, "dev"], "spark": [*SITE, "dev", "spark"]}


def without_reason(pyproject: str) -> list[str]:
    """Lines that declare a dependency and do not say why it is here."""
    lines = pyproject.partition("[project]")[2].partition("[project.scripts]")[0].splitlines()
    declared = [match for line in lines if (match := DECLARED.match(line))]
    return [match[0].strip() for match in declared if len(match["after"].partition("#")[2].split()) < 2]


def pins(lock: str) -> dict[str, set[str]]:
    """Package → its versions in a lock (more than one where Python versions differ)."""
    found: dict[str, set[str]] = {}
    for match in filter(None, map(PINNED.match, lock.splitlines())):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def not_locked(wanted: list[str], lock: str) -> list[str]:
    """Requirements that a lock does not meet."""
    held = pins(lock)
    asked = {text: Requirement(text) for text in wanted}
    return [
        text
        for text, need in asked.items()
        if not any(need.specifier.contains(pin) for pin in held.get(canonicalize_name(need.name), ()))
    ]


def unsafe_lines(lock: str) -> list[str]:
    """Pins without a hash, and lines that would tell pip where to look."""
    text = re.sub(r"\\\n\s*", "", lock)
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    return [line for line in lines if not PINNED.match(line) or "--hash=sha256:" not in line]


def test_every_dependency_has_a_reason(root):
    assert without_reason((root / "pyproject.toml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(root: Path, name: str):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [need for extra in LOCKS[name] for need in project["optional-dependencies"][extra]]
    lock = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not_locked(project["dependencies"] + wanted, lock) == [], "run `make lock`"


def test_every_locked_file_has_a_hash_and_no_lock_says_where_to_look(root):
    locks = sorted((root / "requirements").glob("*.txt"))
    assert locks
    assert {lock.name: lines for lock in locks if (lines := unsafe_lines(lock.read_text()))} == {}


def test_the_locks_agree_on_versions_so_that_one_environment_can_hold_them_all(root):
    whole = pins((root / "requirements" / "spark.txt").read_text())
    for name in ("site", "dev", "build"):
        part = pins((root / "requirements" / f"{name}.txt").read_text())
        assert {package: part[package] for package in part if whole.get(package, part[package]) != part[package]} == {}


def test_a_bad_dependency_is_noticed():
    bare = '[project]\ndependencies = [\n  "a>=1",  # the arithmetic\n  "b>=2",\n]\n[project.scripts]\n'
    assert without_reason(bare) == ['"b>=2",']
    assert not_locked(["A_b>=2", "c"], "a-b==1.9 \\\n    --hash=sha256:0\n") == ["A_b>=2", "c"]
    assert unsafe_lines("a==1\nb==1 \\\n    --hash=sha256:0\n--find-links here\n") == ["a==1", "--find-links here"]
