"""A real browser at a real server, over the releases of `ICS_HOME` or a new made-up one."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from integratedcare.web.design.assets import ACCESSIBILITY_ENGINE

SERVE = "import sys; from integratedcare.web.config.serve import serve; serve(port=int(sys.argv[1]), workers=1)"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PASSWORD = "three plain words 7"  # of the people whom journeys make, on a site that only they see
PATIENCE = 60  # seconds for the server to answer for the first time


@pytest.fixture(scope="session")
def home(tmp_path_factory) -> Path:
    """A home folder with a current release: the one in use, else one with a new made-up release."""
    used = Path(os.environ.get("ICS_HOME", ""))
    if os.environ.get("ICS_HOME") and any(used.glob("releases/*/current")):
        return used
    from integratedcare.release.build import make_release
    from integratedcare.release.universes import universe_of
    from integratedcare.synthetic import make_public_data

    made = tmp_path_factory.mktemp("home")
    make_public_data(made / "made-up")
    make_release(universe_of(made / "made-up"), home=made)
    return made


@pytest.fixture(scope="session")
def site(home) -> Iterator[str]:
    """The address of the site, served by gunicorn on this machine for as long as the journeys last."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], env={**os.environ, "ICS_HOME": str(home)})
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server)
        yield f"{address}/made-up" if (home / "releases" / "made-up" / "current").exists() else address
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def browser():
    """Debian's chromium, else Playwright's own. Without either, the journeys are skipped and say so."""
    playwright = pytest.importorskip("playwright.sync_api", reason="JOURNEYS SKIPPED: playwright is not installed")
    with playwright.sync_playwright() as started:
        found = next((path for name in BROWSERS if (path := shutil.which(name))), started.chromium.executable_path)
        if not Path(found).exists():
            pytest.skip(
                "JOURNEYS SKIPPED: no chromium on this machine. Install it, or run `playwright install chromium`"
            )
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, site):
    """Opens pages; each has a list `asked` of all addresses it fetched and `complaints` of what the browser said."""
    contexts = []

    def open_page(path: str = "/", **context):
        contexts.append(browser.new_context(viewport={"width": context.pop("width", 1280), "height": 900}, **context))
        page = contexts[-1].new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{site}{path}", wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def editor(site, home) -> str:
    """The name of an editor of the site that is served, made as an administrator makes one."""
    name = f"jo-{uuid.uuid4().hex[:8]}"
    subprocess.run(
        [Path(sys.executable).with_name("ics"), "user", "add", name, "--editor"],
        input=f"{PASSWORD}\n", text=True, check=True, capture_output=True, env={**os.environ, "ICS_HOME": str(home)},
    )  # fmt: skip
    return name


@pytest.fixture(scope="session")
def sign_in() -> Callable:
    """`sign_in(page, name)`: fill in the form of signing in, and send it."""

    def go(page, name: str, password: str = PASSWORD) -> None:
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_label("Password", exact=True).fill(password)
        with page.expect_navigation():
            page.get_by_role("button", name="Sign in").click()

    return go


@pytest.fixture
def signed_in(visit, editor, sign_in):
    """`signed_in("/returns/")`: a page that an editor was led to by signing in; it takes what `visit` takes."""

    def go(path: str = "/accounts/", **context):
        page = visit(path, **context)
        sign_in(page, editor)
        return page

    return go


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility engine's source."""
    file = ACCESSIBILITY_ENGINE / "axe.min.js"
    if not file.exists():
        pytest.skip("JOURNEYS SKIPPED: axe is not here. Run `python -m integratedcare.web.design.assets`")
    return file.read_text(encoding="utf-8")


def _wait(address: str, server: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the site stopped with exit code {server.returncode} before it answered")
        try:
            urllib.request.urlopen(f"{address}/about/", timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the site did not answer at {address} within {PATIENCE} seconds")
