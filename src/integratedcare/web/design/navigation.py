"""The links at the top and the foot of every page."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.html import format_html

from integratedcare.web.accounts.reader import signed_in
from integratedcare.web.design.addresses import address

TOP = (
    ("Systems", "systems"),
    ("Oversight", "oversight"),
    ("Indicators", "indicators"),
    ("Fair shares", "fair-shares"),
    ("Search", "search"),
    ("Downloads", "downloads"),
    ("Glossary", "glossary"),
)
FOOT = (
    ("About", "about"),
    ("Data sources", "data-sources"),
    ("Data feeds", "feeds"),
    ("History of systems", "history"),
    ("Glossary", "glossary"),
    ("Downloads", "downloads"),
    ("Accessibility statement", "accessibility"),
)
RECORDING = (
    ("Finance returns", "returns"),
    ("Segments", "segments"),
    ("Recovery programmes", "recovery"),
    ("Maturity", "maturity"),
    ("Board packs", "packs"),
    ("Audit trail", "audit"),
)
LONGEST_WAY_BACK = 1_000  # letters of an address that a reader is led back to after signing in


def navigation(section: str) -> list[dict[str, object]]:
    """The parameters of the header's navigation; `section` is the name of the part that the page belongs to."""
    return [{"text": text, "href": href, "active": name == section} for text, name in TOP if (href := address(name))]


def footer_links() -> list[dict[str, str]]:
    """The parameters of the footer's list."""
    return [{"text": text, "href": href} for text, name in FOOT if (href := address(name))]


def recording_links() -> list[dict[str, str]]:
    """Where an editor can record, and see what was recorded."""
    return [{"text": text, "href": href} for text, name in RECORDING if (href := address(name))]


def account_links(request: HttpRequest, token: object) -> list[dict[str, object]]:
    """The parameters of the header's account: the way to sign in and back, or the name and the way out.

    `token` is the hidden field that a form needs; it is only turned into text for someone who has signed in.
    """
    way_in, way_out = address("account_login"), address("account_logout")
    if not way_in:
        return []
    if name := signed_in(request):
        button = (
            '<form class="nhsuk-header__account-form" action="{}" method="post">{}'
            '<button class="nhsuk-header__account-button">Sign out</button></form>'
        )
        return [
            {"text": name, "href": address("account"), "icon": True},
            {"html": format_html(button, way_out, token)},
        ]
    here = request.get_full_path()
    is_elsewhere = not request.path.startswith(address("account")) and len(here) <= LONGEST_WAY_BACK
    return [{"text": "Sign in", "href": f"{way_in}?{urlencode({'next': here})}" if is_elsewhere else way_in}]
