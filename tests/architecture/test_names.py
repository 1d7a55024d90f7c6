"""Folders explain themselves, and no file is called after having no better name."""

from collections import Counter
from pathlib import Path

MOST = 7
NAMELESS = {"util", "utils", "misc"}


def without_readme(paths: list[Path]) -> list[str]:
    """Folders that hold more than seven files besides a README, and no README."""
    files = Counter(path.parent for path in paths if path.name != "README.md")
    explained = {path.parent for path in paths if path.name == "README.md"}
    return sorted(str(folder) for folder, count in files.items() if count > MOST and folder not in explained)


def nameless(paths: list[Path]) -> list[str]:
    """Files and folders whose name says nothing about what is in them."""
    return [str(path) for path in paths if NAMELESS & {part.partition(".")[0].lower() for part in path.parts}]


def test_a_folder_of_more_than_seven_files_has_a_readme(tracked):
    assert without_readme(tracked) == []


def test_no_file_is_called_utils(tracked):
    assert nameless(tracked) == []


def test_a_crowded_folder_is_noticed():
    crowded = [Path(f"src/crowded/{n}.py") for n in range(8)]
    assert without_readme(crowded) == ["src/crowded"]
    assert without_readme([*crowded, Path("src/crowded/README.md")]) == []
    assert without_readme(crowded[:7]) == []


def test_a_nameless_file_is_noticed():
    assert nameless([Path("src/utils.py"), Path("src/utils/dates.py"), Path("src/utilisation.py")]) == [
        "src/utils.py",
        "src/utils/dates.py",
    ]
