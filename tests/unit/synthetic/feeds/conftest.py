"""Two thousand made-up people, written once, and landed once as a system would land them."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml

from integratedcare.feeds.agreement import agreement_for
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.landed import Landing, identified_store
from integratedcare.feeds.landing import Sent, land
from integratedcare.feeds.layout import Layout, read_layout
from integratedcare.synthetic.feeds import System, make_feeds, read_system

PEOPLE = 2000
TODAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Landed:
    """A delivery, its landing, and its rows with who sent them and who they are really about."""

    delivery: dict
    landing: Landing
    who: list[dict]
    truth: list[int]

    @property
    def rows(self) -> list[dict]:
        """The landed rows, each with `person`, the true one."""
        found = (
            duckdb.sql(f"SELECT * FROM read_parquet('{self.landing.folder / 'rows.parquet'}')")
            .to_arrow_table()
            .to_pylist()
        )
        return [row | {"person": self.truth[row["row_number"] - 1]} for row in found]


@pytest.fixture(scope="session")
def system(made_up) -> System:
    """The made-up country's home board."""
    return read_system(made_up, "QZA")


@pytest.fixture(scope="session")
def made(system, tmp_path_factory) -> Path:
    """The files of seed 1."""
    folder = tmp_path_factory.mktemp("people")
    make_feeds(folder, system, people=PEOPLE, seed=1)
    return folder


@pytest.fixture(scope="session")
def deliveries(made) -> list[dict]:
    """The list of deliveries."""
    return yaml.safe_load((made / "deliveries.yaml").read_text())


@pytest.fixture(scope="session")
def person(made) -> dict[int, dict]:
    """Every person as they are, by true id."""
    rows = duckdb.sql(f"SELECT * FROM read_parquet('{made}/truth/person.parquet')").to_arrow_table().to_pylist()
    return {row["person"]: row for row in rows}


@pytest.fixture(scope="session")
def landed(made, deliveries, tmp_path_factory) -> list[Landed]:
    """Every delivery landed, under the agreement that came with it."""
    home = tmp_path_factory.mktemp("home")
    (home / "agreements").mkdir()
    for file in (made / "agreements").glob("*.yaml"):
        shutil.copy(file, home / "agreements")
    found = []
    for one in deliveries:
        feed = FEEDS[one["feed"]]
        layout = read_layout(made / one["layout"], feed) if one["layout"] else Layout()
        sent = Sent(
            feed, [made / one["file"]], agreement_for(feed.name, None, TODAY, home), layout, sender=one["sender"]
        )
        landing = land(sent, home=home, today=TODAY)
        key, name = f"{feed.name}-{landing.id}", f"landings/{feed.name}/{landing.id}/who"
        who = [row for batch in identified_store(home).read(key, name) for row in batch.to_pylist()]
        file = made / "truth/rows" / Path(one["file"]).with_suffix(".parquet")
        truth = [row[0] for row in duckdb.sql(f"SELECT person FROM read_parquet('{file}')").fetchall()]
        found.append(Landed(one, landing, who, truth))
    return found
