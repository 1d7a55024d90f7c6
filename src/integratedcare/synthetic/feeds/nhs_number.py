"""NHS numbers that nobody bears: valid check digits, from the range kept for tests.

Numbers from 999 000 0000 are never issued. There are 909,090 of them, so a larger system goes on with 998, 997 …:
no real number begins with 9. Eight digits leave at least nine ninth digits with a check digit; exactly nine are used,
so that the i-th number has a formula.
"""

PER_RANGE = 900_000
FIRST = 999_00000
STRIDE = 611_953  # prime to every whole number of ranges: neighbours get numbers far apart


def number_sql(person: str, people: int) -> str:
    """SQL for the NHS number, ten digits, of a person numbered from 1; `people` is the greatest number."""
    ranges = -(-(people + 1) // PER_RANGE)
    place = f"((CAST({person} AS BIGINT) * {STRIDE}) % {ranges * PER_RANGE})"
    eight = f"({FIRST} - {place} // {PER_RANGE} * 100000 + {place} % {PER_RANGE} // 9)"
    weighted = " + ".join(f"({eight} // {10 ** (7 - n)}) % 10 * {10 - n}" for n in range(8))
    return f"nhs_number_of({eight}, {weighted}, {place} % 9)"


MACROS = """
CREATE MACRO nhs_ninth(total, n) AS n + CAST(n >= (6 * (12 - total % 11)) % 11 AS INTEGER);
CREATE MACRO nhs_number_of(eight, total, n) AS
    CAST(eight AS VARCHAR) || nhs_ninth(total, n) || (11 - (total + 2 * nhs_ninth(total, n)) % 11) % 11;
"""
"""A ninth digit d is left out where the check would be 10: where total + 2 d leaves 1 over, that is d = 6 (1 - total)
modulo 11. 12 - total % 11 is never negative and leaves the same over as 1 - total."""
