"""What a spreadsheet would run as a formula, made text again: for every CSV that we write."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def not_a_formula(value: object) -> object:
    """The value; with an apostrophe before it if it is text that a spreadsheet would run. Numbers are left alone."""
    return f"'{value}" if isinstance(value, str) and value.startswith(STARTS_A_FORMULA) else value
