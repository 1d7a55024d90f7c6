"""The page of linkage: what the record says of how rows became people."""

import json

import pytest

pytestmark = pytest.mark.django_db


def group(dimension: str, name: str, rows: int, recall: float | None) -> dict:
    shares = {"linked_by_number": 0.9, "alone": 0.1 if recall is None else 1 - recall, "expected_precision": 0.999}
    return {
        "dimension": dimension,
        "group": name,
        "rows": rows,
        **shares,
        "precision": recall,
        "recall": recall,
        "f1": recall,
    }


@pytest.fixture
def told(full):
    """Write what the record says of its linkage, with or without a truth to measure against."""

    def write(*, truth: bool = True) -> None:
        known = (lambda value: value) if truth else (lambda value: None)
        whole = {
            "as_at": "2026-11-02", "people": 220, "rows": 308, "review_pairs": 3, "measured_against_truth": truth,
            "methods": [
                {"method": "nhs_number", "rows": 290, "share": 290 / 308},
                {"method": "probabilistic", "rows": 18, "share": 18 / 308},
            ],
            "groups": [
                group("all", "everybody", 308, known(0.98)),
                group("deprivation_fifth", "1", 100, known(0.95)),
                group("deprivation_fifth", "5", 208, known(0.99)),
                group("ethnic_group", "White", 280, known(0.98)),
                group("ethnic_group", "Asian", 26, known(0.97)),
                group("ethnic_group", "Other", 2, known(0.5)),
            ],
        }  # fmt: skip
        (full / "record" / "current").mkdir(parents=True)
        (full / "record" / "current" / "linkage.json").write_text(json.dumps(whole))
        content = {"purpose": "planning", "as_at": "2026-11-02", "lawful_basis": "", "people_removed": 0, "feeds": {}}
        manifest = {"content": content | {"opt_outs": {}, "tables": {}}, "made_at": "2026-11-02T09:00:00+00:00"}
        (full / "record" / "current" / "manifest.json").write_text(json.dumps(manifest))

    return write


def test_without_a_record_it_says_what_to_run(site, full):
    page = site.get("/feeds/linkage/").content.decode()
    assert "Linkage has not been measured yet" in page
    assert "ics build" in page
    assert site.get("/feeds/linkage.csv").status_code == 404


def test_errors_are_told_by_group_in_a_sentence_and_a_table(site, told):
    told()
    page = site.get("/feeds/linkage/").content.decode()
    assert "308 rows are about 220 people" in page
    assert "Errors are never even" in page
    assert "By deprivation, from 95.0% (1, most deprived) to 99.0% (5, least deprived)" in page
    assert "fewer than 5" in page  # pairs to review
    assert "Groups of fewer than 8 people" in page  # the rule that it is made by, and not that of other pages
    assert "Counts of one to four are hidden" not in page
    assert "precision is what the model expects" not in page
    found = site.get("/feeds/linkage.json").json()["tables"]
    assert [row["recall"] for row in found["deprivation_fifth"]["rows"]] == [0.95, 0.99]


def test_a_group_of_a_few_rows_is_hidden_and_so_is_what_would_give_it_away(site, told):
    told()
    rows = {row["title"]: row for row in site.get("/feeds/linkage.json").json()["tables"]["ethnic_group"]["rows"]}
    assert [rows[name]["rows"] for name in ("White", "Asian", "Other")] == [280, None, None]
    assert rows["Other"]["recall"] is None
    assert "50.0%" not in site.get("/feeds/linkage/").content.decode()


def test_without_a_truth_it_says_that_recall_is_not_measured(site, told):
    told(truth=False)
    page = site.get("/feeds/linkage/").content.decode()
    assert "recall is not measured" in page
    found = site.get("/feeds/linkage.json").json()["tables"]["deprivation_fifth"]
    assert "recall" not in [column["key"] for column in found["columns"]]
    assert "expected_precision" in [column["key"] for column in found["columns"]]


def test_what_the_record_hides_stays_hidden_and_a_share_does_not_tell(site, told, full):
    told()
    file = full / "record" / "current" / "linkage.json"
    whole = json.loads(file.read_text())
    whole["methods"] = [
        {"method": "nhs_number", "rows": 290, "share": 0.94},
        {"method": "probabilistic", "rows": 15, "share": 0.05},
        {"method": "alone", "rows": None, "share": None},
    ]
    whole["groups"][0]["alone"] = 3 / 308
    file.write_text(json.dumps(whole))
    found = site.get("/feeds/linkage.json").json()["tables"]
    assert [row["rows"] for row in found["methods"]["rows"]] == [290, None, None]
    assert [row["rows_words"] for row in found["methods"]["rows"]] == ["290", "hidden", "hidden"]
    assert "alone" not in [column["key"] for column in found["all"]["columns"]]
    assert found["deprivation_fifth"]["rows"][0]["alone"] == 1 - 0.95
