"""The scenarios of an address: `a.icb=QHM&a.pot=5bn&b.icb=QHM&b.pot=6bn`, each with a name of its own."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, QueryDict

from integratedcare.errors import UsageError
from integratedcare.release.reader import Release
from integratedcare.web.allocation.question import LONGEST_ADDRESS, WORDS, Question
from integratedcare.web.allocation.reading import Asked, read_question
from integratedcare.web.design.query import Query

LETTERS = ("a", "b", "c", "d")
KNOWN = tuple(f"{letter}.{word}" for letter in LETTERS for word in WORDS)
TOO_LONG = (
    "These scenarios are too long for one address ({length:,} characters; it may have {most:,}). Save each as a file "
    "and compare them with the command line: ics compare."
)


@dataclass(frozen=True)
class Scenarios:
    """Two to four questions (or fewer, on the way there), in order, each with its own name."""

    questions: tuple[Question, ...]

    def address(self, path: str, **more: str) -> str:
        """The address of this comparison. UsageError if it would be cut."""
        words = {
            f"{letter}.{word}": value
            for letter, question in zip(LETTERS, self.questions, strict=False)
            for word, value in question.words().items()
        }
        whole = f"{path}?{urlencode({**words, **more})}" if words else path
        if len(whole) > LONGEST_ADDRESS:
            raise UsageError(TOO_LONG.format(length=len(whole), most=LONGEST_ADDRESS))
        return whole

    def with_one_more(self, question: Question) -> "Scenarios":
        """The same and one more, under a name that no other has. UsageError for a fifth."""
        if len(self.questions) == len(LETTERS):
            raise UsageError("Four scenarios can be compared at a time. Take one out first.")
        return named_apart((*self.questions, question))

    def without(self, number: int) -> "Scenarios":
        """The same without the one at a position."""
        return Scenarios(tuple(one for at, one in enumerate(self.questions) if at != number))


def named_apart(questions: tuple[Question, ...]) -> Scenarios:
    """Scenarios with a name each: its own, else `Scenario A` and so on; equal names get a number."""
    named: list[Question] = []
    for letter, question in zip(LETTERS, questions, strict=False):
        name = question.name or f"Scenario {letter.upper()}"
        taken = {one.name for one in named}
        number = 2
        while name in taken:
            name = f"{(question.name or f'Scenario {letter.upper()}')[:55]} ({number})"
            number += 1
        named.append(replace(question, name=name))
    return Scenarios(tuple(named))


def read_scenarios(release: Release, query: Query) -> tuple[Scenarios, list[Asked]]:
    """The scenarios of an address, and each as it was read (with its problems)."""
    letters = [letter for letter in LETTERS if any(word.startswith(f"{letter}.") for word in query.given)]
    asked = [read_question(release, query, prefix=f"{letter}.") for letter in letters]
    return named_apart(tuple(one.question for one in asked)), asked


def from_address(release: Release, written: str, request: HttpRequest) -> Question:
    """A pasted address of a page of fair shares as a question. UsageError for one that is not such."""
    parts = urlsplit(written.strip())
    if not parts.query or "fair-shares" not in parts.path or "compare" in parts.path:
        raise UsageError(
            "That is not the address of a page of fair shares. Open the page, copy all of its address from the top of "
            "the browser, and paste it here."
        )
    given = QueryDict(mutable=True)
    for word, value in parse_qsl(parts.query):
        if word in WORDS:
            given[word] = value
    copy = HttpRequest()
    copy.GET = given
    asked = read_question(release, Query(copy, known=WORDS))
    asked.refuse()
    return asked.question
