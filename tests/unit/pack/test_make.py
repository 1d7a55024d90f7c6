"""What a pack says."""

from datetime import date

import pytest

from integratedcare.errors import RulesError, UsageError
from integratedcare.pack import Month, make_pack, pack_from
from integratedcare.rules.loader import load_rules

RULES = load_rules()


def by_id(pack) -> dict:
    return {one.id: one for area in pack.areas for one in (*area.measures, *area.old)}


def test_each_measure_stands_once_in_its_area(pack):
    where = {one.id: area.key for area in pack.areas for one in (*area.measures, *area.old)}
    assert where == {
        "waiting_within_18_weeks": "access", "care_rounds": "quality", "link_workers": "people",
        "index_smoking": "quality",
    }  # fmt: skip


def test_a_measure_says_its_latest_value_target_country_region_and_rank(pack):
    facts = dict(by_id(pack)["waiting_within_18_weeks"].facts)
    assert facts == {
        "Latest": "58.0%, March 2026",
        "Target": "at least 92% (set for 2025-26)",
        "England": "60.0%; worse than England",
        "Region": "61.0%; worse than the region",
    }


def test_getting_worse_and_missing_its_target_is_an_alert(pack):
    waiting = by_id(pack)["waiting_within_18_weeks"]
    assert (waiting.kind, waiting.variation, waiting.assurance) == ("alert", "concern_low", "consistent_fail")
    assert waiting.sentence.startswith("58.0%")


def test_an_old_value_is_shown_and_not_judged(pack):
    old = by_id(pack)["index_smoking"]
    assert (old.kind, old.points) == ("old", ())
    assert "more than two years old" in old.sentence


def test_exactly_twenty_four_months_is_not_old(small):
    rows = small.tables()
    rows["indicator_value"].append(small.value("index_smoking", "QAA", date(2024, 3, 31), 99.0))
    made = make_pack(small.Held(rows), "QAA", Month(2026, 3), RULES)
    assert by_id(made)["index_smoking"].kind != "old"
    rows["indicator_value"][-1]["period_end"] = date(2024, 3, 30)
    made = make_pack(small.Held(rows), "QAA", Month(2026, 3), RULES)
    assert by_id(made)["index_smoking"].kind == "old"


def test_a_stand_in_says_so(pack):
    assert by_id(pack)["link_workers"].proxy == "Stands in for something else."


def test_what_is_missing_is_listed_with_its_reason(pack):
    assert {one.title: one.why for one in pack.missing} == {
        "Children seen": "Others have a value; this board has none.",
        "Return surplus": "The system has not given its own finance return.",
    }
    assert pack.refused == ("A published file: August 2025 repeats August 2024 figure for figure and is left out.",)


def test_a_board_whose_value_is_behind_says_how_far(small):
    rows = small.tables()
    rows["indicator_value"] = [
        row for row in rows["indicator_value"]
        if not (row["indicator"] == "care_rounds" and row["code"] == "QAA" and row["period_end"] > date(2026, 1, 31))
    ]  # fmt: skip
    made = make_pack(small.Held(rows), "QAA", Month(2026, 3), RULES)
    said = {one.title: one.why for one in made.missing}["People seen on rounds"]
    assert said == "Its newest value ends on 31 January 2026; others have one to 31 March 2026."


def test_an_earlier_month_knows_nothing_of_later_ones(small):
    rows = small.tables()
    now = make_pack(small.Held(rows), "QAA", Month(2025, 12), RULES)
    rows["indicator_value"] = [row for row in rows["indicator_value"] if row["period_end"] <= date(2025, 12, 31)]
    then = make_pack(small.Held(rows), "QAA", Month(2025, 12), RULES)
    assert now == then
    assert dict(by_id(now)["waiting_within_18_weeks"].facts)["Latest"] == "63.0%, December 2025"


