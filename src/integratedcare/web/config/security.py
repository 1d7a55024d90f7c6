"""What a browser is told that this site never does, beyond what Django and django-csp say, and what is never read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from integratedcare.web.design.uploads import refused_unread

NEVER_USED = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")


class SecurityHeaders:
    """Adds the permissions and embedding policies to every answer, static files included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in NEVER_USED)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class SmallForms:
    """Refuses, unread, a form that is too large or does not say its size: looking for its token would read it whole."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refused = refused_unread(request) if request.method == "POST" else None
        return refused or self.get_response(request)
