"""Dates of birth made comparable: what stands for no date, and what is only a year."""

PLACEHOLDERS = ("1800-01-01", "1850-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1901-01-01")


def birth_sql(column: str) -> str:
    """SQL for a date of birth as text (1962-03-31); null if it is the date a system writes for none, or to come."""
    none = ", ".join(f"DATE '{day}'" for day in PLACEHOLDERS)
    kept = f"{column} NOT IN ({none}) AND {column} BETWEEN DATE '1875-01-01' AND current_date + 1"
    return f"CASE WHEN {kept} THEN CAST({column} AS VARCHAR) END"


def is_rough_sql(birth: str) -> str:
    """SQL that is true for 1 January, which is often written when only the year is known."""
    return f"{birth}[6:] = '01-01'"


def turned_sql(birth: str) -> str:
    """SQL for the date with day and month the other way round, as text; not always a date."""
    return f"{birth}[:5] || {birth}[9:] || '-' || {birth}[6:7]"
