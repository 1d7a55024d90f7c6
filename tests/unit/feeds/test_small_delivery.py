"""Small deliveries: how many bad rows are a sign of a wrong file."""

import pytest

from integratedcare.errors import InputFileError

HEAD = "NHS Number,LocalPatientIdentifier,PersonBirthDate,ProviderCode,AttendanceIdentifier,ArrivalDateTime"
GOOD = [f"9434765919,H1,03/02/1950,RWE,B{place},2026-10-0{1 + place % 9} 08:30" for place in range(100)]


@pytest.mark.parametrize(
    ("good", "bad", "lands"),
    [(8, 1, True), (8, 2, True), (8, 3, False), (2, 2, True), (1, 2, False), (0, 1, False), (95, 5, True),
     (94, 6, False)],
)  # fmt: skip
def test_a_few_bad_rows_are_no_sign_of_a_wrong_file_in_a_small_one(delivered, good, bad, lands):
    sent = "\n".join([HEAD, *GOOD[:good], *[",H1,,RWE,X1,tomorrow"] * bad, ""])
    if not lands:
        with pytest.raises(InputFileError, match=f"{bad} of {good + bad} rows would have to be set aside"):
            delivered("emergency_care", sent)
        return
    told = delivered("emergency_care", sent).manifest
    assert (told["sent"], told["landed"], told["set_aside"]) == (good + bad, good, bad)


@pytest.mark.parametrize(("first", "second", "lands"), [(3, 5, True), (3, 6, False), (5, 3, True), (9, 5, False)])
def test_a_row_or_two_more_or_fewer_are_no_half_file(delivered, first, second, lands):
    delivered("emergency_care", "\n".join([HEAD, *GOOD[:first], ""]), period="2026-10", sender="RWE")
    again = "\n".join([HEAD, *GOOD[:second], ""])
    if not lands:
        with pytest.raises(InputFileError, match=f"{second} rows where the delivery before had {first}"):
            delivered("emergency_care", again, period="2026-10", sender="RWE")
        return
    assert delivered("emergency_care", again, period="2026-10", sender="RWE").manifest["landed"] == second
