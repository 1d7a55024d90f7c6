"""An answer is kept for its release and address, and a browser that has it is told so."""

import gzip

from django.test import Client


def test_a_second_reader_gets_the_same_bytes_without_the_work(site, release):
    first = site.get("/systems/")
    release.held["system"] = []
    assert site.get("/systems/").content == first.content


def test_a_new_release_is_seen_at_once(site, release):
    first = site.get("/systems/")["ETag"]
    release.id = "ba9876543210"
    assert site.get("/systems/")["ETag"] != first


def test_a_browser_that_has_the_page_is_told_so(site):
    etag = site.get("/systems/")["ETag"]
    response = site.get("/systems/", headers={"if-none-match": etag})
    assert (response.status_code, response.content) == (304, b"")


def test_errors_are_not_kept(site, release):
    systems = release.held["system"]
    release.held["system"] = [dict(row, code="QZZ") for row in systems]
    assert site.get("/systems/QAA/").status_code == 404
    release.held["system"] = systems
    assert site.get("/systems/QAA/").status_code == 200


def test_pages_are_compressed_for_those_who_take_it(site):
    plain = site.get("/glossary/").content
    packed = site.get("/glossary/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain


def test_two_workers_give_one_etag_to_those_who_take_gzip(site):
    packed = [Client(headers={"host": "localhost", "accept-encoding": "gzip"}).get("/glossary/") for _ in range(2)]
    assert [response["Content-Encoding"] for response in packed] == ["gzip", "gzip"]
    assert packed[0]["ETag"] == packed[1]["ETag"]
    assert packed[0].content == packed[1].content


def test_a_host_that_is_not_ours_is_refused_whether_or_not_the_page_is_kept(site):
    elsewhere = {"host": "elsewhere.example"}
    assert site.get("/glossary/", headers=elsewhere).status_code == 400
    assert site.get("/glossary/").status_code == 200
    assert site.get("/glossary/", headers=elsewhere).status_code == 400
    assert site.get("/glossary/").status_code == 200
