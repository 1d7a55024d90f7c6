"""What an account may do. There is one role: an editor records decisions, reviews and returns."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

EDITOR = "editor"
NOT_AN_EDITOR = (
    "Only editors can record. You have signed in as {name}, which is not an editor's account. Ask whoever runs this "
    "site to make it one."
)


def is_editor(user) -> bool:
    """Whether someone has signed in, is active and has the role of editor."""
    return bool(user.is_authenticated and user.is_active and user.groups.filter(name=EDITOR).exists())


def editor_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for editors alone: others are led to sign in and back, or told plainly (403) that they may not.

    The answer is for one person: no browser or cache keeps a copy.
    """

    @wraps(view)
    @never_cache
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_editor(request.user):
            raise PermissionDenied(NOT_AN_EDITOR.format(name=request.user.username))
        return view(request, *args, **kwargs)

    return answer
