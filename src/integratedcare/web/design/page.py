"""What a presenter makes: everything a page says, for the screen and for every export of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import signature

from integratedcare.charts.theme import NARROW
from integratedcare.web.design.table import Table


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; without an address, where the reader is."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart that is drawn when it is first asked for. `draw` returns SVG text; `says` is its one-line reading.

    A `draw` with a parameter `width` (pixels of the whole drawing) is asked a second time, for a telephone. Any other
    is drawn once and scrolls where there is no room for it.
    """

    name: str
    title: str
    draw: Callable[..., str]
    says: str = ""

    def drawings(self) -> list[tuple[str, str]]:
        """What a page holds: (`wide`, SVG) and (`narrow`, SVG), or (`only`, SVG) where there is but one width."""
        if "width" in signature(self.draw).parameters:
            return [("wide", self.draw()), ("narrow", self.draw(width=NARROW))]
        return [("only", self.draw())]


@dataclass(frozen=True)
class About:
    """What a page's measure is. `sources` are catalogue files; their periods, licences and thanks follow from them."""

    what: str
    how: str
    why: str = ""
    limits: Sequence[str] = ()
    sources: Sequence[str] = ()
    is_illustrative: bool = False


@dataclass(frozen=True)
class Page:
    """A page. `title` is the finding and becomes the heading; `name` says what kind of page it is.

    `provenance` (a `provenance.Provenance`) is for a page whose figures are not of the site's release.
    """

    template: str
    name: str
    title: str
    lead: str = ""
    section: str = ""
    breadcrumbs: Sequence[Link] = ()
    tables: Sequence[Table] = ()
    charts: Sequence[Chart] = ()
    about: About | None = None
    words: Mapping[str, object] = field(default_factory=dict)
    provenance: object | None = None

    def table(self, name: str) -> Table:
        """One of the page's tables by name. KeyError if there is none."""
        return {table.name: table for table in self.tables}[name]

    def chart(self, name: str) -> Chart:
        """One of the page's charts by name. KeyError if there is none."""
        return {chart.name: chart for chart in self.charts}[name]
