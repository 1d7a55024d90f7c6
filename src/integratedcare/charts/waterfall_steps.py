"""Where each column of a waterfall starts and ends, and the scale that shows them."""

from typing import Any

from integratedcare.charts.figures import figure, round_steps

SMALL_CHANGE = 0.15  # changes within this share of the total would not be seen on a scale from nought


def pounds_scale(steps: list[dict[str, Any]]) -> float:
    """A sum of pounds of the size that the labels should be written in: that of the largest change, £m at most."""
    changes = [abs(step["pounds"]) for step in steps if step["kind"] != "total"]
    return min(max(changes or [abs(step["pounds"]) for step in steps]), 1e6)


def columns_of(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One column per step: place, label, kind (total, gain, loss), from and to in pounds, words, tooltip."""
    if not steps:
        return []
    columns, level, like = [], 0.0, pounds_scale(steps)
    for place, step in enumerate(steps):
        pounds, is_total = float(step["pounds"]), step["kind"] == "total"
        start, level = (0.0, pounds) if is_total else (level, level + pounds)
        sign = "−" if pounds < 0 else "" if is_total else "+"
        columns.append(
            {
                "place": place,
                "label": str(step["label"]),
                "kind": "total" if is_total else "gain" if pounds >= 0 else "loss",
                "from": start,
                "to": level,
                "top": max(start, level),
                "words": figure(pounds, "pounds", signed=not is_total, like=like),
                "tooltip": f"{step['label']}: {sign}£{abs(pounds):,.2f}",
            }
        )
    return columns


def scale_of(columns: list[dict[str, Any]], target: float | None) -> list[float]:
    """Round numbers of pounds from the bottom of the scale to the top.

    From nought, unless everything happens so near the top that the steps would be slivers.
    """
    levels = [column["to"] for column in columns] + [column["from"] for column in columns if column["from"]]
    levels += [] if target is None else [target]
    low, high = min(levels), max(levels)
    if low <= 0 or high - low > SMALL_CHANGE * high or high == low:
        low = min(low, 0.0)
    else:
        low -= (high - low) * 0.5
    return round_steps(low, max(high, 0.0) + (high - low) * 0.08, 5)
