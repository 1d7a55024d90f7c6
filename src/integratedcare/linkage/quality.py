"""How well people were linked, where the truth is known: precision, recall and F1, overall and by group.

Errors are never even: people who move, are poor or have names that others misspell are missed more often, and then
every figure about them is wrong too. So quality is always told by group as well.
"""

from dataclasses import dataclass

import pyarrow as pa

from integratedcare.feeds.convert import name_of
from integratedcare.linkage.scratch import private_engine


@dataclass(frozen=True)
class Quality:
    """Of a group's rows: how many partners each truly has, was given, and was rightly given, summed over rows.

    Overall `precision` and `recall` are those of pairs; a pair across two groups counts half in each.
    """

    group: str
    rows: int
    true: int
    given: int
    right: int

    @property
    def precision(self) -> float | None:
        """Share of the links that are right; None if there is none."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of the true links that were found; None if there is none."""
        return self.right / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where either is."""
        if self.precision is None or self.recall is None:
            return None
        return 2 * self.right / (self.given + self.true)


def quality(rows: pa.Table, *, group: str | None = None) -> list[Quality]:
    """The quality over all rows (group `everybody`), then of each value of the column `group`.

    Args:
        rows: one row an identity: `truth` (who it really is), `person` (who it was said to be), and perhaps `file`, in
            which case only partners in another file count. A row without a truth is left out.
    """
    among = ", file" if "file" in rows.column_names else ""
    apart = "- count(*) OVER (PARTITION BY {}, file)" if among else "- 1"
    partners = ", ".join(
        f"count(*) OVER (PARTITION BY {by}) {apart.format(by)} AS {name}"
        for name, by in (("true", "truth"), ("given", "person"), ("right", "truth, person"))
    )
    sums = 'count(*) AS rows, sum("true") AS t, sum(given) AS g, sum("right") AS r'
    partners = partners.replace("AS true", 'AS "true"').replace("AS right", 'AS "right"')
    with private_engine() as (engine, _):
        engine.register("labelled", rows)
        of = f"CAST({name_of(group)} AS VARCHAR)" if group else "NULL"
        engine.execute(
            f"CREATE TEMP TABLE counted AS SELECT {of} AS of, {partners} FROM labelled WHERE truth IS NOT NULL"
        )
        found = engine.execute(f"SELECT 'everybody', {sums} FROM counted").fetchall()
        if group:
            found += engine.execute(
                f"SELECT coalesce(of, 'not known'), {sums} FROM counted GROUP BY 1 ORDER BY 1"
            ).fetchall()
    return [Quality(name, n, int(t or 0), int(g or 0), int(r or 0)) for name, n, t, g, r in found]
