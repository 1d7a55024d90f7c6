"""What leaves, leaves everything: deliveries whose agreement ended, and people who are removed."""

import json
import stat
from datetime import date

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import StorageError, UsageError
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.landed import identified_store, landings
from integratedcare.feeds.quality_counts import KEPT, SUMMARY
from integratedcare.feeds.quality_summary import summary_of
from integratedcare.record.make.links import read_people
from integratedcare.record.removal.audit import audit_file, note, read_audit
from integratedcare.record.removal.expire import PENDING, expire
from integratedcare.record.removal.person import remove_person

ENDED = date(2027, 1, 1)
HEAD = "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,AppointmentID,AppointmentDate"


@pytest.fixture
def ending(home, small):
    """A delivery, with somebody known from nowhere else, under an agreement that ends this year; and its record."""
    (home / "agreements" / "short.yaml").write_text(small.agreement(["outpatient"], "planning", "2026-12-31"))
    landing = small.deliver(home, "outpatient", HEAD, f"{small.ANN[2]},L0,{small.ANN[3]},RR8,A1,2026-10-01",
                            "9990000018,L9,1999-03-03,RR8,A2,2026-10-02", agreement="short")  # fmt: skip
    return landing, small.again(home)


def test_what_has_ended_leaves_with_its_key_its_people_and_its_records(home, ending, small):
    landing, record = ending
    store = identified_store(home)
    assert summary_of(every_feed()["outpatient"], [landing]).valid == 1
    assert (landing.folder.parent / SUMMARY).exists()
    certificate = expire(home, on=ENDED)
    assert not landing.folder.exists()
    assert not (landing.folder.parent / SUMMARY).exists()
    assert not record.folder.exists()
    assert not store.has_key(landing.key)
    assert not list(store.folder.glob(f"landings/outpatient/{landing.id}/*"))
    assert landing.id not in set(read_people(store).person_link["landing_id"].to_pylist())
    assert not (home / "record" / "current").exists()
    left = [path for path in (home / "record").rglob("*.parquet") if path.is_file()]
    assert not [path for path in left if landing.id.encode() in path.read_bytes() or landing.id in path.name]
    assert certificate["people_known_only_there"] == 1
    assert small.again(home).manifest["content"]["tables"]["outpatient_appointment"]["rows"] == 0


def test_the_certificate_says_what_when_and_by_whom_with_digests(home, ending):
    landing, record = ending
    told = expire(home, on=ENDED)
    (file,) = (home / "certificates").glob("*.json")
    kept = json.loads(file.read_text())
    assert kept["landings"][0]["rows_sha256"] == landing.manifest["rows_sha256"]
    assert kept["landings"][0]["agreement_ended"] == "2026-12-31"
    assert kept["landings"][0]["rows"] == 2
    assert kept["builds"][-1]["tables"]["person"] == record.manifest["content"]["tables"]["person"]["digest"]
    assert kept["done_by"]
    assert kept["done_at"]
    assert kept["seal"] == told["seal"]
    assert expire(home, on=ENDED) is None


def test_a_removal_that_was_killed_goes_on_with_its_list(home, ending, monkeypatch):
    from integratedcare.record.removal import expire as module

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "_destroy", killed)
        with pytest.raises(KeyboardInterrupt):
            expire(home, on=ENDED)
    assert (home / "certificates" / PENDING).exists()
    certificate = expire(home, on=ENDED)
    assert [one["landing"] for one in certificate["landings"]] == [ending[0].id]
    assert certificate["builds"]
    assert certificate["people_known_only_there"] in (0, 1)
    assert not (home / "certificates" / PENDING).exists()


def test_a_removed_person_is_gone_from_deliveries_links_and_records(home, small):
    (stays,) = landings("admitted_care", home)
    summary_of(every_feed()["admitted_care"], [stays])
    assert (stays.folder / KEPT).exists()
    ben = remove_person(f" {small.BEN[2][:3]} {small.BEN[2][3:]}\n", home=home)
    assert not (stays.folder / KEPT).exists()
    assert ben.rows == 1 + 1 + 1 + 2
    assert ben.deliveries == 4
    assert ben.purposes == ("planning",)
    store = identified_store(home)
    for feed in ("demographics", "gp_registration", "admitted_care", "gp_observation"):
        (landing,) = landings(feed, home)
        known = [row for batch in store.read(landing.key, landing.identified()) for row in batch.to_pylist()]
        assert small.BEN[2] not in {row["nhs_number"] for row in known}
        whos = {row["who"] for row in known}
        assert {one["who"] for one in pq.read_table(landing.rows).to_pylist()} == whos
        assert landing.manifest["rows_removed"] >= 1
        assert landing.manifest["landed"] == pq.read_metadata(landing.rows).num_rows
    assert small.BEN[2] not in str(read_people(store).node.to_pylist())
    care = small.again(home, "direct_care")
    assert date(1988, 7, 1) not in {one["birth_month"] for one in small.rows(care, "person")}
    assert len(small.rows(care, "person")) == 4


def test_a_later_delivery_does_not_bring_a_removed_person_back(home, small):
    remove_person(small.BEN[2], home=home)
    small.deliver(home, "outpatient", HEAD, f"{small.BEN[2]},L1,{small.BEN[3]},RR8,A1,2026-10-01",
                  f"{small.ANN[2]},L0,{small.ANN[3]},RR8,A2,2026-10-01")  # fmt: skip
    record = small.again(home, "direct_care")
    assert record.manifest["content"]["feeds"]["outpatient"]["removed"] == 1
    assert record.manifest["content"]["people_removed"] == 1
    assert len(small.rows(record, "outpatient_appointment")) == 1


def test_a_number_that_is_none_is_refused_and_not_repeated(home):
    with pytest.raises(UsageError) as refused:
        remove_person("4010232138", home=home)
    assert "4010232138" not in str(refused.value)


def test_the_audit_trail_says_how_many_and_never_who_and_shows_when_it_was_changed(home, small):
    remove_person(small.ANN[2], home=home)
    note("expire", home, landings=0)
    path = audit_file(home)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one["action"] for one in read_audit(home)] == [
        "figures released", "record made", "remove-person", "expire",
    ]  # fmt: skip
    assert small.ANN[2] not in path.read_text()
    path.write_text(path.read_text().replace('"deliveries": 4', '"deliveries": 3'))
    with pytest.raises(StorageError, match="line 3"):
        read_audit(home)


def test_a_line_of_the_audit_trail_that_finds_no_room_leaves_the_others_whole(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    first = note("expire", tmp_path, landings=1)
    with monkeypatch.context() as patched:
        patched.setattr("integratedcare.record.removal.audit.os.fsync", full)
        with pytest.raises(StorageError, match="is full"):
            note("expire", tmp_path, landings=2)
    second = note("expire", tmp_path, landings=3)
    assert read_audit(tmp_path) == [first, second]
    with audit_file(tmp_path).open("a") as file:
        file.write('{"action": "exp')
    for ask in (lambda: note("expire", tmp_path), lambda: read_audit(tmp_path)):
        with pytest.raises(StorageError, match="line 3: the audit trail was changed"):
            ask()


def test_an_agreement_that_was_ended_early_or_renewed_since_ends_when_its_file_says(home, ending, small):
    landing, _ = ending
    file = home / "agreements" / "short.yaml"
    file.write_text(small.agreement(["outpatient"], "planning", "2027-12-31"))
    assert expire(home, on=ENDED) is None
    file.write_text(small.agreement(["outpatient"], "planning", "2026-10-31"))
    assert [one["landing"] for one in expire(home, on=date(2026, 11, 1))["landings"]] == [landing.id]
