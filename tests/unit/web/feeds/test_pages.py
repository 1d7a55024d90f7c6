"""What the pages say, against the text that was sent and against `ics check`."""

import json
from collections import Counter
from datetime import date
from functools import partial

import pytest

from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.quality import quality
from integratedcare.feeds.quality_report import report
from integratedcare.feeds.quality_summary import signals
from integratedcare.web.feeds import views
from integratedcare.web.feeds.held import read_held

pytestmark = pytest.mark.django_db
FEED, TODAY = FEEDS["admitted_care"], date(2026, 11, 2)


def tables(site, path: str) -> dict[str, list[dict]]:
    """The rows of each table of a page."""
    return {name: table["rows"] for name, table in site.get(path).json()["tables"].items()}


def test_the_page_and_check_say_the_same(site, full):
    [line] = report([FEED], full, today=TODAY)
    [row] = tables(site, "/feeds.json")["feeds"]
    assert (row["name"], row["rows"], row["set_aside"]) == (line.feed, line.rows, line.set_aside)
    assert (row["newest"], row["deliveries"]) == (line.newest.isoformat(), line.deliveries)
    assert row["complete"] == line.complete
    shown = {
        (one["provider"], one["month"], one["measure"], one["column"]): (one["counted"], one["share"])
        for one in tables(site, "/feeds/admitted_care.json")["measures"]
    }
    checked = {(m.provider, m.month, m.measure, m.column): (m.counted, m.share) for m in quality(FEED, full, on=TODAY)}
    assert shown == {key: value for key, value in checked.items() if not 0 < value[0] < 5}
    marked = {key for key, word in signals(quality(FEED, full, on=TODAY)).items() if word != "common_cause"}
    told = [row for table in tables(site, "/feeds/changes.json").values() for row in table]
    assert len(told) == len(marked) == line.signals > 0


def test_counts_are_those_of_the_text(site, full, sent):
    [row] = tables(site, "/feeds.json")["feeds"]
    assert (row["rows"], row["set_aside"]) == (len(sent) - 6, 6)
    assert row["set_aside_share"] == 6 / len(sent)
    page = tables(site, "/feeds/admitted_care.json")
    months = Counter((stay[3], stay[6][:7]) for stay in sent[:-6])
    gone = Counter((stay[3], stay[6][:7]) for stay in sent[:-6] if stay[7])
    [raa] = [one for one in page["providers"] if one["provider"] == "RAA"]
    assert (raa["month"], raa["rows"]) == ("2026-10", months["RAA", "2026-10"])
    assert gone["RAA", "2026-10"] == 0
    assert page["providers"][0] == raa, "who got worse comes first"
    assert "discharge_date complete is worse" in raa["changed"]
    assert raa["complete"] < raa["usual_complete"]
    both = {one["month"]: one["rows"] for one in page["months"]}
    assert both == {month: months["RAA", month] + months["RBB", month] for _, month in months}
    alone = {one["month"]: one["rows"] for one in tables(site, "/feeds/admitted_care.json?provider=RBB")["months"]}
    assert alone == {month: months["RBB", month] for _, month in months}


def test_reasons_are_told_without_values_and_small_counts_are_hidden(site, full):
    page = tables(site, "/feeds/admitted_care.json")
    reasons = {one["reason"]: (one["rows"], one["rows_words"], one["ask"]) for one in page["faults"]}
    [repeats] = [value for reason, value in reasons.items() if "the key of an earlier row" in reason]
    assert repeats[0] == 6
    assert "Send each row once" in repeats[2]
    assert reasons["admission_method: not one of its codes"][:2] == (None, "fewer than 5")
    assert [one["heading"] for one in page["unknown"]] == [
        "Surname", "Ward Colour", "a heading that does not look like one",
    ]  # fmt: skip


def test_no_page_or_export_holds_a_person(site, full, people):
    for path in ("/feeds", "/feeds/admitted_care", "/feeds/changes", "/feeds/linkage"):
        for form in ("/", ".json", ".csv"):
            response = site.get(path + form)
            if response.status_code == 200:
                for word in (*people, "H17", "S17", "zz"):
                    assert f">{word}<" not in response.content.decode(), (path, form)
                    assert word not in response.content.decode().replace("&", "").split(), (path, form)
                assert not any(word in response.content.decode() for word in people), (path, form)


