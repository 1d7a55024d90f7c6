"""Bands of age in which figures of people are told."""

BANDS = ((18, "0 to 17"), (45, "18 to 44"), (65, "45 to 64"), (85, "65 to 84"))
OLDEST = "85 and over"


def age_band_sql(birth_month: str, on: str) -> str:
    """SQL for the band of whoever was born in a month, on a day (`2026-10-31`); null where the month is not known."""
    years = f"date_diff('month', {birth_month}, DATE '{on}') // 12"
    below = " ".join(f"WHEN {years} < {age} THEN '{name}'" for age, name in BANDS)
    return f"CASE {below} WHEN {years} >= {BANDS[-1][0]} THEN '{OLDEST}' END"
