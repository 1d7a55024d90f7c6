"""Headers that tell a browser what this site never does, beyond those Django and django-csp send."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
