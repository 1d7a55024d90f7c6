"""The links at the top and the foot of every page."""

from integratedcare.web.design.addresses import address

TOP = (
    ("Systems", "systems"),
    ("Fair shares", "fair-shares"),
    ("Search", "search"),
    ("Downloads", "downloads"),
    ("Glossary", "glossary"),
)
FOOT = (
    ("About", "about"),
    ("Data sources", "data-sources"),
    ("History of systems", "history"),
    ("Glossary", "glossary"),
    ("Downloads", "downloads"),
    ("Accessibility statement", "accessibility"),
)


def navigation(section: str) -> list[dict[str, object]]:
    """The parameters of the header's navigation; `section` is the name of the part that the page belongs to."""
    return [{"text": text, "href": href, "active": name == section} for text, name in TOP if (href := address(name))]


def footer_links() -> list[dict[str, str]]:
    """The parameters of the footer's list."""
    return [{"text": text, "href": href} for text, name in FOOT if (href := address(name))]
