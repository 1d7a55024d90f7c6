"""One body as a reader meets it, from anything that reads tables."""

import difflib
from datetime import date

from integratedcare.errors import UsageError


def profiles(held, code: str, day: date | None = None) -> list[dict]:
    """Every kind of body with this code. Parents are those of `day`, or of today's arrangement with no day.

    UsageError, with the nearest codes, if nothing has this code.
    """
    found = held.rows("organisation", code=code)
    if not found:
        codes = held.table("organisation", ["code"])["code"].to_pylist()
        near = difflib.get_close_matches(code, codes, n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise UsageError(f"No organisation has the code {code!r}.{hint}")
    return [_profile(held, body, day) for body in found]


def _profile(held, body: dict, day: date | None) -> dict:
    kind, code = body["kind"], body["code"]
    parents = [p for p in held.rows("organisation_parent", kind=kind, code=code) if _holds(p, day)]
    before = held.rows("succession", kind=kind, successor_code=code)
    after = held.rows("succession", kind=kind, predecessor_code=code)
    return body | {
        "registered": _registered(held, kind, code),
        "parents": "; ".join(f"{p['parent_kind'].replace('_', ' ')} {p['parent_code']}" for p in parents),
        "predecessors": "; ".join(_moved(row, "predecessor_code") for row in before),
        "successors": "; ".join(_moved(row, "successor_code") for row in after),
    }


def _holds(parent: dict, day: date | None) -> bool:
    if day is None:
        return parent["end_date"] is None
    return parent["start_date"] <= day and (parent["end_date"] is None or day <= parent["end_date"])


def _registered(held, kind: str, code: str) -> int | None:
    """The newest count of registered people, where the body has one."""
    if kind == "practice":
        counts = held.rows("registered", practice_code=code)
        return max(counts, key=lambda row: row["vintage"])["registered"] if counts else None
    sizes = held.rows("level_size", level=kind, code=code) if kind in ("pcn", "icb") else []
    return sizes[-1]["registered"] if sizes else None


def _moved(row: dict, which: str) -> str:
    share = f" ({row['people_share']:.1%} of people)" if row["people_share"] is not None else ""
    return f"{row[which]}{share}"
