"""Answers kept in memory. A release never changes, so an address within one has one answer for ever.

The key is the release, the full address and whether the reader takes gzip; an answer's ETag is the hash of its
bytes, so a browser that still has them is told so in one line, by any process of any machine. Only complete,
successful answers are kept, the least recently used go first, and nothing outlives the process.

Only what is for everyone is kept. A reader with a session cookie is answered afresh and told to keep no copy, and so
is whoever opens a page with a form's token. Everyone's answers say nothing of cookies: they ask to be checked each
time (`no-cache`), so a cache between that shares them finds out by the ETag who may have them. An answer for which the
site's own database was asked is not kept either: what people record changes within a release.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response

from integratedcare.web.config.whose import is_for_one_person, keep_to_yourself, may_be_signed_in

BYTES_KEPT = 32 * 1024 * 1024
LARGEST_KEPT = 4 * 1024 * 1024
HEADERS_NOT_KEPT = {"Content-Length", "Date"}


@contextmanager
def _questions() -> Iterator[list[bool]]:
    """A list that gets an item for each question that this thread asks of the database meanwhile."""
    asked: list[bool] = []

    def note(execute, *question):
        asked.append(True)
        return execute(*question)

    with connection.execute_wrapper(note):
        yield asked


class _SameBytes(GZipMiddleware):
    max_random_bytes = 0


class SameGZip:
    """Packs answers. The same page for everyone gives the same bytes, and so the same ETag, whichever worker packs it.

    Django adds random bytes, so that nobody can guess a page's secrets from its length (BREACH). Pages for everyone
    hold none; pages for one person hold a name and a form's token, so they keep the random bytes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.for_everyone, self.for_one = _SameBytes(get_response), GZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        packer = self.for_one if is_for_one_person(request, response) else self.for_everyone
        return packer.process_response(request, response)


class PageCache:
    """Keeps everyone's answers to GET and HEAD, and answers conditional requests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.kept: OrderedDict[tuple, tuple[dict[str, str], bytes]] = OrderedDict()
        self.bytes_kept = 0
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # 400 for a host that is not ours: an answer kept would never come to Django's own check
        if request.method not in ("GET", "HEAD") or may_be_signed_in(request):
            return self._for_one(request, self.get_response(request))
        takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        key = (request.release.universe, request.release.id, request.get_full_path(), takes_gzip)
        found = self._find(key)
        if found is None:
            with _questions() as questions:
                response = self.get_response(request)
            if response.status_code != 200 or response.streaming or is_for_one_person(request, response):
                return self._for_one(request, response)
            response.headers.setdefault("Cache-Control", "no-cache")
            response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            if not questions:
                self._keep(key, response)
        else:
            headers, content = found
            response = HttpResponse(content, headers=headers)
        response.headers["Content-Length"] = str(len(response.content))
        response = get_conditional_response(request, etag=response.headers["ETag"], response=response)
        if request.method == "HEAD":
            response.content = b""  # a head has the length of what it is the head of, and nothing more
        return response

    def _for_one(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if is_for_one_person(request, response):
            keep_to_yourself(response)
        return response

    def _find(self, key: tuple) -> tuple[dict[str, str], bytes] | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def _keep(self, key: tuple, response: HttpResponse) -> None:
        if len(response.content) > LARGEST_KEPT:
            return
        headers = {name: value for name, value in response.items() if name not in HEADERS_NOT_KEPT}
        with self.lock:
            if key not in self.kept:
                self.kept[key] = (headers, response.content)
                self.bytes_kept += len(response.content)
            while self.bytes_kept > BYTES_KEPT:
                _, (_, oldest) = self.kept.popitem(last=False)
                self.bytes_kept -= len(oldest)
