"""Names as people write them. Published files hold many in capitals, and boards with the whole of their style."""

import re

from integratedcare.organisations.names import short_name

KEEP_CAPITALS = {"NHS", "ICB", "PCN", "GP", "CCG", "UK", "II", "III", "IV", "CIC", "LLP"}
SMALL = {"and", "of", "the", "in", "on", "upon", "with", "at", "by", "for", "under", "le", "de", "la"}
WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
LOCATION = re.compile(r"^NHS (?P<board>.+) ICB - (?P<code>\w+)$", re.IGNORECASE)


def shown_name(name: str | None) -> str:
    """`ST MARY'S SURGERY AND CLINIC` as `St Mary's Surgery and Clinic`; a name in mixed case is left alone."""
    if not name or any(letter.islower() for letter in name):
        return name or ""
    words = WORD.sub(lambda match: _word(match[0]), name)
    return words[:1].upper() + words[1:]


def board_name(name: str | None) -> str:
    """`NHS Black Country Integrated Care Board` as `Black Country`."""
    return short_name(shown_name(name))


def organisation_name(kind: str, name: str | None) -> str:
    """The name of any organisation as a page shows it."""
    if kind == "sub_icb" and (parts := LOCATION.match(name or "")):
        return f"{parts['board']} ({parts['code']})"
    return board_name(name) if kind == "icb" else shown_name(name)


def _word(word: str) -> str:
    if word in KEEP_CAPITALS:
        return word
    if word.lower() in SMALL:
        return word.lower()
    first, mark, rest = word.partition("'")
    rest = rest.lower() if len(rest) == 1 else rest.capitalize()
    return f"{first.capitalize()}{mark}{rest}"
