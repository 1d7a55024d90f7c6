"""A removal leaves nothing: killed and run again, in deliveries that are not linked, and beside damaged records."""

from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.landed import identified_store, landings
from integratedcare.record.make.links import read_people
from integratedcare.record.make.places import MANIFEST
from integratedcare.record.removal import person as module
from integratedcare.record.removal.expire import expire
from integratedcare.record.removal.person import remove_person

BOOKED = "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,AppointmentID,AppointmentDate"
LISTED = "LocalPatientID,NHS Number,FirstName,Surname,DateOfBirth,Gender,Postcode,GPPracticeCode,RegistrationDate,DeductionDate,LSOA"  # noqa: E501 (a heading)


class Killed(BaseException):
    """What a kill looks like from within."""


def rows_of(feed: str, home) -> list[int]:
    return [pq.read_metadata(one.rows).num_rows for one in landings(feed, home)]


@pytest.mark.parametrize("step", ["take_out", "unlink_people"])
def test_a_removal_that_was_killed_is_finished_by_the_next_though_no_row_bears_the_number(
    home, small, monkeypatch, step
):
    _, _, number, born, *_ = small.ANN
    small.deliver(
        home, "outpatient", BOOKED, f"{number},H73110,{born},RR8,A1,2026-09-01", sender="RR8", period="2026-09"
    )
    small.deliver(home, "outpatient", BOOKED, f",H73110,{born},RR8,A2,2026-10-02", sender="RR8", period="2026-10")
    small.again(home)
    [last] = [one for one in landings("outpatient", home) if one.period == "2026-10"]
    every_feed, take_out = module.every_feed, module.take_out

    def outpatients_last():
        feeds = dict(every_feed())
        return {name: feeds[name] for name in sorted(feeds, key="outpatient".__eq__)}

    def killed(*told):
        if step == "unlink_people" or told[2].id == last.id:
            raise Killed
        return take_out(*told)

    with monkeypatch.context() as patched:
        patched.setattr(module, "every_feed", outpatients_last)
        patched.setattr(module, step, killed)
        with pytest.raises(Killed):
            remove_person(number, home=home)
    assert born in read_people(identified_store(home)).node["birth"].to_pylist() or step == "take_out"
    remove_person(number, home=home)
    assert rows_of("outpatient", home) == [0, 0]
    assert str(born) not in {str(one) for one in read_people(identified_store(home)).node["birth"].to_pylist()}


def test_rows_without_the_number_leave_a_delivery_that_another_took_the_place_of(home, small):
    given, family, number, born, sex, postcode, *_ = small.ANN
    line = f"P0,,{given},{family},{born},{sex},{postcode},B86001,2015-04-01,{{}},E01011000"
    other = f"P1,,{given},Else,{born},{sex},{postcode},B86001,2015-04-01,,E01011000"
    for until in ("", "2026-01-01"):
        small.deliver(home, "gp_registration", LISTED, line.format(until), other, sender="RZZ", period="2026-10")
        small.again(home)
    remove_person(number, home=home)
    store = identified_store(home)
    theirs = [one for one in landings("gp_registration", home) if one.sender == "RZZ"]
    held = [row for one in theirs for batch in store.read(one.key, one.identified("who")) for row in batch.to_pylist()]
    assert [row["family_name"].lower() for row in held] == ["else", "else"]
    assert [pq.read_metadata(one.rows).num_rows for one in theirs] == [1, 1]


@pytest.mark.parametrize("damage", ["cut short", "missing"])
@pytest.mark.parametrize("is_newest", [True, False])
def test_a_record_whose_manifest_is_damaged_goes_too(home, made, small, damage, is_newest):
    manifest = home / "record" / made.folder.name / MANIFEST
    if not is_newest:
        small.again(home, on=small.TODAY - timedelta(days=1))
    manifest.write_text("{")
    if damage == "missing":
        manifest.unlink()
    removed = remove_person(small.ANN[2], home=home)
    assert removed.rows
    assert removed.purposes == ("planning",)
    assert not list((home / "record").rglob("person.parquet"))
    assert not (home / "record" / "current").is_symlink()
    assert expire(home) is None
