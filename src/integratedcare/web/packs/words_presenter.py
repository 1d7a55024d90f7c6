"""What the form for officers' words says."""

from collections.abc import Mapping

from integratedcare.pack import Month
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Page
from integratedcare.web.packs.commentary import LONGEST
from integratedcare.web.packs.list_presenter import page_below
from integratedcare.web.packs.months import BoardMonths


def words_page(
    board: BoardMonths, month: Month, areas: Mapping, known: Mapping[str, str], problems: Mapping[str, str]
) -> Page:
    """A field for each functional area. `known`: what stands in it; `problems`: what is wrong with it; both by area."""
    fields = [
        {
            "key": key,
            "title": area.title,
            "about": area.about,
            "value": known.get(key, ""),
            "problem": problems.get(key),
        }
        for key, area in areas.items()
    ]
    return page_below(
        board,
        template="packs/words.jinja",
        title=f"What your officers say in the pack for {month.words}",
        lead="Plain text, printed at the start of each area. Write nothing about a person. It is in your drafts at "
        "once, and everyone can read it when the pack is issued.",
        words={
            "fields": fields,
            "longest": LONGEST,
            "here": address("pack-words", board.code, str(month)),
            "problems": [{"text": text, "href": f"#area-{key}"} for key, text in problems.items()],
        },
    )
