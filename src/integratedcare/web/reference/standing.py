"""The pages whose words do not depend on figures: about, and the accessibility statement."""

from integratedcare.release.reader import Release
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page


def about_page(release: Release) -> Page:
    """What this is, where its figures come from, and what they are not."""
    return Page(
        template="reference/about.jinja",
        name="About",
        title="About this site",
        breadcrumbs=[Link("Home", address("home") or "/")],
        words={"manifest": release.manifest, "checks": release.manifest.get("checks", [])},
    )


def accessibility_page() -> Page:
    """How accessible the site is, how that was checked, and what is not yet right."""
    return Page(
        template="reference/accessibility.jinja",
        name="Accessibility statement",
        title="Accessibility statement",
        breadcrumbs=[Link("Home", address("home") or "/")],
    )
