"""Frozen once issued: versions, reasons, and what was changed behind our back."""

import hashlib
import json
from dataclasses import replace

import pytest

from integratedcare.errors import ReleaseError, StorageError, UsageError
from integratedcare.pack import freeze, issue, issued, issued_packs, pack_from, prepare, read_issued, typeset, versions
from integratedcare.pack.issued import CONTENT, LONGEST_REASON, corrections
from integratedcare.pack.make import as_version


@pytest.fixture
def quick(monkeypatch):
    """The PDF itself is not what is tested here."""
    monkeypatch.setattr(issued, "typeset", lambda pack: b"%PDF " + pack.as_json().encode())


def changed(pack):
    return replace(pack, release_id="ba9876543210")


@pytest.mark.usefixtures("quick")
class TestIssuing:
    def test_the_first_version_needs_no_reason(self, pack, tmp_path):
        note = issue(pack, universe="england", by="pat", home=tmp_path)
        assert (note.version, note.reason, note.issued_by) == (1, "First issue.", "pat")
        assert sorted(path.name for path in (tmp_path / "packs/england/QAA/2026-03/v1").iterdir()) == [
            "board-pack.pdf", "content.json", "issued.json",
        ]  # fmt: skip

    def test_what_was_issued_can_be_read_and_made_again(self, pack, tmp_path):
        note = issue(pack, universe="england", by="pat", home=tmp_path)
        content = read_issued(note, CONTENT, home=tmp_path)
        assert pack_from(json.loads(content)) == replace(pack, version=1)
        assert hashlib.sha256(read_issued(note, home=tmp_path)).hexdigest() == note.pdf_sha256

    def test_the_same_pack_is_not_issued_twice(self, pack, tmp_path):
        issue(pack, universe="england", by="pat", home=tmp_path)
        with pytest.raises(UsageError, match="Nothing has changed since version 1"):
            issue(pack, universe="england", by="pat", reason="Again", home=tmp_path)
        assert len(issued_packs("england", home=tmp_path)) == 1

    def test_another_release_needs_a_reason_and_leaves_the_first_alone(self, pack, tmp_path):
        first = issue(pack, universe="england", by="pat", home=tmp_path)
        before = read_issued(first, home=tmp_path)
        with pytest.raises(UsageError, match="Give the reason for version 2"):
            issue(changed(pack), universe="england", by="pat", reason=" ", home=tmp_path)
        second = issue(changed(pack), universe="england", by="jo", reason="A late\n return.", home=tmp_path)
        assert (second.version, second.reason) == (2, "A late return.")
        assert read_issued(first, home=tmp_path) == before
        assert corrections(versions("england", "QAA", "2026-03", home=tmp_path)) == {("QAA", "2026-03", 1): second}

    def test_changed_words_are_a_change(self, pack, tmp_path):
        issue(pack, universe="england", by="pat", home=tmp_path)
        said = replace(pack, areas=(replace(pack.areas[0], commentary="More."), *pack.areas[1:]))
        assert issue(said, universe="england", by="pat", reason="Words.", home=tmp_path).version == 2

    def test_going_back_to_earlier_words_is_a_version_too(self, pack, tmp_path):
        issue(pack, universe="england", by="pat", home=tmp_path)
        issue(changed(pack), universe="england", by="pat", reason="Late.", home=tmp_path)
        assert issue(pack, universe="england", by="pat", reason="Wrong.", home=tmp_path).version == 3

    def test_of_two_who_issue_at_once_one_is_told(self, pack, tmp_path):
        mine = prepare(pack, universe="england", by="pat", home=tmp_path)
        theirs = prepare(pack, universe="england", by="jo", home=tmp_path)
        freeze(theirs, home=tmp_path)
        with pytest.raises(StorageError, match="issued by somebody else"):
            freeze(mine, home=tmp_path)
        assert [note.issued_by for note in issued_packs("england", home=tmp_path)] == ["jo"]
        assert sorted(path.name for path in (tmp_path / "packs/england/QAA/2026-03").iterdir()) == ["v1"]

    def test_a_file_that_was_changed_is_not_given_out(self, pack, tmp_path):
        note = issue(pack, universe="england", by="pat", home=tmp_path)
        path = tmp_path / "packs/england/QAA/2026-03/v1/board-pack.pdf"
        assert path.stat().st_mode & 0o222 == 0
        path.chmod(0o644)
        path.write_bytes(path.read_bytes() + b" ")
        with pytest.raises(ReleaseError, match="is not the file that was issued"):
            read_issued(note, home=tmp_path)
        path.unlink()
        with pytest.raises(ReleaseError, match="Restore it from a backup"):
            read_issued(note, home=tmp_path)

    def test_a_disk_that_cannot_be_written_issues_nothing(self, pack, tmp_path):
        (tmp_path / "packs").write_text("in the way")
        with pytest.raises(StorageError, match="Nothing was issued"):
            issue(pack, universe="england", by="pat", home=tmp_path)

    def test_figures_that_were_not_released_cannot_be_issued(self, pack, tmp_path):
        with pytest.raises(UsageError, match="published release"):
            issue(replace(pack, release_id=""), universe="england", by="pat", home=tmp_path)

    def test_a_reason_has_a_length(self, pack, tmp_path):
        with pytest.raises(UsageError, match=f"Say it in {LONGEST_REASON}"):
            issue(pack, universe="england", by="pat", reason="x" * 501, home=tmp_path)

    def test_lists_are_by_month_and_board_and_of_one_universe(self, pack, tmp_path):
        for universe, code, month in (
            ("england", "QAA", "2026-02"), ("england", "QBB", "2026-03"), ("england", "QAA", "2026-03"),
            ("made-up", "QAA", "2026-03"),
        ):  # fmt: skip
            one = replace(pack, board_code=code, board=f"NHS {code}", month=month)
            issue(one, universe=universe, by="pat", home=tmp_path)
        found = [(note.board_code, note.month) for note in issued_packs("england", home=tmp_path)]
        assert found == [("QAA", "2026-03"), ("QBB", "2026-03"), ("QAA", "2026-02")]
        assert [note.board_code for note in issued_packs("england", code="QBB", home=tmp_path)] == ["QBB"]
        assert issued_packs("england", code="../*", home=tmp_path) == []


def test_the_bytes_frozen_are_those_of_the_pack(pack, tmp_path):
    note = issue(pack, universe="england", by="pat", home=tmp_path)
    assert read_issued(note, home=tmp_path) == typeset(as_version(pack, 1, ""))
