"""No made-up code is a real one, and no made-up council, board or network bears a real name."""

import csv
import re

import duckdb
import pytest

CODE_COLUMNS = re.compile(r"code|CD$|^ICB$|^LAD|^LA21$|^ICS22$|^CCG21$|^R22$|^organisation|^provider_purch", re.I)
NOT_IDENTIFIERS = re.compile(r"change_code|status_code|sub_type|NAT_CODE|setting|purchaser|GROUP_CODE", re.I)
CODE = re.compile(r"[A-Z][A-Z0-9]{2,8}")


def _codes(folder, path):
    """Every code in a table's code columns."""
    table = duckdb.sql(f"select * from '{folder / path}'")
    found = set()
    for column in table.columns:
        if CODE_COLUMNS.search(column) and not NOT_IDENTIFIERS.search(column):
            values = duckdb.sql(f"select distinct \"{column}\" from '{folder / path}'").fetchall()
            found |= {str(value) for (value,) in values if value and CODE.fullmatch(str(value))}
    return found


@pytest.mark.public_data
def test_no_code_collides_with_a_published_one(made_up, public_data):
    paths = [p.relative_to(made_up).as_posix() for p in made_up.rglob("*") if p.suffix in (".parquet", ".csv")]
    ours = set().union(*(_codes(made_up, path) for path in paths))
    theirs = set().union(*(_codes(public_data, path) for path in paths if (public_data / path).exists()))
    how_many = (len(ours), len(theirs))
    assert how_many > (4000, 60_000)
    collisions = sorted(ours & theirs)
    assert collisions == ["ENG", "UNK"]  # the nation, and what published files write where a network is unknown


@pytest.mark.public_data
def test_no_council_board_or_network_has_a_published_name(made_up, public_data):
    names = {
        "orgs/gp_prac_pat_map_2025_12.parquet": ("pcn_name", "sub_icb_location_name", "icb_name", "comm_region_name"),
        "geo/lookup_ltla23_utla23.parquet": ("ltla23_name", "utla23_name"),
        "geo/lookup_lsoa21_ward24_ltla24.parquet": ("ward24_name", "lsoa21_name"),
    }
    for path, columns in names.items():
        for column in columns:
            query = "select distinct upper({}) from '{}' where {} <> 'Unallocated'"
            ours, theirs = (
                set(duckdb.sql(query.format(column, folder / path, column)).fetchall())
                for folder in (made_up, public_data)
            )
            assert ours
            assert not ours & theirs, column


def test_codes_have_the_shape_of_real_ones(made_up):
    with open(made_up / "orgs/rtt_org_index_with_icb_mergers_2026.csv", newline="") as file:
        boards = [row for row in csv.DictReader(file) if row["level"] == "icb"]
    assert {len(row["code"]) for row in boards} == {3, 5}
    shapes = {
        "practice_code": r"Z9\d{4}",
        "pcn_code": r"U\d{5}|U",
        "icb_code": r"QZ[A-F]",
        "sub_icb_location_code": r"Z\d[A-Z]|Z3F2L",
        "practice_postcode": r"Q[A-F]\d{1,2} \d[A-Z]{2}",
    }
    for column, shape in shapes.items():
        path = made_up / "orgs/gp_prac_pat_map_2025_12.parquet"
        for (value,) in duckdb.sql(f"select distinct {column} from '{path}'").fetchall():
            assert re.fullmatch(shape, value), (column, value)
