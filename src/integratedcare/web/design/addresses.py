"""The parts that addresses are made of, and the pair of addresses that every page has."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe


class CodeConverter:
    """An organisation's code: letters, digits and hyphens, at most 16 (the longest is `NO-PCN` or an ONS code)."""

    regex = "[A-Za-z0-9-]{1,16}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FormConverter:
    """The form of an export: the ending of an address. What describes a CSV stands beside it, as W3C has it."""

    regex = "csv|csv-metadata.json|json|svg|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def page_paths(
    route: str, view: Callable[..., HttpResponse], name: str, *, takes_forms: bool = False
) -> list[URLPattern]:
    """`systems` answers at `systems/`, and as an export at `systems.csv` and so on; the view is given `form`.

    A page is only ever read: anything but GET and HEAD is refused (405). One that `takes_forms` takes POST as well.
    """
    view = require_http_methods(["GET", "HEAD", "POST"])(view) if takes_forms else require_safe(view)
    return [path(f"{route}/", view, name=name), path(f"{route}.<form:form>", view, name=f"{name}-as")]


def address(name: str, *args: str) -> str | None:
    """The address of a named page in this reader's universe, or None where this site does not have that page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None
