"""The NHS number: when it is one, when it may be linked on, and how it is shown.

Source: NHS Data Dictionary, NHS NUMBER (modulus 11, weights 10 to 2) and NHS NUMBER STATUS INDICATOR CODE. One rule is
written three times, for one text, for an array and as SQL; a test proves that they agree.
"""

import re

import numpy as np

VERIFIED = "01"
WEIGHTS = np.arange(10, 0, -1)  # the check digit has weight 1, so that a good number sums to a multiple of 11
BLOCKED = (*(str(digit) * 10 for digit in range(10)), "9876543210")  # good sums that nobody was ever given
RANGES = {  # first and last nine digits of what each body issues
    "Scotland": (10101000, 311299999),
    "Northern Ireland": (320000001, 399999999),
    "England, Wales and the Isle of Man": (400000000, 499999999),
    "England, Wales and the Isle of Man, from 1996": (600000000, 799999999),
    "test data": (999000000, 999999999),
}


def digits(text: str | None) -> str:
    """What was written without spaces and hyphens."""
    return re.sub(r"[ -]", "", text or "")


def is_valid(text: str | None) -> bool:
    """Ten digits with the right check digit, and none of the numbers that are only good by arithmetic."""
    number = digits(text)
    if not re.fullmatch(r"[0-9]{10}", number) or number in BLOCKED:
        return False
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=True)) % 11 == 0


def are_valid(numbers: np.ndarray) -> np.ndarray:
    """`is_valid` for an array of whole numbers (int64; leading zeros are lost in it, and meant)."""
    tens = 10 ** np.arange(9, -1, -1, dtype=np.int64)
    sums = ((numbers[:, None] // tens) % 10 * WEIGHTS).sum(axis=1)
    return (numbers > 0) & (numbers < 10**10) & (sums % 11 == 0) & ~np.isin(numbers, np.array(BLOCKED, np.int64))


def valid_sql(number: str) -> str:
    """SQL that is true where a column of digits (see `digits_sql`) is a valid number.

    With q the number divided by 1, 10, 100 …, the weighed sum is q0 - 8 q1 - 17 q2 …, which takes half the steps of
    taking the digits apart. It stands first: what stands behind an AND the engine works out anew each time it is named.
    """
    whole = f"(try_cast({number} AS BIGINT) % 10000000000)"
    weighed = " + ".join(f"{1 - 9 * place} * ({whole} // {10**place})" for place in range(len(WEIGHTS)))
    blocked = ", ".join(f"'{one}'" for one in BLOCKED)
    return f"(({weighed}) % 11 = 0 AND regexp_full_match({number}, '[0-9]{{10}}') AND {number} NOT IN ({blocked}))"


def digits_sql(column: str) -> str:
    """SQL for what was written without spaces and hyphens."""
    plain = f"replace(replace({column}, ' ', ''), '-', '')"
    return f"CASE WHEN contains({column}, ' ') OR contains({column}, '-') THEN {plain} ELSE {column} END"


def may_link(status: str | None) -> bool:
    """Whether a number of this status may be linked on: verified, or from a sender that does not say.

    02 to 08 (not traced, trace failed, baby under six weeks …) are set aside: the number is kept and not used.
    """
    return status in (VERIFIED, None, "")


def may_link_sql(status: str) -> str:
    """`may_link` as SQL."""
    return f"coalesce(nullif({status}, ''), '{VERIFIED}') = '{VERIFIED}'"


def shown(text: str) -> str:
    """The number in groups of three, three and four, as it is shown to people."""
    number = digits(text)
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def issued_by(text: str) -> str | None:
    """Which range a number lies in; None if it is in none, which is a reason to look twice and not to refuse it."""
    first_nine = int(digits(text)[:9])
    return next((name for name, (first, last) in RANGES.items() if first <= first_nine <= last), None)


def is_scottish_without_a_date(text: str) -> bool:
    """A number of the Scottish range must begin with a date of birth (ddmmyy); some that add up do not.

    Other software refuses those. Here they are valid by the English rule, and a build counts them.
    """
    number = digits(text)
    if issued_by(number) != "Scotland":
        return False
    day, month = int(number[:2]), int(number[2:4])
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return not (1 <= month <= 12 and 1 <= day <= longest[month - 1])
