"""A refused delivery is kept as a line until a good one of its sender and period lands, and says nobody's name."""

import pytest

from integratedcare.errors import InputFileError
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.quality_report import report
from integratedcare.feeds.refusal import MARK, MOST, Refusal, note_refusal, refusals
from integratedcare.feeds.standing import standing

FEED = FEEDS["emergency_care"]
HEAD = "NHS Number,Surname,DateOfBirth,Postcode,LocalPatientID,ProviderCode,AttendanceIdentifier,ArrivalDateTime"
WHO = ("9434765919", "Quillfeather", "03/02/1950", "LS1 4AP")


def sent(body: str = "RAA", month: int = 10, rows: int = 20, head: str = HEAD, when: str = "") -> str:
    lines = [
        f"{','.join(WHO)},H{place},{body},{body}{month}A{place},{when or f'2026-{month:02}-{1 + place % 9:02} 08:30'}"
        for place in range(rows)
    ]
    return "\n".join([*([head] if head else []), *lines, ""])


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (sent(head=""), "no-headings.csv", "looks like values"),
        (sent(head="").replace("LS1 4AP", "Quillfeather"), "twice.csv", "one heading twice"),
        (sent(head=HEAD.replace("ArrivalDateTime", "Arrived")), "renamed.csv", "needs a column for arrival_at"),
        (sent(head=HEAD.replace("Surname", "Postcode")), "two.csv", "'Postcode' twice"),
        (sent(when="Quillfeather"), "dates.csv", "arrival_at: not a date and time"),
        (sent().replace(",H", f",{WHO[1]},H"), "columns.csv", "rows would have to be set aside"),
        (sent(rows=3) + f'"{WHO[1]},{WHO[0]}\n', "quotes.csv", "never closes"),
        (sent(rows=0), "empty.csv", "no row landed"),
        (sent(rows=1).encode() + (b"\0" * 9 + WHO[1].encode() + b"\n") * 2, "nul.csv", ""),
    ],
)
def test_a_refusal_says_when_which_file_and_why_and_nothing_of_a_row(delivered, home, content, name, says):
    with pytest.raises(InputFileError) as refused:
        delivered("emergency_care", content, name=name)
    [line] = refusals("emergency_care", home)
    assert (line.files, line.reason) == ((name,), str(refused.value))
    assert says in line.reason
    assert line.at > "2026"
    kept = (home / "landings" / "emergency_care" / MARK).read_text()
    assert not [word for word in (*WHO, "1950-02-03", "H1", "08:30") if word in kept]


def test_what_is_not_there_or_is_a_folder_was_not_sent_and_so_not_refused(delivered, home, tmp_path):
    for path in (tmp_path / "none.csv", home):
        with pytest.raises(InputFileError, match="cannot be read"):
            delivered("emergency_care", path)
    assert refusals("emergency_care", home) == []


def refuse(delivered, content: str, name: str, **more) -> None:
    with pytest.raises(InputFileError):
        delivered("emergency_care", content, name=name, **more)


def test_it_is_told_until_a_good_one_of_its_sender_and_period_lands(delivered, home):
    for body in ("RAA", "RBB"):
        delivered("emergency_care", sent(body), name=f"{body}.csv")
        refuse(delivered, sent(body, rows=4), f"{body}-half.csv")
    refuse(delivered, sent(head=HEAD.replace("ArrivalDateTime", "Arrived")), "renamed.csv", sender="RBB")

    def told() -> list[tuple]:
        return [(one.files[0], one.sender, one.period) for one in standing(FEED, home).refusals]

    half = [("RAA-half.csv", "RAA", "2026-10"), ("RBB-half.csv", "RBB", "2026-10"), ("renamed.csv", "RBB", None)]
    assert told() == half
    assert standing(FEED, home).status == "refused"
    refuse(delivered, sent("RAA", rows=3), "RAA-half.csv")
    assert sorted(told()) == half, "the same delivery again is one line"
    delivered("emergency_care", sent("RAA", month=9), name="RAA-september.csv")
    assert sorted(told()) == half, "another month settles nothing"
    delivered("emergency_care", sent("RBB", rows=19), name="RBB-again.csv")
    assert told() == half[:1]
    [line] = report([FEED], home)
    assert [one.files for one in line.refusals] == [("RAA-half.csv",)]
    delivered("emergency_care", sent("RAA", rows=21), name="RAA-again.csv")
    assert (told(), refusals("emergency_care", home)) == ([], [])


def test_the_newest_are_kept_and_a_damaged_list_stops_nothing(delivered, home):
    (home / "landings" / "emergency_care").mkdir(parents=True)
    for place in range(MOST + 2):
        note_refusal("emergency_care", Refusal(f"2026-10-01T10:00:00.{place:06}+00:00", (f"{place}.csv",)), home)
    kept = refusals("emergency_care", home)
    assert (len(kept), kept[0].files, kept[-1].files) == (MOST, ("2.csv",), (f"{MOST + 1}.csv",))
    [line] = report([FEED], home)  # of a feed of which nothing else has come
    assert (line.deliveries, line.rows, line.newest, line.valid, len(line.refusals)) == (0, 0, None, None, MOST)
    (home / "landings" / "emergency_care" / MARK).write_text("{")
    assert refusals("emergency_care", home) == []
    assert delivered("emergency_care", sent()).manifest["landed"] == 20
