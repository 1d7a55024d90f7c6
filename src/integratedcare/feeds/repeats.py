"""What is there more than once, of as many rows as a delivery may have."""


def repeated_sql(codes: str) -> str:
    """SQL for each `code` that the query `codes` gives more than once.

    By sorting: to group by as many codes as there are rows takes twice as long.
    """
    return f"""
        SELECT DISTINCT code FROM (SELECT code, lag(code) OVER (ORDER BY code) AS before FROM ({codes}))
        WHERE code = before"""
