"""Definitions are read strictly: what is wrong is told with its file, and nothing is silently dropped."""

import pytest

from integratedcare.errors import RulesError
from integratedcare.indicators.definition import METHODS, THEMES, WITHOUT_DENOMINATOR, definitions, read_definition
from integratedcare.public.catalogue import catalogue

WHOLE = {
    "title": "Seen in time",
    "why": "Waiting harms.",
    "good": "More",
    "better": "higher",
    "unit": '"%"',
    "method": "proportion",
    "numerator": "in_time",
    "denominator": "seen",
    "multiplier": "100",
    "source": "rtt_incomplete_by_org_month",
    "period_type": "month",
    "owner": "NHS England",
    "reviewed": "2026-04-01",
}


@pytest.fixture
def read(tmp_path):
    """`read(better="lower", title=None)`: the definition with these lines changed or left out."""

    def of(*more: str, **changed):
        lines = [f"{name}: {value}" for name, value in (WHOLE | changed).items() if value is not None]
        file = tmp_path / "seen_in_time.yaml"
        file.write_text("\n".join([*lines, *more]) + "\n")
        return read_definition(file, "quality")

    return of


def test_a_definition_is_its_file_and_its_folder(read):
    one = read("targets:", '  - year: "2025-26"', "    value: 65", "    source: Planning guidance")
    assert (one.id, one.theme, one.multiplier, one.level) == ("seen_in_time", "quality", 100, "icb")
    assert [(target.year, target.value) for target in one.targets] == [("2025-26", 65)]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": None}, "quality/seen_in_time.yaml: 'title' is missing"),
        ({"tittle": "x"}, "'tittle' is not a key that is known here. Did you mean 'title'?"),
        ({"better": "highest"}, "better: 'highest' is not known. Did you mean 'higher'?"),
        ({"method": "proportions"}, "method: 'proportions' is not known. Did you mean 'proportion'?"),
        ({"source": "rtt_incomplete_by_org"}, "Did you mean 'rtt_incomplete_by_org_month'?"),
        ({"period_type": "months"}, "period_type: 'months' is not known. Did you mean 'month'?"),
        ({"denominator": None}, "the method 'proportion' needs a denominator"),
        ({"method": "count"}, "the method 'count' has no denominator"),
        ({"multiplier": "0"}, "multiplier: a whole number above 0 was expected"),
        ({"reviewed": "soon"}, "reviewed: a date such as 2022-07-01 was expected"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(read, changed, said):
    with pytest.raises(RulesError) as told:
        read(**changed)
    assert said in str(told.value)


def test_a_target_needs_a_direction_a_year_and_a_source(read):
    target = ["targets:", '  - year: "2025-26"', "    value: 65", "    source: Guidance"]
    with pytest.raises(RulesError, match="which way is better"):
        read(*target, better="neither")
    with pytest.raises(RulesError, match="'source' is missing"):
        read(*target[:-1])
    with pytest.raises(RulesError, match="a year has two targets"):
        read(*target, *target[1:])


def test_a_new_phase_needs_a_day_a_reason_and_monthly_figures(read):
    phase = ["rebase:", "  - start_date: 2023-06-01", "    reason: Counted anew"]
    assert read(*phase).rebase[0].levels == ("england", "region", "icb", "provider")
    some = read(*phase, "    levels: [icb]", "    codes: [QXU]").rebase[0]
    assert (some.levels, some.codes) == (("icb",), ("QXU",))
    with pytest.raises(RulesError, match="'reason' is missing"):
        read(*phase[:-1])
    with pytest.raises(RulesError, match="'ward' is not known"):
        read(*phase, "    levels: [ward]")
    with pytest.raises(RulesError, match="only monthly indicators have control charts"):
        read(*phase, period_type="year")
    with pytest.raises(RulesError, match="rebase: a list was expected"):
        read("rebase: 2023-06-01")


def test_every_shipped_definition_is_whole():
    assert len(definitions()) >= 80
    assert {one.theme for one in definitions().values()} == set(THEMES) - {"local"}
    for one in definitions().values():
        assert one.source == "returns" or one.source in catalogue(), one.id
        assert one.why.endswith("."), one.id
        assert not one.title.endswith("."), one.id
        assert len(one.why) > 20, one.id
        assert one.good, one.id
        assert one.method in METHODS, one.id
        assert bool(one.denominator) == (one.method not in WITHOUT_DENOMINATOR), one.id


def test_no_two_indicators_have_one_title():
    titles = [one.title for one in definitions().values()]
    assert len(titles) == len(set(titles))


def test_leadership_has_only_proxies_and_says_so():
    leadership = [one for one in definitions().values() if one.theme == "leadership"]
    assert leadership
    assert all("stands in for" in one.proxy for one in leadership)
    assert not [one.id for one in definitions().values() if one.proxy and one.theme != "leadership"]


def test_a_family_is_two_or_more_of_one_theme_and_the_long_waits_are_one():
    families: dict[str, list] = {}
    for one in definitions().values():
        if one.family:
            families.setdefault(one.family, []).append(one)
    assert families
    assert all(len(held) > 1 and len({one.theme for one in held}) == 1 for held in families.values())
    waits = {one.id for one in families["Waits of over a year for planned care"]}
    assert waits == {name for name in definitions() if name.startswith("waiting_over_")}
