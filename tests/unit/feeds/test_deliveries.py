"""A folder of deliveries lands whole: what is new lands, what is there stays, what is wrong is told."""

from datetime import date

import pytest

from integratedcare.errors import InputFileError
from integratedcare.feeds import deliveries
from integratedcare.feeds.deliveries import land_folder
from integratedcare.feeds.landed import current_landings, landings

TODAY = date(2026, 11, 2)
ARRIVED = (
    "NHS Number,DateOfBirth,ProviderCode,AttendanceIdentifier,ArrivalDateTime\n{},03/02/1950,{},A1,2026-10-01 08:30\n"
)


@pytest.fixture
def folder(tmp_path, home):
    """Two providers' deliveries of one feed and their agreement, which is not in the home yet."""
    made = tmp_path / "sent-in"
    (made / "agreements").mkdir(parents=True)
    (home / "agreements" / "all.yaml").rename(made / "agreements" / "all.yaml")
    for code, number in (("RWE", "9434765919"), ("RXX", "9434765870")):
        (made / f"{code}.csv").write_text(ARRIVED.format(number, code))
    (made / "deliveries.yaml").write_text(
        "- {feed: emergency_care, file: RWE.csv, sender: RWE, period: 2026-10}\n"
        "- {feed: emergency_care, file: RXX.csv, sender: RXX, period: 2026-10}\n"
    )
    return made


@pytest.fixture
def take(home):
    """Land a folder into the home, on one day."""
    return lambda folder: land_folder(folder, home=home, today=TODAY)


def test_everything_lands_under_the_folders_own_agreement_and_a_second_time_nothing_does(folder, take, home):
    first = take(folder)
    assert (first.new, first.known, first.rows, first.agreements, first.refused) == (2, 0, 2, ("all",), ())
    assert {one.sender for one in current_landings("emergency_care", home)} == {"RWE", "RXX"}
    again = take(folder)
    assert (again.new, again.known, again.rows, again.agreements) == (0, 2, 0, ())
    assert len(landings("emergency_care", home)) == 2


def test_two_agreements_that_fit_are_told_with_the_delivery_and_what_to_write(folder, take, home):
    text = (folder / "agreements" / "all.yaml").read_text()
    (home / "agreements" / "ours.yaml").write_text(text)
    with pytest.raises(InputFileError, match=r"RWE.csv: 2 agreements .* Name one with `agreement:` in deliveries.yaml"):
        take(folder)
    listed = (folder / "deliveries.yaml").read_text()
    (folder / "deliveries.yaml").write_text(listed.replace("sender:", "agreement: all, sender:"))
    assert take(folder).new == 2


def test_stopped_on_the_way_it_goes_on_where_it_was(folder, take, home, monkeypatch):
    real, calls = deliveries.land, []

    def stops(*given, **more):
        if calls:
            raise KeyboardInterrupt
        calls.append(1)
        return real(*given, **more)

    monkeypatch.setattr(deliveries, "land", stops)
    with pytest.raises(KeyboardInterrupt):
        take(folder)
    assert len(landings("emergency_care", home)) == 1
    monkeypatch.setattr(deliveries, "land", real)
    rest = take(folder)
    assert (rest.new, rest.known) == (1, 1)


def test_one_that_breaks_its_contract_is_told_without_a_value_and_the_others_land(folder, take, home):
    (folder / "RWE.csv").write_text(ARRIVED.format("9434765919", "RWE").replace("ArrivalDateTime", "When"))
    taken = take(folder)
    assert (taken.new, taken.known) == (1, 0)
    [said] = taken.refused
    assert said.startswith("RWE.csv was refused: ")
    assert "9434765919" not in said
    assert [one.sender for one in current_landings("emergency_care", home)] == ["RXX"]


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        (None, "holds no deliveries.yaml"),
        ("- {feed: emergency_care, file: ../secret.csv}", "leads out of the folder. Nothing was landed"),
        ("- {feed: emergency_care, file: /etc/passwd}", "leads out of the folder. Nothing was landed"),
        ("- {feed: emergency_care, file: none.csv}", "delivery 1: there is no file none.csv"),
        ("- {feed: emergency_cares, file: RWE.csv}", "Did you mean emergency_care?"),
        ("- {feed: emergency_care, flie: RWE.csv}", "Did you mean 'file'?"),
        ("- {feed: emergency_care}", "file"),
        (
            "- {feed: emergency_care, file: RXX.csv}\n- {feed: emergency_care, file: RWE.csv, period: October}",
            "delivery 2: 'October' is not a month",
        ),
        ("feed: emergency_care", "a list of deliveries was expected"),
        ("- [", "deliveries.yaml, line"),
    ],
)
def test_a_list_that_is_wrong_is_told_and_nothing_lands(folder, take, home, listed, said):
    (folder / "deliveries.yaml").unlink()
    if listed is not None:
        (folder / "deliveries.yaml").write_text(listed)
    with pytest.raises(InputFileError, match=said.replace("?", r"\?")):
        take(folder)
    assert landings("emergency_care", home) == []


def test_an_agreement_of_the_same_name_that_says_something_else_is_for_people_to_sort_out(folder, take, home):
    (home / "agreements" / "all.yaml").write_text("title: Another\n")
    with pytest.raises(InputFileError, match="is another agreement than the folder's"):
        take(folder)
