"""The site over loopback: twenty readers at once, warm pages, and the first view of charts that nobody has drawn."""

import contextlib
import http.client
import socket
import statistics
import subprocess
import threading
import time
from pathlib import Path

from whole_process import ICS, environment

READERS, EACH = 20, 25


def site_lines(home: Path) -> list[str]:
    """Serve the release, read it, stop it."""
    with _site(home) as port:
        board = _first_board(port)
        pages = ["/", "/systems/", f"/systems/{board}/", "/fair-shares/", f"/fair-shares/?level=district&icb={board}"]
        pages = [page for page in pages if _read(port, page)[0] == 200]
        fresh = [_read(port, f"/systems/?as-of={day}&measure=registered")[1] for day in _days()]
        times = _crowd(port, pages)
        return [
            f"  {len(times)} warm pages of {len(pages)} kinds: median {statistics.median(times) * 1000:.0f} ms, "
            f"p95 {statistics.quantiles(times, n=20)[-1] * 1000:.0f} ms",
            f"  first view of a page with charts never drawn: median {statistics.median(fresh) * 1000:.0f} ms, "
            f"slowest {max(fresh) * 1000:.0f} ms",
        ]


@contextlib.contextmanager
def _site(home: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen([ICS, "serve", "--port", str(port)], env=environment(home), stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                if _read(port, "/")[0] == 200:
                    break
            time.sleep(0.1)
        yield port
    finally:
        serving.terminate()
        serving.wait(20)


def _read(port: int, path: str) -> tuple[int, float]:
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, time.perf_counter() - start


def _first_board(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/systems.csv")
    header, first, *_ = connection.getresponse().read().decode("utf-8-sig").splitlines()
    return first.split(",")[header.split(",").index("code")].strip('"')


def _days() -> list[str]:
    return [f"2025-0{month}-{day:02d}" for month in range(1, 4) for day in (3, 9, 17)]


def _crowd(port: int, pages: list[str]) -> list[float]:
    for page in pages * 4:
        _read(port, page)
    times: list[float] = []

    def reader(number: int) -> None:
        for turn in range(EACH):
            times.append(_read(port, pages[(number + turn) % len(pages)])[1])

    readers = [threading.Thread(target=reader, args=(number,)) for number in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return times
