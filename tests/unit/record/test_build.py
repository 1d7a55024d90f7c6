"""A record is made of everything that landed, less what a gate stops: nothing is lost, and twice gives the same."""

import json
import shutil
from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import DataError, InputFileError, UsageError
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.landed import current_landings
from integratedcare.record.make.build import build_record
from integratedcare.record.make.places import current_record, made_of_file
from integratedcare.record.tables.every import definitions
from integratedcare.record.tables.sources import about_people

OUTPATIENT = "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,AppointmentID,AppointmentDate"


def test_a_stay_is_one_row_and_its_episodes_are_parts_of_it(made, small):
    stays = {one["admission_date"].day: one for one in small.rows(made, "admission")}
    assert sorted(stays) == [1, 5, 7]
    assert (stays[1]["episode_count"], stays[1]["first_diagnosis"], stays[1]["price_pounds"]) == (2, "I21.9", 4000.0)
    assert [stays[n]["is_emergency"] for n in (1, 5, 7)] == [True, False, True]
    episodes = [one for one in small.rows(made, "admission_episode") if one["admission"] == stays[1]["admission"]]
    assert sorted(one["episode_number"] for one in episodes) == [1, 2]
    assert {one["person"] for one in episodes} == {stays[1]["person"]}


def test_one_person_is_one_row_over_all_feeds(made, small):
    people = {one["birth_month"]: one for one in small.rows(made, "person")}
    assert sorted(people) == [date(1935, 9, 1), date(1950, 2, 1), date(1972, 5, 1), date(1988, 7, 1)]
    ann = people[date(1950, 2, 1)]
    assert (ann["sex"], ann["ethnic_category"], ann["practice_code"]) == ("2", "A", "B86001")
    assert ann["small_area"] == "E01011000"
    assert ann["sender_count"] == 4
    assert ann["is_registered"]
    assert not ann["is_registered_twice"]
    assert not ann["is_registered_after_death"]
    stays = {one["person"] for one in small.rows(made, "admission")}
    assert stays < {one["person"] for one in people.values()}


def test_nothing_is_lost_every_landed_row_is_in_a_table_or_counted_under_a_reason(home, small):
    sent = [f"{one[2]},L{n},{one[3]},RR8,A{n},2026-09-1{n}" for n, one in enumerate(small.EVERYONE)]
    small.deliver(home, "outpatient", OUTPATIENT, *sent)
    small.deliver(home, "outpatient", OUTPATIENT,
                  f"{small.ANN[2]},L0,{small.ANN[3]},RR8,A0,2026-10-01", ",L9,1999-01-01,RR8,A9,2026-10-02",
                  period="2026-10")  # fmt: skip
    record = small.again(home)
    tables = {
        (one["landing"], one["row_number"])
        for name in record.manifest["content"]["tables"]
        if "row_number" in definitions()[name].columns
        for one in small.rows(record, name)
    }
    in_other_shape = {"demographics", "gp_registration"}
    for feed, told in record.manifest["content"]["feeds"].items():
        landed = [
            (landing.id, row)
            for landing in current_landings(feed, home, on=small.TODAY)
            for row in pq.read_table(landing.rows).column("row_number").to_pylist()
        ]
        reasons = sum(told.get(reason, 0) for reason in ("removed", "national", "type_1", "replaced", "no_basis"))
        assert told["landed"] == len(landed) == told["in_record"] + reasons
        if feed not in in_other_shape:
            assert len(tables & set(landed)) == told["in_record"]
    assert record.manifest["content"]["feeds"]["outpatient"]["replaced"] == 1
    assert len(small.rows(record, "person")) == 5  # the four, and whoever is known from outpatients alone
    assert (
        sum(one["sent_count"] for one in small.rows(record, "registration"))
        == (record.manifest["content"]["feeds"]["gp_registration"]["in_record"])
    )


