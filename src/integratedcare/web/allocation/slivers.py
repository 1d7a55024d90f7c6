"""Districts of one board that are in it by a part alone, sometimes a single surgery over the border."""

from collections.abc import Mapping, Sequence

from integratedcare.allocation import FairShares
from integratedcare.release.reader import Release
from integratedcare.web.allocation.figures import need_of
from integratedcare.web.design.remembered import remembered

Row = Mapping[str, object]
LEAST = 0.01  # of the people shown: our choice, so that a sliver is neither the heading nor the first chart
SAID = (
    "The heading and the first chart choose among districts with at least 1% of the people shown: a district may be in "
    "a board by one surgery alone."
)
PART = "part of district"


def large_enough(result: FairShares, rows: Sequence[Row]) -> list[Row]:
    """The rows that may be called highest or lowest; all where none is large, and at levels other than district."""
    if result.level != "district" or result.icb is None:
        return list(rows)
    least = LEAST * result.total("population")
    return [row for row in rows if (row["population"] or 0) >= least] or list(rows)


def has_slivers(result: FairShares) -> bool:
    """Whether any row is too small to be called highest or lowest."""
    rows = [row._asdict() for row in result.rows]
    return len(large_enough(result, rows)) < len(rows)


@remembered
def divided_districts(release: Release, year: str) -> frozenset[str]:
    """The districts whose practices belong to more than one board."""
    need = need_of(release, year)
    pairs = set(zip(need["district_code"].to_pylist(), need["icb_code"].to_pylist(), strict=True))
    districts = [district for district, _ in pairs if district and district != "NO-DISTRICT"]
    return frozenset(district for district in districts if districts.count(district) > 1)


def marked(release: Release, result: FairShares, rows: Sequence[Row]) -> list[Row]:
    """The rows as the screen names them: a district that is also in other boards says that it is a part."""
    if result.level != "district":
        return list(rows)
    divided = divided_districts(release, result.year)
    return [
        {**row, "name": f"{row['name']} ({PART})"} if str(row["code"]).rpartition("/")[2] in divided else row
        for row in rows
    ]
