"""Every organisation of a release, ready to be searched. Built once for each release and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from integratedcare.organisations.kinds import ORDER, kind_of
from integratedcare.release.reader import Release
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import organisation_name
from integratedcare.web.design.remembered import remembered
from integratedcare.web.search.matching import closeness, corrected, folded, has_letters
from integratedcare.web.search.postcodes import in_postcode, postcode_in

CODE_IS_IT, POSTCODE_IS_IT = -2, -1


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation: as shown, and as matched."""

    kind: str
    code: str
    name: str
    folded: str
    postcode: str  # without its space
    closed: date | None


@dataclass(frozen=True)
class Index:
    """All entries, and the words of their names by first letter."""

    entries: tuple[Entry, ...]
    vocabulary: dict[str, list[str]]


@dataclass(frozen=True)
class Found:
    """What a search found, best first, and the words that it was really for when those typed had a slip in them."""

    entries: list[Entry]
    instead: str = ""


@remembered
def index_of(release: Release) -> Index:
    """The index of a release, over the kinds that people search for."""
    rows = release.rows("organisation", columns=["kind", "code", "name", "postcode", "close_date"])
    entries = tuple(_entry(row) for row in rows)
    vocabulary: dict[str, list[str]] = {}
    for word in sorted({word for entry in entries for word in entry.folded.split()}):
        vocabulary.setdefault(word[0], []).append(word)
    return Index(entries, vocabulary)


def _entry(row: Mapping) -> Entry:
    shown = organisation_name(row["kind"], row["name"])
    postcode = (row["postcode"] or "").replace(" ", "").upper()
    return Entry(row["kind"], row["code"], shown or row["code"], folded(shown), postcode, row["close_date"])


def find(release: Release, asked: str) -> Found:
    """Organisations whose code is what was asked, then by postcode and by name, the closest and open ones first."""
    index = index_of(release)
    words = folded(asked)
    if not words or not has_letters(asked):
        return Found([])
    found = _ranked(index, asked, words)
    if found or postcode_in(asked):
        return Found(found)
    instead = corrected(words, index.vocabulary)
    found = _ranked(index, "", instead) if instead else []
    return Found(found, instead) if found else Found([])


def nearest(release: Release, word: str, most: int = 5) -> list[dict[str, str]]:
    """A few organisations for a page that was not found, as words and addresses."""
    return [
        {
            "name": entry.name,
            "code": entry.code,
            "kind": kind_of(entry.kind).one,
            "href": address("system" if entry.kind == "icb" else "organisation", entry.code) or "",
        }
        for entry in find(release, word.replace("-", " ")).entries[:most]
    ]


def _ranked(index: Index, code: str, words: str) -> list[Entry]:
    code, postcode = code.strip().upper(), postcode_in(code)
    ranked = []
    for entry in index.entries:
        rank = CODE_IS_IT if entry.code == code else closeness(words, entry.folded)
        if rank != CODE_IS_IT and postcode and in_postcode(postcode, entry.postcode):
            rank = POSTCODE_IS_IT
        if rank is None and len(code) >= 3 and entry.code.startswith(code):
            rank = 2
        if rank is not None:
            ranked.append(((rank, entry.closed is not None, ORDER.get(entry.kind, 99), entry.name), entry))
    return [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]
