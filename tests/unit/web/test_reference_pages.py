"""The home page and the pages that explain the rest."""

import io

import pyarrow as pa
import pyarrow.csv

from integratedcare.web.reference.files import table_as_csv
from integratedcare.web.reference.glossary import terms
from integratedcare.web.reference.release_tables import DESCRIPTIONS


def text(response) -> str:
    return response.content.decode()


def test_home_leads_with_figures(site):
    page = text(site.get("/"))
    assert "2,000,000" in page
    assert 'href="/systems/"' in page
    assert 'action="/search/"' in page


def test_data_sources_lists_what_went_in_with_licence_and_attribution(site):
    page = text(site.get("/data-sources/"))
    for words in ("1 published file went into these figures", "Practices mapped", "Open Government Licence v3.0"):
        assert words in page, words


def test_a_whole_table_downloads_with_dangerous_text_made_safe(site, release):
    found = pyarrow.csv.read_csv(io.BytesIO(table_as_csv(release, "organisation")))
    assert "'=HYPERLINK(1) CLINIC" in found["name"].to_pylist()
    assert isinstance(found, pa.Table)
    assert site.get("/downloads/organisation.csv").status_code == 200
    assert site.get("/downloads/nonsense.csv").status_code == 404
    assert site.get("/downloads/organisation.exe").status_code == 404


def test_every_table_that_a_release_publishes_is_described():
    from integratedcare.release.definitions import PUBLISHED

    assert set(PUBLISHED) <= set(DESCRIPTIONS)


def test_the_glossary_says_each_word_once(site):
    names = [term.term for term in terms()]
    assert len(names) == len(set(names))
    assert "Primary care network" in text(site.get("/glossary/"))
