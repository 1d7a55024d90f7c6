"""The files that belong to the repository, whether or not they are committed yet."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def tracked(root: Path) -> list[Path]:
    """Every file that git tracks or would, as paths from the root; a loud skip outside a checkout."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is not a git checkout, so the files of the repository cannot be listed")
    return sorted({Path(name) for name in listed.split("\0") if name and (root / name).is_file()})


@pytest.fixture(scope="session")
def modules(root: Path, tracked: list[Path]) -> dict[str, str]:
    """Path from the root → source, for each Python file of the product."""
    ours = [path for path in tracked if path.suffix == ".py" and path.parts[0] == "src"]
    return {str(path): (root / path).read_text(encoding="utf-8") for path in ours}
