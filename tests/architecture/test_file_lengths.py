"""Files are short enough to read at one sitting."""

from pathlib import Path
from statistics import median

WRITTEN = {".py", ".html", ".jinja", ".css", ".js"}
LONGEST, MEDIAN, PUBLIC_API = 250, 90, 40


def over_budget(lengths: dict[str, int], longest: int = LONGEST) -> list[str]:
    """The files longer than the budget, longest first, each with its number of lines."""
    return [f"{name}: {n} lines" for name, n in sorted(lengths.items(), key=lambda x: -x[1]) if n > longest]


def lengths_of(root: Path, tracked: list[Path], folder: str) -> dict[str, int]:
    """Path → number of lines, for what people write in a folder; empty files do not count."""
    ours = [path for path in tracked if path.parts[0] == folder and path.suffix in WRITTEN]
    lengths = {str(path): len((root / path).read_text(encoding="utf-8").splitlines()) for path in ours}
    return {name: length for name, length in lengths.items() if length}


def test_no_file_is_longer_than_the_budget(root, tracked):
    assert over_budget(lengths_of(root, tracked, "src") | lengths_of(root, tracked, "tests")) == []


def test_half_of_the_files_are_shorter_than_ninety_lines(root, tracked):
    assert median(lengths_of(root, tracked, "src").values()) < MEDIAN


def test_the_public_api_fits_on_a_screen(root, tracked):
    api = "src/integratedcare/__init__.py"
    assert over_budget({api: lengths_of(root, tracked, "src")[api]}, PUBLIC_API) == []


def test_a_long_file_is_noticed():
    assert over_budget({"short.py": 250, "long.py": 251}) == ["long.py: 251 lines"]
