"""Chance in SQL: every draw is a hash of the seed, the person, a word and a number, so that any slice repeats.

No generator runs on from row to row: rows may be made in any order, by any number of threads, and come out the same.
The macros are DuckDB's; `hash` of one 64-bit number mixes it thoroughly, of several it does not, so it is nested.
"""

import duckdb

from integratedcare.feeds.convert import quoted

MACROS = """
CREATE MACRO draw(h, word) AS hash(xor(h, hash(word)));
CREATE MACRO again(h, k) AS hash(xor(h, CAST(k AS UBIGINT)));
CREATE MACRO share(bits) AS CAST(bits >> 11 AS DOUBLE) * 1.1102230246251565e-16;
CREATE MACRO chance(h, word) AS share(draw(h, word));
CREATE MACRO part(bits, first, size) AS CAST((bits >> first) % size AS INTEGER);
CREATE MACRO pick(list, x) AS list[1 + CAST(floor(x * len(list)) AS BIGINT)];
CREATE MACRO bell(bits) AS ((bits & 65535) + ((bits >> 16) & 65535) + ((bits >> 32) & 65535) + (bits >> 48))
    / 37837.2 - 3.4641;
CREATE MACRO whole(mean, x) AS CAST(floor(mean + x) AS INTEGER);
CREATE MACRO working(day) AS day + CAST(CASE isodow(day) WHEN 6 THEN -1 WHEN 7 THEN 1 ELSE 0 END AS INTEGER);
CREATE MACRO wait(x, mean) AS CAST(floor(-ln(1 - x) * mean) AS INTEGER);
"""
"""What each means: `draw` 64 bits of a person for a word; `again` the same for the k-th time; `share` bits as a number
from 0 to 1; `part` a small whole number from some of the bits; `bell` about a standard normal; `whole` a whole number
whose mean is `mean`; `working` the nearest weekday; `wait` whole days with that mean, most of them short."""

SESSION = "SET TimeZone = 'UTC'; SET enable_progress_bar = false"


def engine(memory: str, threads: int, scratch: str) -> duckdb.DuckDBPyConnection:
    """A DuckDB that keeps rows in order, spills into `scratch`, and knows the macros."""
    made = duckdb.connect()
    made.execute(f"SET threads = {threads}; SET memory_limit = '{memory}'; SET temp_directory = '{scratch}'")
    made.execute("SET preserve_insertion_order = true; SET autoinstall_known_extensions = false")
    made.execute(SESSION)
    made.execute(MACROS)
    return made


def words(values) -> str:
    """A list of texts or numbers as an SQL literal."""
    return f"[{', '.join(quoted(one) if isinstance(one, str) else str(one) for one in values)}]"
