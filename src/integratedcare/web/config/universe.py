"""Which data a request is about: the made-up system under `/made-up/`, otherwise the default universe.

The prefix is taken off before an address is resolved and given to Django as the script prefix, so that every
link a page makes keeps its reader in the same universe, and no view or template knows that there are two.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix, set_script_prefix

from integratedcare.errors import ReleaseError
from integratedcare.release.reader import open_release
from integratedcare.web.config.error_pages import no_release

PREFIX, MADE_UP = "/made-up", "made-up"


class ChooseUniverse:
    """Sets `request.release`; answers 503 while nothing is published."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == PREFIX:
            return redirect(f"{request.path}/", permanent=True)
        if not request.path_info.startswith(f"{PREFIX}/"):
            return self._answer(request, None)
        prefix = get_script_prefix()
        request.path_info = request.path_info.removeprefix(PREFIX)
        set_script_prefix(f"{prefix.rstrip('/')}{PREFIX}/")
        try:
            return self._answer(request, MADE_UP)
        finally:
            set_script_prefix(prefix)

    def _answer(self, request: HttpRequest, universe: str | None) -> HttpResponse:
        try:
            request.release = open_release(universe)
        except ReleaseError as error:
            request.release = None
            return no_release(request, error)
        return self.get_response(request)
