"""What can be said of boards with no data at all: the dated register that ships with the product."""

from datetime import date

from integratedcare.errors import UsageError
from integratedcare.organisations.register import board, boards

NO_DATA = (
    "No data folder is named and nothing is published, so these are the boards of the register that ships with the "
    "product, without counts. `ics demo` makes up a country; `ics release --data DIR` publishes real figures."
)


def board_rows(day: date) -> list[dict]:
    """The boards open on a day, code and name. UsageError for a day before there were any."""
    found = boards(day)
    if not found:
        first = min(one.open_date for one in boards())
        raise UsageError(f"There were no integrated care boards before {first.day} {first:%B %Y}. Choose a later date.")
    return [{"code": one.code, "name": one.name} for one in found]


def board_profile(code: str) -> list[dict]:
    """One board with its dates, region, predecessors and successors. UsageError, with the nearest, if none."""
    one = board(code)
    return [
        {
            "code": one.code,
            "kind": "icb",
            "name": one.name,
            "postcode": None,
            "open_date": one.open_date,
            "close_date": one.close_date,
            "first_seen": None,
            "last_seen": None,
            "registered": None,
            "registered_date": None,
            "parents": f"region {one.region_code}",
            "predecessors": "; ".join(one.predecessors),
            "successors": "; ".join(one.successors),
            "source": one.source,
        }
    ]
