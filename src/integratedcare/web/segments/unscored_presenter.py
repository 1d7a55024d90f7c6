"""What the page of a body says where a framework has no figure of it: that there is none, why, and where one may be."""

from collections.abc import Iterable, Mapping, Sequence

from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import organisation_name
from integratedcare.web.design.page import Link, Page
from integratedcare.web.organisations import register
from integratedcare.web.segments import figures
from integratedcare.web.segments.choices import Choices, controls
from integratedcare.web.segments.list_presenter import NAME

UNKNOWN = "None of the framework’s metrics has a value here. Another year may have one."


def unscored_page(release: Release, chosen: Choices) -> Page:
    """The page of a board or provider that has no value of any metric of a framework. It has nothing to download."""
    kind = figures.KIND[chosen.level]
    name = organisation_name(kind, figures.names_of(release)[chosen.code])
    before = register.predecessors(release, kind, chosen.code)
    after = register.successors(release, kind, chosen.code)
    return Page(
        template="segments/unscored.jinja",
        name=f"Segment of {name}",
        title=f"{name} has no score under the {chosen.rules.framework}",
        lead=_why(before, after),
        section="segments",
        breadcrumbs=[
            Link("Home", address("home") or "/"),
            Link("Oversight", address("oversight") or "/"),
            Link(NAME, f"{address('segments')}?year={chosen.year}&level={chosen.level}"),
        ],
        words={
            "controls": controls(chosen),
            "chosen": chosen,
            "before": _links(release, chosen, (str(row["predecessor_code"]) for row in before)),
            "after": _links(release, chosen, (str(row["successor_code"]) for row in after)),
        },
    )


def _links(release: Release, chosen: Choices, codes: Iterable[str]) -> list[Link]:
    kind = figures.KIND[chosen.level]
    return [
        Link(register.name_of(release, kind, code), f"{address('segment', code)}?year={chosen.year}")
        for code in codes
        if figures.level_of(release, code)
    ]


def _why(before: Sequence[Mapping], after: Sequence[Mapping]) -> str:
    """That it is no more, or that it is new; commissioning groups before the first boards have no day."""
    ended = [row["effective_date"] for row in after if row["effective_date"]]
    if ended:
        return (
            f"It ended before {words.day(min(ended))}, so this year has no figures of it. Others serve its people now."
        )
    began = [row["effective_date"] for row in before if row["effective_date"]]
    if not began:
        return UNKNOWN
    day = words.day(max(began))
    return f"It began on {day}. Shares cannot be carried over from the bodies before it, so it waits for figures."
