"""The links between the pages of oversight: about all systems, or about the body whose page is open."""

from django.http import HttpRequest

from integratedcare.web.accounts.reader import signed_in
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Page
from integratedcare.web.oversight.body_links import body_links, body_of

NAME = "Oversight"
PARTS = (
    ("Systems at a glance", "oversight"),
    ("What changed", "oversight-changes"),
    ("Compare", "oversight-compare"),
    ("Segments", "segments"),
    ("Recovery", "recovery"),
    ("Maturity", "maturity"),
    ("Integration", "integration"),
    ("Board packs", "packs"),
)
RECORDING = (("Finance returns", "returns"),)


def is_in_section(request: HttpRequest) -> bool:
    """Whether the page that was asked for belongs to oversight."""
    return bool(_part(request))


def section_navigation(request: HttpRequest, page: Page | None) -> dict[str, object]:
    """The name and links of the strip below the header; nothing on a page that is not of oversight.

    On the page of one body each link leads to another page about the same body. Each is `page` where it leads to this
    very page, `true` where it leads to what this page is a part of, as `aria-current` has it. Nothing is asked of the
    site's own database, save whether a reader with a session has signed in.
    """
    if not is_in_section(request):
        return {}
    reader = bool(signed_in(request))
    body = body_of(request, page)
    if body is not None:
        return {"name": body.name, "is_body": True, "links": _marked(request, body_links(body, reader=reader))}
    parts = [*PARTS, *(RECORDING if reader else ())]
    return {"name": NAME, "links": _marked(request, [(text, address(name)) for text, name in parts])}


def _marked(request: HttpRequest, links: list[tuple[str, str | None]]) -> list[dict[str, str]]:
    """The links that lead somewhere; the one whose address is the longest beginning of this page's is marked."""
    here, full = request.path, request.get_full_path()
    known = [(text, href) for text, href in links if href]
    within = [href for _, href in known if here.startswith(href.partition("?")[0])]
    nearest = max(within, key=len, default="")
    return [
        {"text": text, "href": href, "current": ("page" if full == href else "true") if href == nearest else ""}
        for text, href in known
    ]


def _part(request: HttpRequest) -> str:
    """The longest address of the section that this page's begins with."""
    homes = [href for _, name in [*PARTS, *RECORDING] if (href := address(name))]
    return max((href for href in homes if request.path.startswith(href)), key=len, default="")
