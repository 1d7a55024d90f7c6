"""Whoever said no is nowhere, for the purposes and feeds that the no is about; and is counted."""

from datetime import date

import pytest

from integratedcare.record.tables.every import definitions

CAZ_BORN, BEN_BORN, DEV_BORN = date(2001, 12, 1), date(1988, 7, 1), date(1972, 5, 1)

OUTPATIENT = "NHS Number,LocalPatientID,DateOfBirth,ProviderCode,AppointmentID,AppointmentDate"


def born(record, small) -> dict:
    return {one["birth_month"]: one["person"] for one in small.rows(record, "person")}


def everywhere(record, small) -> dict[str, set]:
    """The people of each table that is about people."""
    tables = {name: small.rows(record, name) for name in record.manifest["content"]["tables"]}
    about = {name: rows for name, rows in tables.items() if "person" in definitions()[name].columns}
    assert len(about) > 20
    return {name: {one["person"] for one in rows} for name, rows in about.items()}


def test_a_national_opt_out_takes_a_person_out_of_everything(home, made, small):
    care = born(small.again(home, "direct_care"), small)
    assert CAZ_BORN in care
    assert CAZ_BORN not in born(made, small)
    assert made.manifest["content"]["opt_outs"]["national"]["people"] == 1
    assert made.manifest["content"]["feeds"]["admitted_care"]["national"] == 1
    everyone = set(born(made, small).values())
    assert all(people <= everyone for people in everywhere(made, small).values())


def test_a_type_1_opt_out_takes_a_person_out_of_what_general_practice_sent(made, small):
    people = everywhere(made, small)
    ben = born(made, small)[BEN_BORN]
    assert ben not in people["observation"] | people["registration"] | people["time_at_risk"]
    assert ben in people["admission"]
    assert made.manifest["content"]["feeds"]["gp_observation"]["type_1"] == 2
    assert made.manifest["content"]["opt_outs"]["type_1"]["people"] == 1


def test_the_latest_choice_wins(made, small):
    assert born(made, small)[DEV_BORN] in everywhere(made, small)["observation"]


@pytest.mark.parametrize(("first", "second", "stays"), [("O9", "O10", False), ("O10", "O9", True)])
def test_of_two_choices_on_one_day_the_later_id_wins(home, small, first, second, stays):
    eve = f"{small.EVE[2]},P4,{small.EVE[3]}"
    number = {"O9": "9", "O10": "10"}
    small.deliver(
        home, "gp_observation", "NHS Number,LocalPatientID,DateOfBirth,ObservationID,GPPracticeCode,"
        "ClinicalEffectiveDate,SNOMEDCode",
        f"{eve},{number[first]},B86001,2026-10-01,827261000000102",
        f"{eve},{number[second]},B86001,2026-10-01,827241000000103",
        period="2026-10",
    )  # fmt: skip
    record = small.again(home)
    assert (born(record, small)[date(1935, 9, 1)] in everywhere(record, small)["observation"]) is stays


def test_nobody_is_left_out_of_their_own_care(home, small):
    record = small.again(home, "direct_care")
    assert len(born(record, small)) == 5
    assert record.manifest["content"]["opt_outs"] == {}


@pytest.mark.parametrize("status", ["", "01", "02"])
def test_an_opt_out_holds_for_rows_that_linkage_was_not_sure_of(home, small, status):
    """A row that bears the number but not the birth date is another person to linkage; the no counts for it as well.

    So it does if the number was not traced (02): then linkage sets it aside, and it is read from the delivery.
    """
    small.deliver(home, "outpatient", f"{OUTPATIENT},NHSNumberStatusIndicatorCode",
                  f"{small.CAZ[2][:3]} {small.CAZ[2][3:]},L7,1960-01-01,RR8,A1,2026-10-01,{status}")  # fmt: skip
    record = small.again(home)
    told = record.manifest["content"]["feeds"]["outpatient"]
    assert (told["landed"], told["in_record"], told["national"]) == (1, 0, 1)


def test_rows_under_an_agreement_for_something_else_stay_out(home, small):
    (home / "agreements" / "care.yaml").write_text(small.agreement(["outpatient"], "direct_care"))
    small.deliver(home, "outpatient", OUTPATIENT,
                  f"{small.ANN[2]},L0,{small.ANN[3]},RR8,A1,2026-10-01", agreement="care")  # fmt: skip
    planning, care = small.again(home), small.again(home, "direct_care")
    assert planning.manifest["content"]["feeds"]["outpatient"]["no_basis"] == 1
    assert (len(small.rows(planning, "outpatient_appointment")), len(small.rows(care, "outpatient_appointment"))) == (
        0,
        1,
    )


def test_tables_that_a_purpose_has_no_need_of_are_not_made(made):
    assert "consent" not in made.manifest["content"]["tables"]
    assert not (made.folder / "consent.parquet").exists()
    assert made.manifest["content"]["without_tables"] == ["consent", "questionnaire_answer"]
