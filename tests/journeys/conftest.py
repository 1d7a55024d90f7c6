"""A real browser at a real server, over the made-up country."""

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
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RULES_OF_SIZE = ("wcag22aa",)  # how large a thing to press is may differ on a phone
PHONES = (390, 320)
# What passes is megabytes, and stays in the browser
FOUND = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(
    found => found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`))"""


@pytest.fixture(scope="session")
def home(tmp_path_factory, made_up_home) -> Path:
    """A home of the journeys' own, where the made-up country is published: they sign people in and record things."""
    made = tmp_path_factory.mktemp("journeys") / "home"
    shutil.copytree(made_up_home, made, symlinks=True)
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
        yield f"{address}/made-up"
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


@pytest.fixture(scope="session")
def sound(axe, site) -> Callable:
    """`sound(page)`: it is accessible, has one heading, asks no other host, and on a phone never scrolls sideways.

    `complaints` is how many things the browser may say: it notes a page's own status when that is an error.
    """

    def check(page, *, complaints: int = 0) -> None:
        whole = page.viewport_size
        page.evaluate(axe)
        assert _found(page, RULES) == [], page.url
        assert page.locator("h1").count() == 1, page.url
        assert page.title().endswith("– Integrated care"), page.url
        assert page.locator("html").get_attribute("lang") == "en-GB", page.url
        for width in PHONES:
            page.set_viewport_size({"width": width, "height": whole["height"]})
            assert _fits(page, width), (page.url, width)
            assert _found(page, RULES_OF_SIZE) == [], page.url
        page.set_viewport_size(whole)
        page.wait_for_load_state("networkidle")
        ours = (site.removesuffix("/made-up"), "data:")
        assert [url for url in page.asked if not url.startswith(ours)] == [], page.url
        assert len(page.complaints) == complaints, (page.url, page.complaints)

    return check


def _fits(page, width: int) -> bool:
    """Whether nothing runs over the edge, once the header has noticed the new width."""
    end = time.monotonic() + 2
    while (wide := page.evaluate("document.documentElement.scrollWidth") > width) and time.monotonic() < end:
        time.sleep(0.05)
    return not wide


def _found(page, rules: tuple[str, ...]) -> list[str]:
    return page.evaluate(FOUND, rules)


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
