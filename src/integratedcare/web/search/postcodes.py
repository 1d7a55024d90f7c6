"""Postcodes as people type them: the whole or its first half, in any case and spacing."""

import re

FIRST_HALF = r"[A-Z]{1,2}[0-9][A-Z0-9]?"
POSTCODE = re.compile(rf"({FIRST_HALF})([0-9][A-Z]{{2}})?")
SECOND_HALF = 3  # letters and digits


def postcode_in(asked: str) -> str:
    """`sw17  0rt` as `SW170RT`, `Sw17` as `SW17`; nothing for what is no postcode."""
    plain = "".join(asked.split()).upper()
    return plain if POSTCODE.fullmatch(plain) else ""


def in_postcode(asked: str, postcode: str) -> bool:
    """Whether a postcode (without its space) is the one asked for, or has it as its first half."""
    return bool(postcode) and asked in (postcode, postcode[:-SECOND_HALF])
