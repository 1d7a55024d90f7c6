"""The pages of oversight about one body, so that whoever has chosen it need not choose it again."""

from dataclasses import dataclass

from django.http import HttpRequest

from integratedcare.release.reader import Release
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Page
from integratedcare.web.indicators.bodies import boards_of
from integratedcare.web.organisations import register
from integratedcare.web.systems.as_of import board_sets

# Pages of all, asked about one by a word
ASKED = {"oversight-changes": "board", "recovery": "body", "recovery-new": "body", "integration": "system"}


@dataclass(frozen=True)
class Body:
    """A board or a provider by its code, and its name as pages show it."""

    code: str
    name: str
    is_board: bool


def body_of(request: HttpRequest, page: Page | None) -> Body | None:
    """Whom the page that was asked for is about; none for a page of all bodies, or of a code that is no body's.

    The code is the address's own. A page whose address has another (a programme's) says it in the word `body_code`.
    """
    match, release = request.resolver_match, getattr(request, "release", None)
    if match is None or not release:
        return None
    said = page.words.get("body_code", "") if isinstance(page, Page) else ""
    word = ASKED.get(match.url_name or "", "")
    asked = request.GET.get(word) or (request.GET.get("code") if word else "")
    code = said or match.kwargs.get("code") or asked
    return _known(release, str(code).upper()) if code else None


def body_links(body: Body, *, reader: bool) -> list[tuple[str, str | None]]:
    """What each page is called, and its address. `reader` is whether whoever asks has signed in."""
    code = body.code
    if not body.is_board:
        return [
            ("Segment", address("segment", code)),
            ("Recovery", _with("recovery", "body", code)),
            ("About this trust", address("organisation", code)),
        ]
    return [
        ("Scorecard", address("scorecard", code)),
        ("What changed", _with("oversight-changes", "board", code)),
        ("Compare", _with("oversight-compare", "boards", code)),
        ("Segment", address("segment", code)),
        ("Recovery", _with("recovery", "body", code)),
        ("Maturity", address("maturity-body", code)),
        ("Integration", _with("integration", "system", code)),
        ("Board packs", address("board-packs", code)),
        ("People and places", address("system", code)),
        *([("Finance return", address("return", code))] if reader else []),
    ]


def _with(name: str, word: str, code: str) -> str | None:
    path = address(name)
    return f"{path}?{word}={code}" if path else None


def _known(release: Release, code: str) -> Body | None:
    for one in reversed(board_sets(release)):
        if code in (held := boards_of(release, one.start)):
            return Body(code, held[code].name, is_board=True)
    name = register.names(release, "trust").get(code)
    return Body(code, name, is_board=False) if name else None
