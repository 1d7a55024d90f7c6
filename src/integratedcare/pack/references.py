"""How each measure is defined, and the published files behind a pack with their terms."""

from integratedcare.indicators.definition import METHODS
from integratedcare.pack.content import Definition, Source
from integratedcare.pack.evidence import Evidence
from integratedcare.pack.words import day_words
from integratedcare.release.reader import Tables

OWN = {"returns": "The system's own finance return", "local": "The system's own figures"}


def definitions(release: Tables, known: Evidence) -> tuple[Definition, ...]:
    """Every measure that the pack has a value for, by title."""
    files = _catalogue(release)
    made = []
    for name in known.judgements:
        row = known.definitions[name]
        file = files.get(row["source"])
        source = f"{file['title']}, {file['publisher']}" if file else OWN.get(row["source"], row["source"])
        made.append(
            Definition(
                title=row["title"],
                why=row["why"],
                good=row["good"],
                method=METHODS[row["method"]] + ".",
                unit=row["unit"],
                proxy=row["proxy"] or "",
                source=source,
                reviewed=day_words(row["reviewed"]),
            )
        )
    return tuple(sorted(made, key=lambda one: one.title.lower()))


def sources(release: Tables, used: set[str]) -> tuple[Source, ...]:
    """The catalogue's entries of the files used, by title."""
    files = _catalogue(release)
    found = [files[name] for name in used if name in files]
    made = [Source(*(str(row[key] or "") for key in Source.__dataclass_fields__)) for row in found]
    return tuple(sorted(made, key=lambda one: (one.title, one.period)))


def _catalogue(release: Tables) -> dict[str, dict]:
    return {row["file"].rpartition("/")[2].partition(".")[0]: row for row in release.rows("catalogue")}
