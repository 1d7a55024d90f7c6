"""How a typed word finds a name: without accents, capitals or punctuation, `Saint` as `St`, a slip forgiven."""

import re
import unicodedata
from difflib import get_close_matches

NOT_A_WORD = re.compile(r"[^a-z0-9]+")
SAME = {"saint": "st", "and": ""}


def folded(text: str) -> str:
    """Lower case, no accents, words parted by one space: `Saint Mary's & Co` becomes `st marys co`."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "").replace("&", " "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(word for part in NOT_A_WORD.split(plain) if (word := SAME.get(part, part)))


def has_letters(text: str) -> bool:
    """Whether there is a letter or digit in it. Symbols such as ™ and ª would be folded into letters."""
    return any(unicodedata.category(letter) in ("Lu", "Ll", "Nd") for letter in text)


def closeness(asked: str, name: str) -> int | None:
    """How well folded words match a folded name: 0 the same, 1 its start, 2 starts of words, 3 inside; else None."""
    if name == asked:
        return 0
    if name.startswith(asked):
        return 1
    padded = f" {name}"
    words = asked.split()
    if all(f" {word}" in padded for word in words):
        return 2
    return 3 if all(word in name for word in words) else None


def corrected(asked: str, vocabulary: dict[str, list[str]]) -> str | None:
    """The folded words with each unknown one replaced by the nearest known word of like length, or None.

    `vocabulary` holds known words by their first letter; a first letter is taken to be right.
    """
    words = []
    for word in asked.split():
        known = vocabulary.get(word[0], [])
        if any(entry.startswith(word) for entry in known):
            words.append(word)
            continue
        like = [entry for entry in known if abs(len(entry) - len(word)) <= 2]
        near = get_close_matches(word, like, n=1, cutoff=0.75) if len(word) > 3 else []
        if not near:
            return None
        words.append(near[0])
    return " ".join(words)
