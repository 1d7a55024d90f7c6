"""A data pack from a web address, served on the loopback address and nowhere else."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from integratedcare.errors import DataError
from integratedcare.public.pack import check, install, installed_folder
from integratedcare.public.pack_download import download


@pytest.fixture
def server():
    """A server of whatever is put in `answers`: path → (status, headers, body)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = answers[self.path]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Tests say enough."""

    answers = {}
    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        running.answers, running.at = answers, f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_a_pack_is_installed_from_a_web_address(server, make_pack, make_zip, home):
    body = make_zip(make_pack(), "pack").read_bytes()
    server.answers["/pack.zip"] = (200, {"Content-Length": len(body)}, body)
    seen = []
    report = install(f"{server.at}/pack.zip", home, lambda *args: seen.append(args))
    assert check(report.folder).is_whole
    assert ("Downloading", len(body), len(body)) in seen
    assert sorted(path.name for path in (home / "data").iterdir()) == [".lock", "current", report.version]


def test_a_redirect_to_another_web_address_is_followed(server, make_pack, make_zip, home):
    body = make_zip(make_pack()).read_bytes()
    server.answers["/pack.zip"] = (200, {}, body)
    server.answers["/old"] = (302, {"Location": "/pack.zip"}, b"")
    assert install(f"{server.at}/old", home).files == 3


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/pack.zip"])
def test_a_redirect_to_anything_else_is_refused(server, tmp_path, target):
    server.answers["/old"] = (302, {"Location": target}, b"")
    with pytest.raises(DataError, match=r"only web addresses|is not allowed"):
        download(f"{server.at}/old", tmp_path / "zip", 1000, lambda *_: None)
    assert not (tmp_path / "zip").exists()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/a.zip", "http://", "://a", "http://[::1"])
def test_an_address_that_is_not_of_the_web_is_refused(home, address):
    with pytest.raises(DataError, match=r"only web addresses|could not be fetched"):
        install(address, home)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((404, {}, b""), "answered 404"),
        ((200, {"Content-Length": 5000}, b"short"), "only 5 of 5,000 bytes came"),
        ((200, {"Content-Length": 20_000}, b""), "larger than"),
        ((200, {}, b"x" * 20_000), "larger than"),
        ((200, {}, b"not a zip"), "cut short, damaged or locked"),
    ],
)
def test_an_answer_that_is_not_a_whole_pack_changes_nothing(server, make_pack, home, answer, said):
    before = install(make_pack("good", {"a.csv": b"a"}), home).folder
    server.answers["/pack.zip"] = answer
    with pytest.raises(DataError, match=said):
        install(f"{server.at}/pack.zip", home, limit=10_000)
    assert installed_folder(home) == before
    assert not list((home / "data").glob(".staging*"))


def test_a_server_that_does_not_answer_in_time_is_a_plain_error(tmp_path):
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as silent:  # it listens, and nobody serves
        address = f"http://127.0.0.1:{silent.server_port}/pack.zip"
        with pytest.raises(DataError, match="could not be fetched"):
            download(address, tmp_path / "zip", 1000, lambda *_: None, seconds=0.2)


def test_an_address_where_nobody_listens_is_a_plain_error(server, home):
    port = server.server_port
    server.server_close()
    with pytest.raises(DataError, match="could not be fetched"):
        install(f"http://127.0.0.1:{port}/pack.zip", home)
