"""One body as a reader meets it, from anything that reads tables."""

import difflib
from datetime import date

from integratedcare.errors import UsageError


def profiles(held, code: str, day: date | None = None) -> list[dict]:
    """Every kind of body with this code, with the parents that it had on `day`: with none, on the day of the newest
    count, or on the body's own first day if it began later.

    UsageError, with the nearest codes, if nothing has this code.
    """
    found = held.rows("organisation", code=code)
    if not found:
        codes = held.table("organisation", ["code"])["code"].to_pylist()
        near = difflib.get_close_matches(code, codes, n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise UsageError(f"No organisation has the code {code!r}.{hint}")
    newest = max(held.table("system", ["vintage"])["vintage"].to_pylist())
    return [_profile(held, body, day or max(newest, body["open_date"] or newest)) for body in found]


def _profile(held, body: dict, day: date) -> dict:
    kind, code = body["kind"], body["code"]
    parents = [p for p in held.rows("organisation_parent", kind=kind, code=code) if _holds(p, day)]
    before = held.rows("succession", kind=kind, successor_code=code)
    after = held.rows("succession", kind=kind, predecessor_code=code)
    registered, counted = _registered(held, kind, code, day)
    return body | {
        "registered": registered,
        "registered_date": counted,
        "parents": "; ".join(f"{p['parent_kind'].replace('_', ' ')} {p['parent_code']}" for p in parents),
        "predecessors": "; ".join(_moved(row, "predecessor_code") for row in before),
        "successors": "; ".join(_moved(row, "successor_code") for row in after),
    }


def _holds(parent: dict, day: date) -> bool:
    return parent["start_date"] <= day and (parent["end_date"] is None or day <= parent["end_date"])


def _registered(held, kind: str, code: str, day: date) -> tuple[int | None, date | None]:
    """The newest count of registered people and its day, where the body has one; a board's as it was on `day`."""
    if kind == "practice":
        counts = held.rows("registered", practice_code=code)
        newest = max(counts, key=lambda row: row["vintage"], default={})
        return newest.get("registered"), newest.get("vintage")
    sizes = held.rows("level_size", level=kind, code=code) if kind in ("pcn", "place", "icb") else []
    if not sizes:
        return None, None
    size = max((s for s in sizes if s["board_set_start"] <= day), key=lambda s: s["board_set_start"], default=sizes[0])
    return size["registered"], max(held.table("system", ["vintage"])["vintage"].to_pylist())


def _moved(row: dict, which: str) -> str:
    share = f" ({row['people_share']:.1%} of people)" if row["people_share"] is not None else ""
    return f"{row[which]}{share}"
