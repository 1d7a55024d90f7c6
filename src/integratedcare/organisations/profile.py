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
        raise UsageError(f"No organisation has the code {code!r}.{_hint(held, code)}")
    newest = max(held.table("system", ["vintage"])["vintage"].to_pylist())
    return [_profile(held, body, day or max(newest, body["open_date"] or newest)) for body in found]


def _hint(held, wanted: str) -> str:
    """Bodies whose name holds what was typed, else the nearest codes, as the rest of the error."""
    bodies = held.rows("organisation", ["code", "name", "kind"])
    named = [body for body in bodies if len(wanted) > 2 and wanted.lower() in (body["name"] or "").lower()]
    if named:
        shown = "; ".join(f"{body['code']} {body['name']}" for body in named[:5])
        more = f" and {len(named) - 5:,} more" if len(named) > 5 else ""
        return f" These have it in their name: {shown}{more}. Give a code."
    near = difflib.get_close_matches(wanted, [body["code"] for body in bodies], n=3)
    return f" Did you mean {', '.join(near)}?" if near else ""


def _profile(held, body: dict, day: date) -> dict:
    kind, code = body["kind"], body["code"]
    parents = [p for p in held.rows("organisation_parent", kind=kind, code=code) if _holds(p, day)]
    before = held.rows("succession", kind=kind, successor_code=code)
    after = held.rows("succession", kind=kind, predecessor_code=code)
    registered, counted = _registered(held, body, day)
    return body | {
        "registered": registered,
        "registered_date": counted,
        "parents": "; ".join(f"{p['parent_kind'].replace('_', ' ')} {p['parent_code']}" for p in parents),
        "predecessors": "; ".join(_moved(row, "predecessor_code") for row in before),
        "successors": "; ".join(_moved(row, "successor_code") for row in after),
    }


def _holds(parent: dict, day: date) -> bool:
    return parent["start_date"] <= day and (parent["end_date"] is None or day <= parent["end_date"])


def _registered(held, body: dict, day: date) -> tuple[int | None, date | None]:
    """Registered people of the newest count up to `day` (else the earliest) and its day; none while it was not open.

    Networks and places have the newest count only.
    """
    kind, code = body["kind"], body["code"]
    if (body["open_date"] and day < body["open_date"]) or (body["close_date"] and body["close_date"] < day):
        return None, None
    if kind == "practice":
        counts = {row["vintage"]: row["registered"] for row in held.rows("registered", practice_code=code)}
    elif kind == "icb":
        counted = [row for row in held.rows("system", code=code, deprivation="2019") if row["board_set_start"] <= day]
        start = max((row["board_set_start"] for row in counted), default=None)
        counts = {row["vintage"]: row["registered"] for row in counted if row["board_set_start"] == start}
    else:
        newest = max(held.table("system", ["vintage"])["vintage"].to_pylist())
        sizes = held.rows("level_size", level=kind, code=code) if kind in ("pcn", "place") else []
        counts = {newest: sizes[0]["registered"]} if sizes else {}
    vintage = max((v for v in counts if v <= day), default=min(counts, default=None))
    return counts.get(vintage), vintage


def _moved(row: dict, which: str) -> str:
    share = f" ({row['people_share']:.1%} of people)" if row["people_share"] is not None else ""
    return f"{row[which]}{share}"