def test_alerts_come_first_and_stand_ins_last_within_a_kind(small):
    rows = small.tables()
    rows["indicator"].append(small.indicator("a_stand_in", theme="people", proxy="It stands in."))
    rows["indicator"].append(small.indicator("zeal", theme="people"))
    rows["indicator_value"] += [small.value(name, "QAA", date(2026, 3, 31), 9.0) for name in ("a_stand_in", "zeal")]
    made = make_pack(small.Held(rows), "QAA", Month(2026, 3), RULES)
    people = next(area for area in made.areas if area.key == "people")
    assert [one.id for one in people.measures] == ["zeal", "a_stand_in", "link_workers"]
    assert people.says == "3 for information."


def test_a_family_is_counted_and_listed_once_as_what_most_needs_the_board(small):
    def made(**families):
        rows = small.tables()
        for row in rows["indicator"]:
            row["family"] = families.get(row["indicator"])
        return make_pack(small.Held(rows), "QAA", Month(2026, 3), RULES)

    assert not any(one.counted_with for one in made().measures())
    pack = made(care_rounds="Waits", waiting_within_18_weeks="Waits", link_workers="Staff")
    assert not any(one.counted_with for one in pack.measures())  # the two are in areas of their own
    rows = small.tables()
    rows["indicator"] = [row | {"family": "Waits"} for row in rows["indicator"]]
    rows["indicator"].append(small.indicator("waiting_long", family="Waits"))
    rows["indicator_value"] += [
        small.value("waiting_long", "QAA", end, 50.0 + (-1) ** n, comparison="better")
        for n, end in enumerate(small.months(24))
    ]
    pack = make_pack(small.Held(rows), "QAA", Month(2026, 3), RULES)
    access = next(area for area in pack.areas if area.key == "access")
    assert [(one.id, one.kind, one.counted_with) for one in access.measures] == [
        ("waiting_within_18_weeks", "alert", ""), ("waiting_long", "assure", "waiting_within_18_weeks"),
    ]  # fmt: skip
    assert access.says == "1 alert."
    assert "waiting_long" not in {one.id for one in pack.counted()}


def test_what_turned_says_from_what_to_what(small):
    made = make_pack(small.Held(small.tables(shift=40.0)), "QAA", Month(2026, 3), RULES)
    assert by_id(made)["waiting_within_18_weeks"].turned.startswith("from concern to improvement")
    assert by_id(made)["care_rounds"].turned == ""


def test_in_the_made_up_country_nothing_is_compared_with_england(small):
    made = make_pack(small.Held(small.tables(), universe="made-up"), "QAA", Month(2026, 3), RULES)
    waiting = by_id(made)["waiting_within_18_weeks"]
    assert "England" not in waiting.sentence + str(waiting.facts)
    assert "worse than the country (60.0%)" in waiting.sentence


def test_officers_words_stand_in_their_area(held):
    made = make_pack(held, "QAA", Month(2026, 3), RULES, commentary={"access": " We opened a hub. "})
    assert [area.commentary for area in made.areas if area.commentary] == ["We opened a hub."]


def test_it_comes_back_from_json_as_it_was(pack):
    import json

    assert pack_from(json.loads(pack.as_json())) == pack


@pytest.mark.parametrize(
    ("month", "error", "said"),
    [
        (Month(2026, 5), UsageError, "Nothing is known of May 2026 yet. Ask for 2026-03"),
        (Month(2024, 6), RulesError, "no rules for 2024-25"),
    ],
)
def test_a_month_that_cannot_be_reported_is_refused(small, month, error, said):
    rows = small.tables()
    rows["system"][0]["board_set_end"] = None
    with pytest.raises(error, match=said):
        make_pack(small.Held(rows), "QAA", month, RULES)


def test_other_bodies_values_are_read_whole_only_where_the_board_is_judged_again(small):
    def whole(month: Month) -> int:
        held, asked = small.Held(small.tables()), []
        read = held.table

        def watched(name, columns=None, **equals):
            if name == "indicator_value":
                asked.append(columns is None and "code" not in equals)
            return read(name, columns, **equals)

        held.table = watched
        make_pack(held, "QAA", month, RULES)
        return sum(asked)

    assert whole(small.MARCH) == 0
    assert whole(Month.read("2026-02")) == 1
