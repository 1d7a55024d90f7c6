"""From the text that was sent to values: dates as they are written in Britain, codes, numbers, yes and no.

Everything here is SQL over text. A value that cannot be converted becomes null and is counted; it is never guessed.
"""

from collections.abc import Mapping

from integratedcare.feeds.feed import Feed, Field
from integratedcare.feeds.headings import plain

DAY_FIRST = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%Y%m%d")
MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", *DAY_FIRST[3:])
ZONED = "[0-9]T?[0-9:. ]+(Z|[+-][0-9]{2}:?[0-9]{2})$"
TIMES = ("", " %H:%M:%S", " %H:%M", "T%H:%M:%S")
YES = ("y", "yes", "true", "1", "t")
NO = ("n", "no", "false", "0", "f")
EARLIEST = "1875-01-01"  # nobody alive, and no record that is still sent, is older
YEARS_AHEAD = 2  # an appointment may be booked that far ahead; a date beyond it is a slip of the pen
SQL_TYPES = {
    "text": "VARCHAR",
    "date": "DATE",
    "moment": "TIMESTAMP",
    "whole": "BIGINT",
    "number": "DOUBLE",
    "yes_no": "BOOLEAN",
}
SAYS = {
    "text": "not one of its codes",
    "date": f"not a date from {EARLIEST[:4]} to two years ahead",
    "moment": f"not a date and time from {EARLIEST[:4]} to two years ahead",
    "whole": "not a whole number in its range",
    "number": "not a number in its range",
    "yes_no": "neither yes nor no",
}


def quoted(word: str) -> str:
    """A text as an SQL literal."""
    return "'" + str(word).replace("'", "''") + "'"


def name_of(column: str) -> str:
    """A name as an SQL identifier."""
    return '"' + column.replace('"', '""') + '"'


def sent(column: str) -> str:
    """What was sent in a column, without the spaces around it; null if nothing."""
    return f"nullif(trim({column}), '')"


def parsed(one: Field, value: str, *, values: Mapping[str, str] | None = None, dates: str = "day_first") -> str:
    """SQL for what a text says, null where it says nothing of the field's type. `value` is a column."""
    if values:
        value = f"coalesce({_looked_up(values, f'upper({value})', upper=True)}, {value})"
    if one.codes is not None:
        return _code(one, value)
    if one.type in ("date", "moment"):
        return _moment(value, dates, whole_days=one.type == "date")
    if one.type in ("whole", "number"):
        return f"coalesce(try_cast({value} AS DOUBLE), try_cast(replace(replace({value}, ',', ''), '£', '') AS DOUBLE))"
    if one.type == "yes_no":
        return f"CASE WHEN lower({value}) IN {_words(YES)} THEN true WHEN lower({value}) IN {_words(NO)} THEN false END"
    return value


def within_bounds(one: Field, value: str) -> str:
    """SQL for what was parsed, in the field's own type, null where it cannot be true. `value` is a column."""
    if one.type in ("date", "moment"):
        latest = f"current_date + INTERVAL {YEARS_AHEAD} YEAR"
        kept = f"CASE WHEN {value} BETWEEN DATE '{EARLIEST}' AND {latest} THEN {value} END"
        return f"CAST({kept} AS DATE)" if one.type == "date" else kept
    if one.type in ("whole", "number"):
        bounds = [f"isfinite({value})"]
        bounds += [f"{value} >= {one.minimum}"] * (one.minimum is not None)
        bounds += [f"{value} <= {one.maximum}"] * (one.maximum is not None)
        bounds += [f"{value} = floor({value}) AND abs({value}) < 9e15"] * (one.type == "whole")
        return f"CASE WHEN {' AND '.join(bounds)} THEN CAST({value} AS {SQL_TYPES[one.type]}) END"
    return value


def fault(feed: Feed, name: str) -> str:
    """What is wrong with a value that was sent and cannot be converted, in words without the value."""
    one = feed.fields[name]
    return f"{name}: {SAYS['text' if one.codes is not None else one.type]}"


def _code(one: Field, value: str) -> str:
    spelt = {plain(word): word for word in one.codes} | {plain(word): ours for word, ours in one.spellings.items()}
    looked_up = _looked_up(spelt, f"lower(regexp_replace({value}, '[^A-Za-z0-9]', '', 'g'))")
    return f"CASE WHEN {value} IN {_words(one.codes)} THEN {value} WHEN {value} IS NOT NULL THEN {looked_up} END"


def _moment(value: str, dates: str, *, whole_days: bool) -> str:
    """The two common ways of writing a day are tried first: trying every pattern costs seven times as much.

    Each pattern is a call of its own. DuckDB 1.5 takes a list of patterns too, but threads share what it keeps of the
    list, and about one delivery in two hundred crashed there (in StrpTimeFormat::Parse).
    """
    days = DAY_FIRST if dates == "day_first" else MONTH_FIRST
    tries = ", ".join(f"try_strptime({value}, {quoted(day + time)})" for day in days for time in TIMES)
    zoned = f"regexp_matches({value}, {quoted(ZONED)})"
    here = f"CAST(try_cast({value} AS TIMESTAMPTZ) AS TIMESTAMP)"  # the time of England, which the engine is set to
    otherwise = f"CASE WHEN {zoned} THEN {here} ELSE coalesce(try_cast({value} AS TIMESTAMP), {tries}) END"
    if not whole_days:
        return otherwise
    return (
        f"CASE WHEN length({value}) = 10 AND {value}[3] = '/' THEN try_strptime({value}, {quoted(days[0])}) "
        f"WHEN length({value}) = 10 AND {value}[5] = '-' THEN try_cast(try_cast({value} AS DATE) AS TIMESTAMP) "
        f"ELSE {otherwise} END"
    )


def _looked_up(words: Mapping[str, str], value: str, *, upper: bool = False) -> str:
    pairs = ", ".join(f"{quoted(word.upper() if upper else word)}: {quoted(ours)}" for word, ours in words.items())
    return f"MAP {{{pairs}}}[{value}]"


def _words(words) -> str:
    return "(" + ", ".join(quoted(word) for word in words) + ")"
