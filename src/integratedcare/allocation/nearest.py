"""The codes or words nearest to one that is not known, for a person who mistyped it."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], most: int = 3) -> str:
    """A sentence such as " Did you mean QHM or QHL?", or nothing when no known word is near."""
    from difflib import get_close_matches

    spelled = {candidate.casefold(): candidate for candidate in known}
    near = [spelled[match] for match in get_close_matches(word.casefold(), spelled, n=most, cutoff=0.6)]
    if not near:
        return ""
    return f" Did you mean {' or '.join([', '.join(near[:-1]), near[-1]] if near[1:] else near)}?"


def first_few(words: Iterable[str], most: int = 5) -> str:
    """The first few of a list, and how many more there are: "A81001, A81002 and 3 more"."""
    listed = list(words)
    more = len(listed) - most
    return ", ".join(listed[:most]) + (f" and {more:,} more" if more > 0 else "")
