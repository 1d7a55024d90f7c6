"""Where a feed stands, from manifests alone, against counting the rows themselves."""

import json
from datetime import date

import pyarrow.parquet as pq
import pytest

from integratedcare.errors import InputFileError
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.landed import MANIFEST
from integratedcare.feeds.quality import quality
from integratedcare.feeds.quality_report import report
from integratedcare.feeds.standing import standing

FEED = FEEDS["nhs_111"]
TODAY = date(2026, 11, 2)


def naive_complete(landings) -> float:
    """The share of cells with a value, cell by cell."""
    cells = filled = 0
    for one in landings:
        for row in pq.read_table(one.rows).to_pylist():
            for name, value in row.items():
                if name in one.manifest["headings"]:
                    cells += 1
                    filled += value is not None
    return filled / cells


def land_two(delivered):
    """Ten calls each of two bodies; every third lacks what is not needed. Columns are those of the contract."""
    needed = [name for name, field in FEED.fields.items() if field.needed]
    columns = [*needed, *(name for name in FEED.fields if name not in needed and not FEED.fields[name].identifies)][:6]

    def text(provider: str, day: str) -> str:
        lines = [",".join(columns)]
        for n in range(10):
            cells = []
            for name in columns:
                field = FEED.fields[name]
                value = {"date": day, "moment": f"{day} 10:00", "whole": "1", "number": "1.5", "yes_no": "yes"}.get(
                    field.type, next(iter(field.codes)) if field.codes else f"{provider}{n}"
                )
                value = provider if name == "provider_code" else value
                cells.append("" if n % 3 == 0 and name not in needed and name not in FEED.key else value)
            lines.append(",".join(cells))
        return "\n".join(lines) + "\n"

    delivered("nhs_111", text("RAA", "2026-10-30"), name="a.csv")
    delivered("nhs_111", text("RBB", "2026-08-30"), name="b.csv")


def test_completeness_from_manifests_is_that_of_the_cells_and_of_check(delivered, home):
    land_two(delivered)
    now = standing(FEED, home, today=TODAY)
    measured = [one for one in quality(FEED, home, on=TODAY) if one.measure == "complete"]
    assert now.complete == pytest.approx(naive_complete(now.landings))
    assert now.complete == pytest.approx(sum(m.good for m in measured) / sum(m.counted for m in measured))
    assert 0.5 < now.complete < 1
    [line] = report([FEED], home, today=TODAY)
    assert (line.rows, line.set_aside, line.newest, line.is_late) == (now.rows, now.set_aside, now.newest, now.is_late)
    assert (line.complete, line.deliveries) == (now.complete, 2)


def test_a_sender_may_be_late_when_the_feed_is_not(delivered, home):
    land_two(delivered)
    now = standing(FEED, home, today=TODAY)
    assert (now.status, now.late_senders()) == ("in_time", ["RBB"])
    later = standing(FEED, home, today=date(2027, 3, 1))
    assert (later.status, later.late_senders()) == ("late", ["RAA", "RBB"])


def test_once_the_agreement_has_ended_nothing_counts(delivered, home):
    land_two(delivered)
    assert standing(FEED, home, today=date(2029, 3, 31)).status == "late"
    ended = standing(FEED, home, today=date(2029, 4, 1))
    assert (ended.status, ended.rows, len(ended.all_landings), ended.complete) == ("ended", 0, 2, None)


def test_a_failed_delivery_is_told_until_a_good_one_lands(delivered, home):
    assert standing(FEED, home, today=TODAY).status == "never"
    land_two(delivered)
    with pytest.raises(InputFileError):
        delivered("nhs_111", "nothing,of,this\n1,2,3\n", name="wrong.csv")
    mark = home / "landings" / "nhs_111" / ".refused.json"
    assert standing(FEED, home, today=TODAY).status == "refused"
    for year, status in (("2999", "refused"), ("2020", "in_time")):  # after, and before, the last good one
        mark.write_text(json.dumps({"refusals": [{"at": f"{year}-01-01T00:00:00+00:00", "files": []}]}))
        assert standing(FEED, home, today=TODAY).status == status


def test_where_rows_were_removed_the_file_itself_is_counted(delivered, home):
    land_two(delivered)
    one = standing(FEED, home, today=TODAY).landings[0]
    rows = pq.read_table(one.rows).slice(0, 7)  # four of these seven have every value
    pq.write_table(rows, one.rows)
    told = one.manifest | {"landed": 7, "rows_removed": 3}
    (one.folder / MANIFEST).write_text(json.dumps(told))
    now = standing(FEED, home, today=TODAY)
    assert now.rows == 17
    assert now.complete == pytest.approx(naive_complete(now.landings))


def test_only_made_up_leaves_real_people_out(delivered, home):
    land_two(delivered)
    one = standing(FEED, home, today=TODAY).landings[0]
    (one.folder / MANIFEST).write_text(json.dumps(one.manifest | {"is_made_up": True}))
    assert [x.id for x in standing(FEED, home, today=TODAY, only_made_up=True).all_landings] == [one.id]
    assert len(standing(FEED, home, today=TODAY).all_landings) == 2
