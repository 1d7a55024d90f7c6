"""Where a page's figures come from: what every page says at its foot and every export carries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from integratedcare.release.reader import Release
from integratedcare.web.design.page import Page
from integratedcare.web.design.remembered import remembered

MADE_UP = "Made-up data: no real person, practice, council or board is described."
OUR_LICENCE = "Open Government Licence v3.0"


@dataclass(frozen=True)
class Source:
    """One published file: what it is called, by whom, for when, and on what terms."""

    file: str
    title: str
    publisher: str
    period: str
    licence: str
    attribution: str


@dataclass(frozen=True)
class Provenance:
    """Everything an export says about itself."""

    title: str
    release_id: str
    universe: str
    made_up: str  # the warning, or nothing
    method: str
    limits: Sequence[str]
    sources: Sequence[Source]
    licences: Sequence[str]
    attributions: Sequence[str]

    def lines(self) -> list[tuple[str, str]]:
        """The same as label and text, for a sheet or the foot of a picture."""
        said = [("Title", self.title), ("Warning", self.made_up), ("Method", self.method)]
        said += [("Read with care", limit) for limit in self.limits]
        said += [("Source", f"{source.title}, {source.publisher}, {source.period}") for source in self.sources]
        said += [("Licence", licence) for licence in self.licences]
        said += [("Attribution", words) for words in self.attributions]
        return [(label, text) for label, text in [*said, ("Release", self.release_id)] if text]


def sources(release: Release, files: Sequence[str]) -> list[Source]:
    """The catalogue's entries for some files (by name, with or without folder and ending), in the order asked."""
    known = {PurePosixPath(str(row["file"])).name.partition(".")[0]: row for row in release.rows("catalogue")}
    found = [known[name] for file in files if (name := PurePosixPath(file).name.partition(".")[0]) in known]
    return [
        Source(*(str(row[key] or "") for key in ("file", "title", "publisher", "period", "licence", "attribution")))
        for row in found
    ]


@remembered
def counted_on(release: Release) -> date | None:
    """The day of the newest count of registered people in a release."""
    return max((row["vintage"] for row in release.rows("system", columns=["vintage"])), default=None)


def provenance(release: Release, page: Page) -> Provenance:
    """What an export of a page says about itself: what its presenter gave it, else that it is of the release."""
    if page.provenance is not None:
        return page.provenance
    about = page.about
    cited = sources(release, about.sources) if about else []
    thanks = [source.attribution for source in cited] or list(release.manifest.get("attribution", []))
    return Provenance(
        title=page.title,
        release_id=release.id,
        universe=release.universe,
        made_up=MADE_UP if release.is_made_up else "",
        method=about.how if about else "",
        limits=about.limits if about else (),
        sources=cited,
        licences=list(dict.fromkeys(source.licence for source in cited)) or [OUR_LICENCE],
        attributions=list(dict.fromkeys(words for words in thanks if words)),
    )
