"""Answers kept in memory. A release never changes, so an address within one has one answer for ever.

The key is the release, the full address and whether the reader takes gzip; an answer's ETag is the hash of its
bytes, so a browser that still has them is told so in one line, by any process of any machine. Only complete,
successful answers are kept, the least recently used go first, and nothing outlives the process.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response

BYTES_KEPT = 32 * 1024 * 1024
LARGEST_KEPT = 4 * 1024 * 1024
HEADERS_NOT_KEPT = {"Content-Length", "Date"}


class SameGZip(GZipMiddleware):
    """The same page gives the same bytes, and so the same ETag, whichever worker packs it.

    Django adds random bytes against guessing a page's secrets from its length (BREACH). These pages hold none: there
    are no cookies, no tokens and no signing in.
    """

    max_random_bytes = 0


class PageCache:
    """Keeps answers to GET and HEAD, and answers conditional requests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.kept: OrderedDict[tuple, tuple[dict[str, str], bytes]] = OrderedDict()
        self.bytes_kept = 0
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.get_host()  # 400 for a host that is not ours: an answer kept would never come to Django's own check
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        key = (request.release.universe, request.release.id, request.get_full_path(), takes_gzip)
        found = self._find(key)
        if found is None:
            response = self.get_response(request)
            if response.status_code != 200 or response.streaming:
                return response
            response.headers.setdefault("Cache-Control", "no-cache")
            response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            self._keep(key, response)
        else:
            headers, content = found
            response = HttpResponse(content, headers=headers)
        return get_conditional_response(request, etag=response.headers["ETag"], response=response)

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