def test_two_builds_give_the_same_bytes_and_make_nothing_again(home, made, small):
    made_of_file("planning", home).unlink()  # or nothing would be looked at
    second = small.again(home)
    assert second.built == ()
    assert second.manifest["build_id"] == made.manifest["build_id"]
    shutil.rmtree(home / "record")
    third = small.again(home)
    assert set(third.built) == set(third.manifest["content"]["tables"])
    assert third.manifest["content"] == made.manifest["content"]
    files = [path for path in made.folder.rglob("*.parquet") if path.is_file()]
    assert len(files) == len(third.manifest["content"]["tables"])
    for path in files:
        assert (third.folder / path.relative_to(made.folder)).read_bytes() == path.read_bytes(), path.name


def test_only_what_reads_a_new_delivery_is_made_again(home, small):
    small.deliver(home, "nhs_111", "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,CallID,CallDateTime",
                  f"{small.ANN[2]},L0,{small.ANN[3]},Y01,C1,2026-10-03 10:11:12")  # fmt: skip
    record = small.again(home)
    assert {"urgent_call", "person"} <= set(record.built)
    assert not {"admission", "admission_episode", "observation", "registration"} & set(record.built)


def test_a_new_delivery_makes_its_own_part_and_nothing_of_the_others(home, small):
    def outpatient(month: int) -> str:
        rows = [f"{one[2]},L{place},{one[3]},RXA,A{month}{place},2026-0{month}-12"
                for place, one in enumerate((small.ANN, small.BEN))]  # fmt: skip
        small.deliver(home, "outpatient", OUTPATIENT, *rows, f"{small.ANN[2]},L0,{small.ANN[3]},RXA,twice,2026-05-01")
        return {one.id for one in current_landings("outpatient", home)}

    def files() -> dict[str, int]:
        there = [*(home / "record" / ".linked").rglob("*"), *record.folder.rglob("*.parquet")]
        return {path.name: path.stat().st_ino for path in there if path.is_file()}

    first = outpatient(7)
    record = small.again(home)
    before = files()
    both = outpatient(8)
    record = small.again(home)
    after = files()
    [new] = both - first
    [old] = first
    assert "outpatient_appointment" in record.built
    assert {name for name in after if new in name}
    assert f"part-{new}.parquet" in after
    kept = [name for name in before if name.startswith(("part-", "gp_", "outpatient-")) and old not in name]
    assert kept
    assert all(after[name] == before[name] for name in kept if name in after)
    assert not [name for name in before if name.startswith("gp_") and name not in after]
    ours = small.rows(record, "outpatient_appointment")
    assert sorted((one["landing"], one["row_number"]) for one in ours) == sorted(
        [(old, 1), (old, 2), (new, 1), (new, 2), (new, 3)]
    )
    assert record.manifest["content"]["feeds"]["outpatient"]["replaced"] == 1


def test_pseudonyms_are_the_purposes_own_and_change_with_its_key(home, made, small):
    ours = {one["birth_month"]: one["person"] for one in small.rows(made, "person")}
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in ours.values())
    theirs = {one["birth_month"]: one["person"] for one in small.rows(small.again(home, "monitoring"), "person")}
    assert ours.keys() == theirs.keys()
    assert not set(ours.values()) & set(theirs.values())
    rotated = small.again(home, new_key=True)
    assert rotated.manifest["content"]["pseudonym_key"] == "pseudonym-planning-2"
    assert not set(ours.values()) & {one["person"] for one in small.rows(rotated, "person")}
    assert small.again(home).manifest["build_id"] == rotated.manifest["build_id"]


def test_person_ids_stay_when_people_are_added(home, made, small):
    small.deliver(home, "death", "NHS Number,LocalPatientID,FirstName,Surname,DateOfBirth,RegistrationID,DateOfDeath",
                  f"{small.EVE[2]},D1,{small.EVE[0]},{small.EVE[1]},{small.EVE[3]},R1,2026-10-20")  # fmt: skip
    record = small.again(home)
    before = {one["birth_month"]: one["person"] for one in small.rows(made, "person")}
    after = {one["birth_month"]: one for one in small.rows(record, "person")}
    assert {month: one["person"] for month, one in after.items()} == before
    eve = after[date(1935, 9, 1)]
    assert eve["death_date"] == date(2026, 10, 20)
    assert eve["is_registered_after_death"]
    time = next(one for one in small.rows(record, "time_at_risk") if one["person"] == eve["person"])
    assert (time["end_date"], time["ended_by"]) == (date(2026, 10, 20), "death")
    assert time["day_count"] == (date(2026, 10, 20) - date(2015, 4, 5)).days + 1


