"""Who is reading, as the top of every page shows it."""

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest

from integratedcare.web.config.whose import may_be_signed_in


def signed_in(request: HttpRequest) -> str:
    """The name of whoever has signed in, or nothing.

    Without a session cookie no session is looked for, so that pages for everyone stay the same for everyone. Nor may
    the top of a page fail because the site's own database does: its readers are then shown as not signed in.
    """
    if not may_be_signed_in(request) or not hasattr(request, "user"):
        return ""
    try:
        return request.user.username if request.user.is_authenticated else ""
    except DatabaseError:
        return ""


def said(request: HttpRequest) -> list[str]:
    """What the last action said (`messages.success(request, …)`), once."""
    return [str(message) for message in messages.get_messages(request)] if signed_in(request) else []
