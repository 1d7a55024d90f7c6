"""Small counts are hidden: who is among one to four people or rows might be known to somebody."""

from collections.abc import Mapping, Sequence

FEWEST = 5
FEW = f"fewer than {FEWEST}"
HIDDEN = "hidden"  # few, or hidden because it would tell how few another is


def is_small(count: float | None) -> bool:
    """Whether a count must not be shown. Nought may be: it is about nobody."""
    return count is not None and 0 < count < FEWEST


def shown(count: int | None) -> int | None:
    """The count, or None where it must not be shown."""
    return None if is_small(count) else count


def words(count: int | None) -> str:
    """The count as people read it."""
    return "not known" if count is None else FEW if is_small(count) else f"{count:,}"


def hidden_places(counts: Sequence[int | None]) -> set[int]:
    """The places of counts to hide where their sum is known: if only one is small, the next smallest is hidden too.

    None is a count that was hidden before it came here.
    """
    small = {place for place, count in enumerate(counts) if count is None or is_small(count)}
    others = [(count, place) for place, count in enumerate(counts) if count and place not in small]
    if len(small) == 1 and others:
        small.add(min(others)[1])
    return small


def apart(counts: Mapping[str, int | None]) -> dict[str, int | None]:
    """Parts of a known whole, by name, None where hidden (`hidden_places`)."""
    hidden = hidden_places(list(counts.values()))
    return {name: None if place in hidden else count for place, (name, count) in enumerate(counts.items())}