def test_a_refused_or_late_delivery_leaves_the_last_good_one_and_says_so(home, small):
    with pytest.raises(InputFileError):
        small.deliver(home, "admitted_care", "ProviderCode,SpellID", "RR8,S1")
    record = small.again(home)
    assert len(small.rows(record, "admission")) == 3
    told = {one["feed"]: one["why"] for one in record.manifest["freshness"]}
    assert "refused" in told["admitted_care"][0]
    assert "nhs_111" not in told
    later = build_record("planning", home=home, today=small.TODAY + timedelta(days=100))
    assert later.manifest["build_id"] == record.manifest["build_id"]
    assert "late" in {one["feed"]: one["why"] for one in later.manifest["freshness"]}["admitted_care"][0]


def test_a_refusal_is_told_until_its_own_sender_sends_a_good_one_and_also_where_nothing_ever_landed(home, small):
    def told() -> dict[str, str]:
        return {one["feed"]: "; ".join(one["why"]) for one in small.again(home).manifest["freshness"]}

    stay = (
        "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,SpellID,EpisodeNumber,AdmissionDate,AdmissionMethod,"
        "DischargeDate",
        f"{small.BEN[2]},H2,{small.BEN[3]},RR8,S2,1,2026-10-05,11,2026-10-05",
    )
    of = {"sender": "RR8", "period": "2026-10"}
    for feed in ("admitted_care", "nhs_111"):
        with pytest.raises(InputFileError):
            small.deliver(home, feed, "ProviderCode,When", "RR8,soon", **of)
    small.deliver(home, "admitted_care", *stay, sender="RXX", period="2026-10")  # another's good one settles nothing
    found = told()
    assert found["admitted_care"].endswith("the last good one is used")
    assert found["nhs_111"].endswith("nothing of it has ever landed")
    assert all("the newest delivery was refused" in found[feed] for feed in ("admitted_care", "nhs_111"))
    small.deliver(home, "admitted_care", *stay, **of)
    assert {"admitted_care", "nhs_111"} & told().keys() == {"nhs_111"}


def test_there_is_a_table_for_every_feed_about_people():
    read = {name for node in definitions().values() for name in node.inputs}
    assert {f"{feed}_row" for feed in about_people()} <= read
    assert set(every_feed()) - set(about_people()) == {"national_data_opt_out", "service"}


def test_what_cannot_be_made_is_refused_in_plain_words(tmp_path, home, small):
    with pytest.raises(DataError, match="Nothing has landed"):
        small.again(tmp_path / "empty")
    with pytest.raises(DataError, match=r"for research\. The agreements of what has landed name: .*planning"):
        small.again(home, "research")
    with pytest.raises(UsageError, match="There are: direct_care"):
        small.again(home, "marketing")


def test_current_leads_to_the_newest_record_of_its_purpose(home, made, small):
    care = small.again(home, "direct_care")
    assert current_record("direct_care", home) == care.folder.resolve()
    assert current_record("planning", home).name == made.folder.name
    manifest = json.loads((home / "record" / "current" / "manifest.json").read_text())
    assert manifest["content"]["purpose"] == "planning"


def test_a_delivery_that_lacks_a_column_of_the_key_is_compared_with_one_that_has_it(home, small):
    head, row = "LocalPatientID,entry_id,kind,entry_date,code", "P1,o{},observation,2026-07-0{},8480-6"
    small.deliver(home, "clinical_entry", head, row.format(1, 1), row.format(2, 1), period="2026-07", sender="RR8")
    small.deliver(
        home, "clinical_entry", f"{head},component", row.format(1, 2) + ",", row.format(2, 2) + ",1", period="2026-08",
        sender="RR8",
    )  # fmt: skip
    record = small.again(home)
    assert record.manifest["content"]["feeds"]["clinical_entry"]["replaced"] == 1
    days = [one["observation_date"].day for one in small.rows(record, "observation") if one["feed"] == "clinical_entry"]
    assert sorted(days) == [1, 2, 2]  # the first of o1 gave way; of o2 the second is another part
