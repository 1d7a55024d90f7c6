"""`ics pack`, over the made-up country's release."""

import csv
import io

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from integratedcare.cli.main import app
from integratedcare.errors import UsageError


@pytest.fixture
def home(made_up_home, tmp_path, monkeypatch):
    """A home folder of this test's own, with the made-up release in it."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "releases").symlink_to(made_up_home / "releases")
    monkeypatch.setenv("ICS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ICS_PUBLIC_DATA", raising=False)
    return tmp_path / "home"


def run(*words: str):
    return CliRunner().invoke(app, ["pack", *words], catch_exceptions=False, standalone_mode=False)


def test_a_draft_is_written_whole(home, tmp_path):
    out = tmp_path / "pack.pdf"
    said = run("--icb", "qzb", "--month", "2026-03", "--out", str(out))
    assert "Wrote a draft" in said.stderr
    assert "made-up data" in said.stderr
    reader = PdfReader(out)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert "Draft" in reader.pages[0].extract_text()
    assert list(tmp_path.glob(".pack-*")) == []


def test_issuing_freezes_and_lists(home, tmp_path):
    out = tmp_path / "copy.pdf"
    run("--icb", "QZB", "--month", "2026-03", "--issue", "--by", "Pat", "--out", str(out))
    frozen = home / "packs/made-up/QZB/2026-03/v1/board-pack.pdf"
    assert out.read_bytes() == frozen.read_bytes()
    with pytest.raises(UsageError, match="Nothing has changed"):
        run("--icb", "QZB", "--month", "2026-03", "--issue")
    rows = list(csv.DictReader(io.StringIO(run("--issued", "--format", "csv").stdout)))
    assert [(row["board_code"], row["version"], row["issued_by"], row["corrected_by"]) for row in rows] == [
        ("QZB", "1", "Pat", ""),
    ]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say which board and month"),
        (("--icb", "QZB", "--month", "2026-03"), "Say which board and month"),
        (("--icb", "QZB", "--month", "March", "--out", "x.pdf"), "not a month"),
        (("--icb", "QZX", "--month", "2026-03", "--out", "x.pdf"), "Did you mean"),
        (("--icb", "QZB", "--month", "2026-03", "--out", "/no/such/folder/x.pdf"), "does not exist"),
        (("--icb", "QZB", "--month", "2026-03", "--issue", "--data", "."), "Leave out --data"),
    ],
)
def test_a_slip_is_told(words, said):
    with pytest.raises(UsageError, match=said):
        run(*words)


@pytest.mark.public_data
def test_a_real_pack_has_eighty_measures_and_takes_under_half_a_minute(england_release):
    import time

    from integratedcare.pack import Month, make_pack, typeset
    from integratedcare.rules.loader import load_rules

    start = time.perf_counter()
    made = make_pack(england_release, "QXU", Month(2026, 3), load_rules())
    content = typeset(made)
    assert time.perf_counter() - start < 30
    assert len(made.measures()) + sum(len(area.old) for area in made.areas) >= 80
    assert england_release.id in PdfReader(io.BytesIO(content)).pages[0].extract_text()
