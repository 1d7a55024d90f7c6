"""What a data pack says of itself is refused unless every file can be checked and stays inside the pack."""

import io
import json

import pytest

from integratedcare.errors import DataError
from integratedcare.public.pack_contents import PackedFile, copy_checked, read_contents, safe_path

HASH = "sha256:" + "a" * 64


def described(**changes) -> bytes:
    resource = {"name": "boards", "path": "orgs/boards.csv", "bytes": 3, "hash": HASH, "rows": 1} | changes
    return json.dumps({"name": "Data of England!", "resources": [resource]}).encode()


def test_a_description_is_read_and_the_version_is_its_name_and_a_digest():
    contents = read_contents(described(), "here")
    assert contents.files == (PackedFile("boards", "orgs/boards.csv", 3, "a" * 64, 1),)
    assert contents.version.startswith("data-of-england-")
    assert contents.version != read_contents(described(rows=2), "here").version


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"hash": None}, "no SHA-256 hash"),
        ({"hash": "a" * 32}, "no SHA-256 hash"),
        ({"hash": "md5:" + "a" * 32}, "no SHA-256 hash"),
        ({"bytes": None}, "no size in bytes"),
        ({"bytes": "3"}, "no size in bytes"),
        ({"bytes": -1}, "no size in bytes"),
        ({"name": None}, "no name"),
        ({"path": None}, "no single path"),
        ({"path": ["a.csv", "b.csv"]}, "no single path"),
        ({"path": "datapackage.json"}, "stands where another file does"),
        ({"path": "https://example.org/a.csv"}, "outside the data pack"),
    ],
)
def test_a_file_that_cannot_be_checked_is_refused(changes, said):
    with pytest.raises(DataError, match=said):
        read_contents(described(**changes), "here")


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../up.csv", "a/../../up.csv", "a\\b.csv", "C:a.csv", "c:/a.csv", "./a", "a//b", "a/", "\0"]
)
def test_a_path_that_could_lead_outside_is_refused(path):
    with pytest.raises(DataError, match="outside the data pack"):
        safe_path(path, "here")


@pytest.mark.parametrize("path", ["a.csv", "orgs/a.csv", "a..b/c", "ab: c.txt", "…/a.csv"])
def test_a_plain_path_is_kept(path):
    assert safe_path(path, "here") == path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "line 1, column 1: this is not JSON"),
        (b'{"resources": [\n oops]}', "line 2, column 2"),
        (b"\xff\xfe", "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b"[]", "lists no files"),
        (b"{}", "lists no files"),
        (b'{"resources": []}', "lists no files"),
        (b'{"resources": ["a"]}', "file 1: it has no name"),
    ],
)
def test_a_description_that_is_none_is_refused_with_its_place(text, said):
    with pytest.raises(DataError, match=said):
        read_contents(text, "here")


@pytest.mark.parametrize(
    "second", [{"name": "a", "path": "c.csv"}, {"name": "b", "path": "A.CSV"}, {"name": "b", "path": "a.csv/b.csv"}]
)
def test_files_that_share_a_name_or_a_place_are_refused(second):
    one = {"name": "a", "path": "a.csv", "bytes": 0, "hash": HASH}
    text = json.dumps({"resources": [one, one | second]}).encode()
    with pytest.raises(DataError, match="stands where another file does"):
        read_contents(text, "here")


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"abc", ""), (b"abd", "its hash differs"), (b"ab", "has 2 of its 3 bytes"), (b"abcd", "longer than the 3 bytes")],
)
def test_a_copy_is_compared_in_size_and_hash(content, problem):
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of "abc", FIPS 180-2
    said = copy_checked(io.BytesIO(content), io.BytesIO(), PackedFile("a", "a", 3, digest, None), lambda more: None)
    assert problem in said
    assert bool(problem) == bool(said)


def test_a_file_that_goes_on_too_long_is_not_read_to_its_end():
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            self.given += 1
            return b"x" * 10

    stream, copy = Endless(), io.BytesIO()
    assert "longer" in copy_checked(stream, copy, PackedFile("a", "a", 25, "b" * 64, None), lambda more: None)
    assert stream.given == 3
    assert len(copy.getvalue()) <= 25
