"""The words used here, and what they mean."""

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
    """One word. `code_word` is what tables and code call it, where that differs."""

    term: str
    meaning: str
    code_word: str = ""


@cache
def terms() -> tuple[Term, ...]:
    """All words in alphabetical order, from glossary.yaml."""
    file = files("integratedcare.web.reference") / "glossary.yaml"
    found = [fact(Term, one, f"{file.name}, word {n}") for n, one in enumerate(read_facts(file)["terms"], 1)]
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


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
