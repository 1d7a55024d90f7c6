"""All feeds, one feed, what got worse, and how rows became people: for whom, see `held`."""

from collections.abc import Callable
from difflib import get_close_matches

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from integratedcare.web.config.whose import may_be_signed_in
from integratedcare.web.design.answer import answer
from integratedcare.web.design.page import Page
from integratedcare.web.design.query import Query
from integratedcare.web.feeds.changes_presenter import changes_page
from integratedcare.web.feeds.feed_presenter import feed_page
from integratedcare.web.feeds.held import Held, read_held
from integratedcare.web.feeds.linkage_presenter import linkage_page
from integratedcare.web.feeds.list_presenter import list_page


def feeds(request: HttpRequest, form: str = "html") -> HttpResponse:
    """Every feed."""
    Query(request)
    return _for_readers(request, form, list_page)


def changes(request: HttpRequest, form: str = "html") -> HttpResponse:
    """What differs from usual in the newest month, over all feeds."""
    Query(request)
    return _for_readers(request, form, changes_page)


def linkage(request: HttpRequest, form: str = "html") -> HttpResponse:
    """How rows became people."""
    Query(request)
    return _for_readers(request, form, linkage_page)


def feed(request: HttpRequest, name: str, form: str = "html") -> HttpResponse:
    """One feed; `?provider=` for the months of one provider alone."""
    query = Query(request, known=("provider",))

    def make(held: Held) -> Page:
        if name not in held.standings:
            near = get_close_matches(name, held.standings, n=1)
            raise Http404(f"There is no feed called {name}. {f'Is it {near[0]}?' if near else 'See all feeds.'}")
        return feed_page(held, held.standings[name], query)

    return _for_readers(request, form, make)


def _for_readers(request: HttpRequest, form: str, make: Callable[[Held], Page]) -> HttpResponse:
    """The page, if this reader may see it; else the way to sign in. No copy is kept: a delivery may land any moment."""
    held = read_held(request.release)
    if not held.is_public and not (may_be_signed_in(request) and request.user.is_authenticated):
        response = redirect_to_login(request.get_full_path())
    else:
        response = answer(request, make(held), form)
    patch_cache_control(response, no_store=True)
    return response
