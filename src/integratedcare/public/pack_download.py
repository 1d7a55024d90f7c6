"""Fetching a data pack's zip from a web address, as a stream, within a size and a time."""

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from integratedcare.errors import DataError

SECONDS = 30
CHUNK = 1 << 18
# ValueError is an address that cannot be sent, such as one with a letter outside ASCII in it
BROKEN_WEB = (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError, ValueError)


class WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to another web address, and to nothing else."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        _refuse_other_than_web(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def download(
    address: str, target: Path, limit: int, progress: Callable[[str, int, int | None], None], seconds: float = SECONDS
) -> None:
    """Write what is at the address to `target`. DataError if it cannot be had whole or is larger than the limit.

    `seconds` is how long to wait for an answer, and for each next part of it.
    """
    _refuse_other_than_web(address)
    try:
        with urllib.request.build_opener(WebOnly).open(address, timeout=seconds) as answer:
            length = answer.headers.get("Content-Length")
            total = int(length) if length and length.isdigit() else None
            if total and total > limit:
                raise _too_large(address, limit)
            done = 0
            with open(target, "wb") as file:
                while chunk := answer.read(CHUNK):
                    done += len(chunk)
                    if done > limit:
                        raise _too_large(address, limit)
                    file.write(chunk)
                    progress("Downloading", done, total)
    except urllib.error.HTTPError as error:
        raise DataError(f"{address}: the server answered {error.code} ({error.reason}). Check the address.") from error
    except BROKEN_WEB as error:
        reason = getattr(error, "reason", None) or error or type(error).__name__
        raise DataError(f"{address}: it could not be fetched ({reason}). Check the address and try again.") from error
    if total is not None and done < total:
        raise DataError(f"{address}: only {done:,} of {total:,} bytes came. Try again.")


def _refuse_other_than_web(address: str) -> None:
    if not re.match(r"https?://[^/]", address, re.IGNORECASE):
        raise DataError(f"{address}: only web addresses that start with https:// or http:// can be fetched.")


def _too_large(address: str, limit: int) -> DataError:
    return DataError(f"{address}: it is larger than the {limit / 1e6:,.0f} MB that a data pack may be.")
