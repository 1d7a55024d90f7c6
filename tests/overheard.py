"""Nothing that the suite writes says who anybody is: not on its output, not in a log, not in an error's message.

A plugin of pytest (`conftest.py` turns it on). After each part of each test it looks through all that was said for the
NHS numbers and names of the made-up people of these tests: standard output, standard error and log lines that pytest
captured, what programs answered that a test ran, and messages of the product's own errors. A test that said one
fails, in words that do not say it again. With `pytest -s` nothing is captured, so it shows what leaked.
"""

import logging
import re
import subprocess
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import click.testing
import pytest

from integratedcare.errors import IntegratedCareError

ALLOWED: dict[str, str] = {}  # the beginning of a test's id, and why it may say who a made-up person is
RARE = (  # family names that tests gave to nobody but their made-up people
    "Quillfeather", "Ravenscourt", "Thistlewood", "Okonjowski", "Marchbanks", "Featherstonehaugh", "Unmistakable",
    "O'Hara",
)  # fmt: skip
NUMBER = re.compile(r"(?<![\w.])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\w|\.\d)")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
APART = 4  # most characters between the two names of a person: a comma, a tab, quotation marks
SUFFIX = "that made-up people of these tests have"


@cache
def numbers() -> frozenset[str]:
    """Valid NHS numbers that tests were written with."""
    from integratedcare.linkage.nhs_number import digits, is_valid

    texts = (path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("*.py"))
    found = (digits(number) for text in texts if "nhs" in text.lower() for number in NUMBER.findall(text))
    return frozenset(filter(is_valid, found))


@cache
def given_names() -> frozenset[str]:
    """Given names that made-up people can have, in small letters."""
    from integratedcare.linkage.clean_name import nicknames
    from integratedcare.synthetic.feeds import given_names as made

    drawn = [*made.BRITISH.values(), *(names for sexes in made.OTHER.values() for names in sexes.values())]
    known = {form for forms in nicknames().values() for form in forms} | set(nicknames())
    return frozenset(name.lower() for name in (*" ".join(drawn).split(), *made.SHORT.values(), *known))


@cache
def family_names() -> frozenset[str]:
    """Family names that made-up people can have, in small letters."""
    from integratedcare.synthetic.feeds import family_names as made

    return frozenset(name.lower() for names in vars(made).values() if isinstance(names, list) for name in names)


def number_count(text: str) -> int:
    """How many NHS numbers of made-up people a text holds: those of tests, and those of the range for tests (999)."""
    from integratedcare.linkage.nhs_number import digits, is_valid

    found = {digits(number) for number in NUMBER.findall(text)}
    return sum(1 for one in found if one in numbers() or (one.startswith("999") and is_valid(one)))


def name_count(text: str) -> int:
    """How many names of made-up people a text holds: given and family name side by side, or a rare family name."""
    rare = sum(name.lower() in text.lower() for name in RARE)
    words = list(WORD.finditer(text))
    said = {word[0].lower() for word in words}
    if not said & given_names() or not said & family_names():
        return rare
    return rare + len(
        {(a[0], b[0]) for a, b in pairwise(words) if b.start() - a.end() <= APART and _is_person(a[0], b[0])}
    )


def _is_person(first: str, second: str) -> bool:
    if not (first[0].isupper() and second[0].isupper()):
        return False
    one, two = first.lower(), second.lower()
    return any(a in given_names() and b in family_names() for a, b in ((one, two), (two, one)))


def told(texts: Iterable[str]) -> str:
    """What is wrong with these texts, without saying it again; nothing if they say who nobody is."""
    text = "\n".join(texts)
    counts = {"NHS number": number_count(text), "name": name_count(text)} if text else {}
    found = " and ".join(f"{count} {what}{'s' * (count > 1)}" for what, count in counts.items() if count)
    return found and f"This test's output, logs or messages hold {found} {SUFFIX}. `pytest -s` shows them."


class Overheard:
    """The plugin: `note` takes what a test ran and kept from pytest's own capture."""

    def __init__(self):
        self.heard: list[str] = []
        self.patched = pytest.MonkeyPatch()

    def note(self, *said: str | bytes | None) -> None:
        """Have texts looked through at the end of this part of the test."""
        self.heard += [one.decode(errors="replace") if isinstance(one, bytes) else one for one in said if one]

    def pytest_configure(self, config) -> None:
        """Listen where texts leave a test without passing through pytest's capture."""
        config.option.log_level = config.option.log_level or logging.getLevelName(logging.INFO)
        self._listen(subprocess.Popen, "communicate", lambda said: said)
        self._listen(pytest.CaptureFixture, "readouterr", lambda said: said)
        self._listen(click.testing.CliRunner, "invoke", lambda answer: [answer.output_bytes])
        make = IntegratedCareError.__init__

        def noted(error, *said, **more) -> None:
            self.note(*map(str, said))
            make(error, *said, **more)

        self.patched.setattr(IntegratedCareError, "__init__", noted)

    def pytest_unconfigure(self) -> None:
        """Listen no more."""
        self.patched.undo()

    def _listen(self, owner: type, name: str, texts) -> None:
        unheard = getattr(owner, name)

        def heard(*given, **more):
            said = unheard(*given, **more)
            self.note(*texts(said))
            return said

        self.patched.setattr(owner, name, heard)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """Fail a test that says who somebody is."""
        report = yield
        said = [text for title, text in report.sections if title.endswith(report.when)]
        said += [report.longreprtext] if hasattr(report, "wasxfail") else []
        wrong = told([*self.heard, *said])
        self.heard.clear()
        if wrong and not item.nodeid.startswith(tuple(ALLOWED)):
            report.sections = [(title, text) for title, text in report.sections if not told([text])]
            if report.outcome != "failed":
                report.outcome, report.longrepr = "failed", wrong
                vars(report).pop("wasxfail", None)
        return report