def test_every_column_of_the_contract_is_explained(site, full, sent):
    found = {one["column"]: one for one in tables(site, "/feeds/admitted_care.json")["columns"]}
    assert list(found) == list(FEED.fields)
    assert {one["meaning"] for one in found.values()} == {field.meaning for field in FEED.fields.values()}
    assert (found["nhs_number"]["sent"], found["nhs_number"]["complete"]) == ("kept apart", None)
    assert (found["admission_date"]["sent"], found["admission_date"]["complete"]) == ("yes", 1)
    assert found["price_pounds"]["sent"] == "no"
    gone = [stay[7] for stay in sent[:-6]]
    assert found["discharge_date"]["complete"] == sum(map(bool, gone)) / len(gone)


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2027, 2, 1), "The newest row is of 22 October 2026, over 45 days ago."),
        (date(2029, 2, 1), "The agreement ends on 31 March 2029"),
        (date(2029, 4, 1), "The agreement of 1 delivery has ended and the rows still lie here."),
    ],
)
def test_what_is_late_or_ends_comes_first(site, full, monkeypatch, today, says):
    assert "attention" in tables(site, "/feeds.json")  # six of 314 rows are over one in a hundred
    monkeypatch.setattr(views, "read_held", partial(read_held, today=today))
    assert says in [row["what"][: len(says)] for row in tables(site, "/feeds.json")["attention"]]


def test_a_failed_delivery_is_told_and_the_last_good_one_stays(site, full):
    told = {
        "files": ["stays.csv"],
        "sender": "RAA",
        "period": "2026-10",
        "reason": "stays.csv: 3 of 24 rows, 14 rows (4 rows).",
    }
    lines = [told | {"at": f"2999-11-0{day}T10:00:00+00:00", "period": f"2026-0{day}"} for day in (3, 4)]
    (full / "landings" / "admitted_care" / ".refused.json").write_text(json.dumps({"refusals": lines}))
    found = tables(site, "/feeds.json")
    assert found["feeds"][0]["status"] == "Last good delivery kept: a newer one failed"
    what = "A delivery failed its contract on 4 November 2999, the last of 2. The last good one is used."
    assert found["attention"][0]["what"] == what
    rows = tables(site, "/feeds/admitted_care.json")["refused"]
    assert [(row["refused"], row["period"]) for row in rows] == [("2999-11-04", "2026-04"), ("2999-11-03", "2026-03")]
    why = "stays.csv: fewer than 5 of 24 rows, 14 rows (fewer than 5 rows)."
    assert (rows[0]["file"], rows[0]["sender"], rows[0]["reason"]) == ("stays.csv", "RAA", why)
    assert why in site.get("/feeds/admitted_care/").content.decode()


def test_agreements_say_for_what_and_until_when(site, full):
    [row] = tables(site, "/feeds.json")["agreements"]
    assert (row["agreement"], row["parties"], row["ends"]) == ("Stays in hospital", "RAA, RBB", "2029-03-31")
    assert row["purposes"] == "Care of the person, Planning and buying care"


def test_the_record_is_told_gate_by_gate(site, full):
    content = {
        "purpose": "planning", "as_at": "2026-11-02", "lawful_basis": "A test", "people_removed": 0,
        "feeds": {"admitted_care": {"in_record": 280, "national": 20, "type_1": 8, "landings": []}},
        "opt_outs": {"national": {"people": 9}, "type_1": {"people": 3}}, "tables": {"person": {"rows": 200}},
    }  # fmt: skip
    folder = full / "record" / "current"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"content": content, "made_at": "2026-11-02T09:00:00+00:00"}))
    steps = {row["step"]: (row["rows"], row["people"]) for row in tables(site, "/feeds.json")["record"]}
    assert steps == {
        "Landed": (308, None),
        "Left out: national data opt-out": (20, 9),
        "Left out: type 1 opt-out": (8, None),
        "In the record": (280, 200),
    }
    content["feeds"]["admitted_care"]["type_1"] = 2
    (folder / "manifest.json").write_text(json.dumps({"content": content, "made_at": "2026-11-02T09:00:00+00:00"}))
    steps = {row["step"]: row["rows"] for row in tables(site, "/feeds.json")["record"]}
    assert steps == {"Left out: national data opt-out": None, "Left out: type 1 opt-out": None, "In the record": 280}


def test_what_is_not_there_is_told_in_words(site, full):
    missing = site.get("/feeds/admited_care/")
    assert (missing.status_code, "Is it admitted_care?" in missing.content.decode()) == (404, True)
    assert site.get("/feeds/admitted_care/?provider=RZZ").status_code == 400
    assert site.get("/feeds/?provider=RAA").status_code == 400
    (full / "landings" / "admitted_care" / "0123456789abcdef").mkdir()
    (full / "landings" / "admitted_care" / "0123456789abcdef" / "landing.json").write_text("{")
    assert site.get("/feeds/").status_code >= 500
