"""The other commands, and help."""

import csv
import io
import json
import re

import pytest
from typer.main import get_command

from integratedcare.cli.main import app

THE_ISSUES_NAMES = {"systems", "organisation", "fair-shares", "explain", "release", "rebuild", "rules", "data"}


def commands(group=None, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The words of every command there is: ("systems",) … ("data", "list")."""
    group = group or get_command(app)
    if not hasattr(group, "commands"):
        return [before]
    return [words for name, inner in group.commands.items() for words in commands(inner, (*before, name))]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_help_has_an_example(ics, command):
    answer = ics(*command, "--help")
    assert answer.code == 0
    assert re.search(rf"Example: .*ics {' '.join(command)}\b", " ".join(answer.out.split()))


def test_help_lists_every_command(ics):
    answer = ics("--help")
    listed = set(re.findall(r"^│ ([a-z][a-z-]+)  ", answer.out, re.MULTILINE))
    assert listed == {words[0] for words in commands()}
    assert listed >= THE_ISSUES_NAMES


def test_an_organisation_in_every_format(ics, some):
    words = ["organisation", some["board"].lower()]
    (row,) = ics(*words, "--format", "csv").rows()
    (same,) = json.loads(ics(*words, "--format", "json").out)
    assert row["code"] == same["code"] == some["board"]
    assert row["kind"] == "icb"
    assert int(row["registered"]) == same["registered"] > 0
    table = ics(*words)
    assert " on 1 December 2025" in table.out
    assert "(made-up data)" in table.err


def test_explain_prints_a_table_and_lists_them(ics):
    assert ics("explain", "system").out.startswith("system\n======\n")
    assert "SQL (pyspark):" in ics("explain", "system", "--dialect", "pyspark").out
    listed = ics("explain").out
    assert "practice_need " in listed
    assert "One row per practice and year" in listed
    assert "time_at_risk " in listed


def test_explain_knows_the_tables_of_the_record_too(ics):
    told = ics("explain", "registration").out
    assert told.startswith("registration\n====")
    assert "gp_registration_row" in told
    assert "SQL (duckdb):" in told
    assert "Kind of registration" in told
    assert "Did you mean time_at_risk?" in ics("explain", "time_at_riks").err


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
    tables = len(made_up_release.manifest["tables"])
    assert f"The same bytes: {tables} tables, release {made_up_release.id}." in answer.err


def test_a_data_pack_is_installed_and_then_needs_no_naming(ics, made_up_data, tmp_path):
    installed = ics("data", "install", made_up_data, home=tmp_path)
    assert (installed.code, installed.out) == (0, "")
    assert ics("data", "check", home=tmp_path).code == 0
    assert "Built from" in ics("systems", "--format", "csv", home=tmp_path).err


def test_the_demo_makes_up_a_country_and_publishes_it(ics, tmp_path):
    answer = ics("demo", "--no-site", "--port", "8123", home=tmp_path)
    assert (answer.code, answer.out) == (0, "")
    assert "(made-up data)" in answer.err
    assert "http://127.0.0.1:8123/" in answer.err
    assert ics("systems", home=tmp_path).code == 0


def test_a_reader_that_stops_listening_is_no_error(ics_process, made_up_home):
    running = ics_process(made_up_home, "fair-shares", "--level", "practice", "--format", "json")
    running.stdout.readline()
    running.stdout.close()
    assert "Traceback" not in running.stderr.read()
    assert running.wait(timeout=60) in (0, 1)


def test_arguments_are_explained_as_options_are(ics):
    """Click 8.5 empties the help that Typer gives an argument."""
    assert "Name of the feed, or fhir for bundles" in " ".join(ics("land", "--help").out.replace("│", " ").split())
