"""The PDF read back: tags, bookmarks, language, words on every page, and the same bytes twice."""

import io
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader

from integratedcare.errors import DataError
from integratedcare.pack import typeset, typesetting
from integratedcare.pack.make import as_version

UA = b"<pdfuaid:part>1</pdfuaid:part>"


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def elements(reader: PdfReader) -> list[dict]:
    """Every element of the structure tree, in reading order."""
    found = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def headings(outline, depth: int = 1) -> list[tuple[int, str]]:
    """Bookmarks with their depth."""
    found = []
    for one in outline:
        found += headings(one, depth + 1) if isinstance(one, list) else [(depth, one.title)]
    return found


@pytest.fixture
def content(pack) -> bytes:
    return typeset(pack)


def test_it_claims_and_carries_the_accessible_standard(content):
    root = read(content).trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert UA in root["/Metadata"].get_object().get_data()


def test_it_has_a_title_and_bookmarks_for_each_area_and_measure(content, pack):
    reader = read(content)
    assert reader.metadata.title == "Board pack: NHS Ashford and Barton Integrated Care Board, March 2026"
    marks = headings(reader.outline)
    assert [title for depth, title in marks if depth == 1] == [
        "Summary", "How to read this pack", *(area.title for area in pack.areas), "What is missing", "Definitions",
        "Sources and licences",
    ]  # fmt: skip
    assert (3, "Waiting 18 weeks or less") in marks


def test_every_picture_has_an_alternative_text(content, pack):
    figures = [one.get("/Alt") for one in elements(read(content)) if one["/S"] == "/Figure"]
    assert all(figures)
    charts = {one.chart_says for one in pack.measures() if one.points}
    assert charts
    assert charts <= set(figures)


def test_tables_have_header_cells_and_headings_skip_no_level(content):
    kinds = Counter(one["/S"] for one in elements(read(content)))
    assert kinds["/Table"] == kinds["/THead"] > 0
    assert kinds["/TH"] >= 5 * kinds["/Table"] - 5
    levels = [int(one["/S"][2]) for one in elements(read(content)) if one["/S"] in ("/H1", "/H2", "/H3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_page_says_release_state_and_page_number(content):
    reader = read(content)
    for number, page in enumerate(reader.pages, 1):
        said = page.extract_text()
        assert "Release 0123456789ab." in said
        assert f"Page {number} of {len(reader.pages)}" in said
        assert "Draft" in said


def test_made_up_figures_say_so_on_every_page(pack):
    for page in read(typeset(replace(pack, is_made_up=True))).pages:
        assert "Made-up data" in page.extract_text()


def test_figures_that_were_not_released_say_so(pack):
    assert "Not released" in read(typeset(replace(pack, release_id=""))).pages[0].extract_text()


def test_a_later_version_says_what_it_replaces_and_why(pack):
    first = read(typeset(as_version(pack, 3, "A month was wrong."))).pages[0].extract_text()
    assert "Version 3 replaces version 2" in first
    assert "A month was wrong." in first
    assert "Draft" not in first


def test_the_same_pack_gives_the_same_bytes(pack, content):
    assert typeset(pack) == content


def test_words_that_look_like_markup_are_only_words(pack):
    nasty = "#panic() *bold* $x$ <label> @ref [x] \\ `raw` // no"
    areas = tuple(replace(area, commentary=nasty) for area in pack.areas)
    text = "".join(page.extract_text() for page in read(typeset(replace(pack, areas=areas))).pages)
    assert text.count("#panic() *bold* $x$ <label> @ref [x]") == len(areas)


def test_the_summary_is_one_page_however_bad_the_month(pack):
    one = pack.measures()[0]
    long = "A measure with a name that goes on and on, as names of measures do when a committee has agreed them"
    many = tuple(replace(one, id=f"m{n}", title=f"{long} {n}", turned="from a to b", kind="alert") for n in range(40))
    some = tuple(replace(two, id=f"n{two.id}", kind="advise") for two in many)
    areas = (replace(pack.areas[0], measures=many + some), *pack.areas[1:])
    pages = read(typeset(as_version(replace(pack, areas=areas, is_made_up=True), 2, "A reason. " * 30))).pages
    assert "What turned" in pages[0].extract_text()
    assert "more, in their areas" in pages[0].extract_text()
    assert pages[1].extract_text().find("Contents") < 200


def test_the_summary_counts_and_lists_a_family_once(pack):
    one = next(one for one in pack.measures() if one.kind == "alert")
    other = replace(one, id="other", title="The same told otherwise", counted_with=one.id, family="Waits", turned="x")
    alone = replace(other, id="third", title="A third telling", turned="from a to b")
    [home] = [area for area in pack.areas if one in area.measures]
    areas = (replace(home, measures=(replace(one, turned="from a to b"), other, alone)),)
    pages = [page.extract_text() for page in read(typeset(replace(pack, areas=areas))).pages]
    assert "(and 2 more on the same)" in pages[0]
    assert "told otherwise" not in pages[0]
    assert "A third telling" not in pages[0]
    assert f"{home.title} 1 0 0 0 0" in pages[0]
    assert sum("Counted and listed with a measure of the same thing: Waits." in page for page in pages) >= 1


def test_an_empty_pack_is_still_a_document(pack):
    areas = tuple(replace(area, measures=(), old=()) for area in pack.areas)
    empty = replace(pack, areas=areas, definitions=(), sources=(), missing=(), refused=())
    assert "Nothing is an alert." in read(typeset(empty)).pages[0].extract_text()


def test_without_its_font_it_says_what_to_install(pack, monkeypatch):
    monkeypatch.setattr(typesetting, "FONT_PACKAGE", "no_such_font_package")
    typesetting._font_files.cache_clear()
    with pytest.raises(DataError, match="font-source-sans-pro"):
        typeset(pack)
    typesetting._font_files.cache_clear()
