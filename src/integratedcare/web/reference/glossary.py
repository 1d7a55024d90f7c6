"""The words used here, and what they mean."""

import re
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from integratedcare.facts import fact, read_facts
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table

COLUMNS = [Column("term", "Word"), Column("meaning", "What it means"), Column("code_word", "In tables and code")]


@dataclass(frozen=True, slots=True)
class Term:
    """One word. `code_word` is what tables and code call it, where that differs.

    An everyday word means other things too, so pages that use it do not lead here.
    """

    term: str
    meaning: str
    code_word: str = ""
    is_everyday: bool = False

    @property
    def anchor(self) -> str:
        """Its place on the page: `word-control-chart`."""
        return "word-" + "-".join(re.findall(r"[a-z0-9]+", self.term.lower()))


@cache
def terms() -> tuple[Term, ...]:
    """All words in alphabetical order, from glossary.yaml."""
    file = files("integratedcare.web.reference") / "glossary.yaml"
    found = [fact(Term, one, f"{file.name}, word {n}") for n, one in enumerate(read_facts(file)["terms"], 1)]
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


def words_of(page: Page) -> list[Link]:
    """The glossary's words that the sentences of a page use, each leading to its meaning."""
    about = page.about
    said = [page.title, page.lead, *(chart.says for chart in page.charts)]
    said += [about.what, about.why, about.how, *about.limits] if about else []
    used = {found.lower() for found in _spelt().findall(" ".join(said))}
    here = address("glossary") or ""
    return [Link(term.term, f"{here}#{term.anchor}") for term in terms() if used & set(_spellings(term))]


@cache
def _spelt() -> re.Pattern:
    every = sorted((word for term in terms() for word in _spellings(term)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})\b", re.IGNORECASE)


def _spellings(term: Term) -> list[str]:
    word = term.term.lower()
    return [] if term.is_everyday else [word, f"{word}s"]


def glossary_page() -> Page:
    """All words, by first letter."""
    letters: dict[str, list[Term]] = {}
    for term in terms():
        letters.setdefault(term.term[0].upper(), []).append(term)
    return Page(
        template="reference/glossary.jinja",
        name="Glossary",
        title="Glossary",
        lead="The NHS’s own words, as this site uses them.",
        section="glossary",
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[Table("glossary", "Glossary", COLUMNS, [asdict(term) for term in terms()])],
        words={"letters": letters},
    )
