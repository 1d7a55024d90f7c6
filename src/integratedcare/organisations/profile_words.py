"""One body's profile in words, for a person at a terminal; machines get the profile itself."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePosixPath

from integratedcare.organisations.kinds import kind_of
from integratedcare.organisations.listed import listed

Named = Callable[[str, str], str]


def profile_words(held, body: Mapping) -> list[tuple[str, str]]:
    """Label and words of what is known of a body. `held` reads tables; with none (the register alone) codes stand."""
    kind = kind_of(body["kind"])
    name = _names(held)
    parents = [part.rpartition(" ") for part in body["parents"].split("; ") if part]
    said = [
        ("Kind", kind.one + (f". {kind.meaning}" if kind.meaning else "")),
        ("Code", body["code"]),
        ("Postcode", body["postcode"]),
        ("Opened", _day(body["open_date"])),
        ("Closed", _day(body["close_date"])),
        *(listed(held, body) if held else ()),
        ("Registered people", body["registered"] and f"{body['registered']:,} on {_day(body['registered_date'])}"),
        *((kind_of(one.replace(" ", "_")).one, name(one.replace(" ", "_"), code)) for one, _, code in parents),
        ("Took over", _moved(body["predecessors"], body["kind"], name)),
        ("Taken over by", _moved(body["successors"], body["kind"], name)),
        ("Source", _titles(held, body["source"])),
    ]
    return [(label, str(words)) for label, words in said if words]


def _names(held) -> Named:
    def name(kind: str, code: str) -> str:
        found = held.rows("organisation", columns=["name"], kind=kind, code=code) if held else []
        return f"{found[0]['name']} ({code})" if found and found[0]["name"] else code

    return name


def _moved(said: str, kind: str, name: Named) -> str:
    """`QHL (99.2% of people)` with the name of the body; a commissioning group was followed by a board."""
    parts = [part.partition(" ") for part in said.split("; ") if part]
    named = []
    for code, _, share in parts:
        called = name(kind, code)
        called = name("icb", code) if called == code else called
        named.append(" ".join(filter(None, (called, share))))
    return "; ".join(named)


def _titles(held, source: str) -> str:
    """The titles of the published files that are named, in their order; a file that the catalogue lacks by its name."""
    files = [file.strip() for file in str(source or "").replace(";", ",").split(",") if file.strip()]
    if not held:
        return str(source or "")
    titles = {PurePosixPath(row["file"]).name.partition(".")[0]: row for row in held.rows("catalogue")}
    named = [f"{row['title']}, {row['publisher']}" if (row := titles.get(file)) else file for file in files]
    return "; ".join(dict.fromkeys(named))


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
