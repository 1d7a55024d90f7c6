"""The same seed gives the same files, on any number of threads; another seed, or format, what it should."""

import hashlib

import duckdb
import pytest

from integratedcare.errors import UsageError
from integratedcare.linkage.nhs_number import is_valid
from integratedcare.synthetic.feeds import make_feeds
from integratedcare.synthetic.feeds.nhs_number import MACROS, PER_RANGE, number_sql

FEW = 250


def digests(folder) -> dict[str, str]:
    """The digest of every file but truth, which is compared by what it holds."""
    files = [path for path in folder.rglob("*") if path.is_file() and "truth" not in path.parts]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def truths(folder) -> list[tuple]:
    """What the truth holds."""
    found = []
    for path in sorted((folder / "truth").rglob("*.parquet")):
        found += duckdb.sql(f"SELECT '{path.name}', * FROM read_parquet('{path}')").fetchall()
    return found


@pytest.fixture(scope="module")
def one_thread(system, tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    make_feeds(folder, system, people=FEW, seed=7, threads=1)
    return folder


def test_more_threads_write_the_same_bytes(system, one_thread, tmp_path):
    make_feeds(tmp_path / "again", system, people=FEW, seed=7, threads=4)
    assert digests(tmp_path / "again") == digests(one_thread)
    assert truths(tmp_path / "again") == truths(one_thread)


def test_another_seed_makes_other_people(system, one_thread, tmp_path):
    make_feeds(tmp_path / "other", system, people=FEW, seed=8)
    assert digests(tmp_path / "other")["demographics/index.csv"] != digests(one_thread)["demographics/index.csv"]


def test_parquet_holds_the_same_rows_with_types(system, one_thread, tmp_path):
    made = make_feeds(tmp_path / "typed", system, people=FEW, seed=7, kind="parquet")
    text = {one["file"]: one["rows"] for one in make_list(one_thread)}
    assert {one["file"].replace(".parquet", ".csv"): one["rows"] for one in made} == text
    columns = dict(
        duckdb.sql(
            f"SELECT column_name, column_type FROM (DESCRIBE FROM '{tmp_path}/typed/emergency_care/ZH1.parquet')"
        ).fetchall()
    )
    assert columns["ArrivalDateTime"] == "TIMESTAMP"


def make_list(folder) -> list[dict]:
    """The deliveries of a folder."""
    import yaml

    return yaml.safe_load((folder / "deliveries.yaml").read_text())


@pytest.mark.parametrize("more", [{"people": 5}, {"people": 10**8}, {"years": 0}, {"kind": "xml"}])
def test_numbers_out_of_range_are_refused(system, tmp_path, more):
    with pytest.raises(UsageError):
        make_feeds(tmp_path, system, **({"people": FEW} | more))


def test_numbers_go_on_below_999_when_the_test_range_is_used_up_and_stay_valid_and_unique():
    engine = duckdb.connect()
    engine.execute(MACROS)
    people = 2 * PER_RANGE + 1000
    sample = engine.execute(
        f"SELECT {number_sql('person', people)} FROM range(1, {people}, 97) AS t(person)"
    ).fetchall()
    numbers = [row[0] for row in sample]
    assert len(set(numbers)) == len(numbers)
    assert all(map(is_valid, numbers))
    assert {number[:3] for number in numbers} == {"999", "998", "997"}
