"""Places to fill: on which list, in which small area, of what age and sex, as many as there are people."""

import duckdb
import numpy as np
import pyarrow as pa

from integratedcare.synthetic.feeds.system import System
from integratedcare.synthetic.randomness import share_out, stream

SMALLEST_LIST = 700  # fewer people than this a practice, and some practices are left out
OLDEST = 105


def chosen_practices(system: System, people: int) -> np.ndarray:
    """Indices of the practices that are used: all, or the largest of a small system."""
    count = max(2, min(len(system.practice), people // SMALLEST_LIST))
    largest = np.argsort(-system.lists.sum(axis=1), kind="stable")[:count]
    return np.sort(largest)


def make_slots(engine: duckdb.DuckDBPyConnection, system: System, people: int, seed: int) -> None:
    """Make the table `slot` (practice, area, sex, age in years with a fraction) of exactly `people` rows."""
    random = stream(seed, "slots")
    used = chosen_practices(system, people)
    expected = system.lists[used].astype(float)
    size = share_out(people, expected.sum(axis=1))
    practice = np.repeat(used, size).astype(np.int16)
    cell = np.concatenate([random.choice(40, n, p=row / row.sum()) for n, row in zip(size, expected, strict=True)])
    area = np.concatenate(
        [random.choice(len(system.area), n, p=system.pull[one]) for n, one in zip(size, used, strict=True)]
    )
    band = cell % 20
    age = band * 5 + random.uniform(0, 5, people)
    oldest = band == 19
    age[oldest] = np.minimum(95 + random.exponential(2.2, int(oldest.sum())), OLDEST)
    # Mixed up, so that neighbours in a file are not neighbours on a list.
    order = random.permutation(people)
    table = pa.table(
        {
            "practice": practice[order],
            "area": area[order].astype(np.int16),
            "sex": np.where(cell[order] < 20, 2, 1).astype(np.int8),
            "age": age[order].astype(np.float32),
        }
    )
    engine.register("slot_arrow", table)
    engine.execute("CREATE TABLE slot AS SELECT CAST(row_number() OVER () AS INTEGER) AS slot, * FROM slot_arrow")
    engine.unregister("slot_arrow")


def make_places(engine: duckdb.DuckDBPyConnection, system: System) -> None:
    """Make the tables `practice` and `area` of the system."""
    councils = sorted(set(system.council))
    engine.execute(
        "CREATE TABLE practice (practice SMALLINT, practice_code VARCHAR, supplier TINYINT, trust TINYINT, near "
        "SMALLINT)"
    )
    closeness = system.pull @ system.pull.T
    np.fill_diagonal(closeness, -1)
    trusts = len(system.acute)
    rows = [
        (n, code, n % 3 // 2, min(n * trusts // len(system.practice), trusts - 1), int(closeness[n].argmax()))
        for n, code in enumerate(system.practice)
    ]
    engine.executemany("INSERT INTO practice VALUES (?, ?, ?, ?, ?)", rows)
    ethnic = np.cumsum(system.ethnic, axis=1)
    area = pa.table(
        {
            "area": np.arange(len(system.area), dtype=np.int16),
            "area_code": system.area,
            "decile": system.decile.astype(np.int8),
            "council": np.array([councils.index(one) for one in system.council], np.int8),
            **{name: ethnic[:, n] for n, name in enumerate(("asian", "black", "mixed", "other"))},
        }
    )
    engine.register("area_arrow", area)
    engine.execute("CREATE TABLE area AS SELECT * FROM area_arrow")
    engine.unregister("area_arrow")
