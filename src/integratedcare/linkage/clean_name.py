"""Names made comparable: case, accents, apostrophes, hyphens, titles, order, and what stands for no name.

Everything here is SQL over text, for a million names at a time. Letters of every script are kept.
"""

from functools import cache
from importlib.resources import files

import pyarrow as pa

from integratedcare.facts import read_facts
from integratedcare.feeds.convert import quoted

TITLES = "mr|mrs|ms|miss|mx|dr|prof|professor|rev|sir|dame"
SUFFIXES = "jr|jnr|junior|sr|snr|senior|ii|iii"
NO_NAME = (
    "unknown", "not known", "unk", "na", "n a", "none", "null", "not stated", "nk", "anon", "anonymous", "xxx", "xx",
    "name unknown", "no name", "not given", "not recorded",
)  # fmt: skip
UNNAMED_CHILD = "baby|infant|newborn|twin|triplet|boy|girl|male|female|son|daughter|of|one|two|three|a|b|c"
LETTERS = {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ı": "i"}


def words_sql(column: str) -> str:
    """SQL for a name as plain lower-case words with one space between them; see also `is_name_sql`.

    `O'Brien` is `obrien`, `Smith-Jones` is `smith jones`, `Zoë` is `zoe`, `Dr Ann` is `ann`.
    """
    plain = f"strip_accents(lower({column}))"
    for letter, spelt in LETTERS.items():
        plain = f"replace({plain}, '{letter}', '{spelt}')"
    plain = f"regexp_replace({plain}, '[''’‘`.]', '', 'g')"
    plain = f"trim(regexp_replace({plain}, '[^\\pL]+', ' ', 'g'))"
    plain = f"regexp_replace({plain}, '^({TITLES}) (.)', '\\2')"
    return f"CASE WHEN regexp_full_match({column}, '[A-Za-z]+') THEN lower({column}) ELSE {plain} END"


def is_name_sql(words: str) -> str:
    """SQL that is true where words are a name, and not what is written for none."""
    return f"{words} NOT IN ('', {', '.join(quoted(word) for word in NO_NAME)})"


def without_suffix_sql(column: str) -> str:
    """SQL for a family name without junior, senior and the like."""
    return f"regexp_replace({column}, ' ({SUFFIXES})$', '')"


def is_unnamed_sql(words: str) -> str:
    """SQL that is true where a given name only says that there is a child: `baby`, `twin one`, `baby girl of`."""
    return f"regexp_full_match({words}, '(baby|infant|newborn|twin|triplet|boy|girl)( ({UNNAMED_CHILD}))*')"


def nickname_table() -> pa.Table:
    """(form, names): what each short form may stand for, to be joined: an SQL map is ten times as slow."""
    return pa.table({"form": list(nicknames()), "names": [list(names) for names in nicknames().values()]})


@cache
def nicknames() -> dict[str, tuple[str, ...]]:
    """Each form with the names that it may stand for. Source and confidence: nicknames.yaml."""
    facts = read_facts(files("integratedcare.linkage") / "nicknames.yaml")
    found: dict[str, list[str]] = {}
    for confidence in ("sure", "likely"):
        for name, forms in facts[confidence].items():
            for form in forms:
                found.setdefault(form, []).append(name)
    return {form: tuple(names) for form, names in sorted(found.items())}
