"""The other commands, and help."""

import csv
import io
import json
import re

import pytest

COMMANDS = [
    ["systems"], ["organisation"], ["fair-shares"], ["compare"], ["explain"], ["release"], ["rebuild"], ["serve"],
    ["demo"], ["rules", "show"], ["rules", "diff"], ["data", "install"], ["data", "check"], ["data", "list"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_has_an_example(ics, command):
    answer = ics(*command, "--help")
    assert answer.code == 0
    assert re.search(rf"Example: .*ics {' '.join(command)}\b", " ".join(answer.out.split()))


def test_help_lists_every_command(ics):
    answer = ics("--help")
    listed = set(re.findall(r"^│ ([a-z][a-z-]+)  ", answer.out, re.MULTILINE))
    assert listed == {command[0] for command in COMMANDS}


def test_an_organisation_in_every_format(ics, some):
    words = ["organisation", some["board"].lower()]
    (row,) = ics(*words, "--format", "csv").rows()
    (same,) = json.loads(ics(*words, "--format", "json").out)
    assert row["code"] == same["code"] == some["board"]
    assert row["kind"] == "icb"
    assert int(row["registered"]) == same["registered"] > 0
    table = ics(*words)
    assert "Registered date  1 December 2025" in table.out
    assert "(made-up data)" in table.err


def test_explain_prints_a_table_and_lists_them(ics):
    assert ics("explain", "system").out.startswith("system\n======\n")
    assert "SQL (pyspark):" in ics("explain", "system", "--dialect", "pyspark").out
    listed = ics("explain").out
    assert "practice_need " in listed
    assert "One row per practice and year" in listed


def test_rules_are_shown_and_compared(ics):
    shown = {row["rule"]: row["value"] for row in ics("rules", "show", "2025-26", "--format", "csv").rows()}
    assert shown["decision_levels.pcn.lower"] == "30000"
    changed = ics("rules", "diff", "2023-24", "2025-26", "--format", "json")
    assert {"rule": "weighted_populations.boards_from", "2023-24": "2023-04-01", "2025-26": "2025-04-01"} in json.loads(
        changed.out
    )
    same = ics("rules", "diff", "2025-26", "2025-26", "--format", "csv")
    assert same.out == "rule,2025-26,2025-26\n"
    assert "Nothing changed." in same.err


def test_a_release_is_checked(ics, made_up_release):
    answer = ics("release", "--check")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"Release {made_up_release.id} is whole.\n"


def test_a_data_folder_is_checked_and_listed(ics, made_up_data):
    checked = ics("data", "check", "--data", made_up_data)
    assert checked.code == 0
    assert "are whole" in checked.err
    listed = list(csv.DictReader(io.StringIO(ics("data", "list", "--data", made_up_data, "--format", "csv").out)))
    assert {"file", "title", "period", "licence", "attribution"} <= set(listed[0])
    assert any(row["present"] == "yes" for row in listed)


def test_a_release_can_be_built_again_by_its_id(ics, made_up_release, made_up_data):
    answer = ics("rebuild", made_up_release.id, "--data", made_up_data)
    assert answer.code == 0, answer.err
    assert f"The same bytes: 18 tables, release {made_up_release.id}." in answer.err


def test_a_reader_that_stops_listening_is_no_error(ics_process, made_up_home):
    running = ics_process(made_up_home, "fair-shares", "--level", "practice", "--format", "json")
    running.stdout.readline()
    running.stdout.close()
    assert "Traceback" not in running.stderr.read()
    assert running.wait(timeout=60) in (0, 1)
