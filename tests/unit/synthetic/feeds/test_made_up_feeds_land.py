"""Every made-up file lands as a real one would: whole, with a very few rows set aside."""

from pathlib import Path

from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.scan import scan


def test_every_feed_is_there_and_lands(landed):
    assert {one.delivery["feed"] for one in landed} == set(FEEDS)


def test_no_row_is_lost_and_at_most_two_in_a_hundred_are_set_aside(landed):
    for one in landed:
        told = one.landing.manifest
        assert told["sent"] == one.delivery["rows"] == len(one.truth)
        assert told["landed"] + told["set_aside"] == told["sent"]
        assert told["set_aside"] <= max(2, 0.02 * told["sent"]), one.delivery["file"]


def test_some_rows_are_set_aside_because_real_files_have_such_rows(landed):
    assert sum(one.landing.manifest["set_aside"] for one in landed) > 50


def test_every_column_that_is_sent_is_known(landed):
    assert [one.landing.manifest["unknown_headings"] for one in landed] == [[]] * len(landed)


def test_keys_are_unique_and_dates_run_in_order(landed):
    for one in landed:
        feed = FEEDS[one.delivery["feed"]]
        rows = one.rows
        if not set(feed.key) & set(feed.identifying):
            keys = [tuple(row[name] for name in feed.key) for row in rows]
            assert len(set(keys)) == len(keys)
        for group in feed.in_order:
            for row in rows:
                dates = [row[name] for name in group if row[name] is not None]
                assert dates == sorted(dates), (feed.name, group)


def test_senders_differ_in_headings_encoding_and_dates(made, deliveries):
    first_lines = {one["file"]: (made / one["file"]).read_bytes().split(b"\n")[0] for one in deliveries}
    by_feed = {}
    for file, line in first_lines.items():
        by_feed.setdefault(Path(file).parent, set()).add(line)
    assert len(by_feed[Path("admitted_care")]) == 3
    assert len(by_feed[Path("gp_registration")]) == 2
    encodings = {scan(made / one["file"]).encoding for one in deliveries}
    assert encodings == {"utf-8", "windows-1252"}
    assert b"/2025" in (made / "gp_registration/supplier-b.csv").read_bytes()
    assert b"2025-" in (made / "gp_registration/supplier-a.csv").read_bytes()


def test_one_sender_needs_its_layout(deliveries):
    assert [one["layout"] for one in deliveries if one["layout"]] == ["layouts/social_prescribing.yaml"]


def test_the_folder_says_that_everything_is_made_up(made):
    assert "EVERYTHING HERE IS MADE UP" in (made / "README.md").read_text()
