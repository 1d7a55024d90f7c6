"""The Jinja environment: the design system's macros, and the few functions that templates may call."""

from typing import Any

from django.templatetags.static import static
from jinja2 import ChainableUndefined, Environment

from integratedcare.web.accounts.reader import said
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.downloads import download_links
from integratedcare.web.design.navigation import account_links, footer_links, navigation, recording_links
from integratedcare.web.design.nhs_table import nhs_table
from integratedcare.web.design.provenance import MADE_UP, counted_on, provenance
from integratedcare.web.design.section_navigation import is_in_section, section_navigation
from integratedcare.web.reference.glossary import words_of


def environment(**options: Any) -> Environment:
    """The design system's templates look things up on values that may be absent, hence ChainableUndefined."""
    made = Environment(**{**options, "undefined": ChainableUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.globals.update(
        account_links=account_links,
        address=address,
        counted_on=counted_on,
        download_links=download_links,
        footer_links=footer_links,
        made_up_warning=MADE_UP,
        navigation=navigation,
        nhs_table=nhs_table,
        provenance=provenance,
        recording_links=recording_links,
        is_in_section=is_in_section,
        said=said,
        section_navigation=section_navigation,
        static=static,
        words_of=words_of,
    )
    made.filters.update(count=words.count, day=words.day, share=words.share)
    return made
