"""From the text that was sent to values: dates as they are written in Britain, codes, numbers, yes and no.

Everything here is SQL over text. A value that cannot be converted becomes null and is counted; it is never guessed.
"""

from collections.abc import Mapping

from integratedcare.feeds.feed import Feed, Field
from integratedcare.feeds.headings import plain

NUMBERS = "^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})"  # 31/03/2026, 31-3-2026, 31.03.2026
TOGETHER = "^([0-9]{4})([0-9]{2})([0-9]{2})$"  # 20260331
NAMED = "^([0-9]{1,2})[ -]([a-z]{3})[a-z]*[ -]([0-9]{4})"  # 31-Mar-2026, 31 March 2026
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ZONED = "[0-9][T ][0-9]{2}:[0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})$"
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
    """A text put into the order year, month, day, and cast.

    DuckDB's strptime is not used: in 1.5, threads that share it crash now and then (in StrpTimeFormat::Parse), seen in
    about one delivery in four hundred.
    """
    order = "\\3-\\2-\\1" if dates == "day_first" else "\\3-\\1-\\2"
    numbers = f"regexp_replace({value}, '{NUMBERS}', '{order}')"
    named = f"regexp_replace(lower({value}), '{NAMED}', '\\3-\\2-\\1')"
    for number, month in enumerate(MONTHS, start=1):
        named = f"replace({named}, '-{month}-', '-{number:02}-')"
    together = f"regexp_replace({value}, '{TOGETHER}', '\\1-\\2-\\3')"
    tries = ", ".join(f"try_cast({text} AS TIMESTAMP)" for text in (numbers, together, named))
    here = f"CAST(try_cast({value} AS TIMESTAMPTZ) AS TIMESTAMP)"  # the time of England, which the engine is set to
    otherwise = f"CASE WHEN regexp_matches({value}, {quoted(ZONED)}) THEN {here} ELSE coalesce({tries}) END"
    if not whole_days:
        return otherwise
    turned = f"{value}[7:10] || '-' || " + (
        f"{value}[4:5] || '-' || {value}[1:2]" if dates == "day_first" else f"{value}[1:2] || '-' || {value}[4:5]"
    )
    # The two common ways of writing a day need no pattern.
    return (
        f"CASE WHEN length({value}) = 10 AND {value}[3] = '/' THEN try_cast({turned} AS TIMESTAMP) "
        f"WHEN length({value}) = 10 AND {value}[5] = '-' THEN try_cast({value} AS TIMESTAMP) ELSE {otherwise} END"
    )


def _looked_up(words: Mapping[str, str], value: str, *, upper: bool = False) -> str:
    pairs = ", ".join(f"{quoted(word.upper() if upper else word)}: {quoted(ours)}" for word, ours in words.items())
    return f"MAP {{{pairs}}}[{value}]"


def _words(words) -> str:
    return "(" + ", ".join(quoted(word) for word in words) + ")"
