"""What it means that two people agree, as SQL over a pair of nodes `l` and `r`. Unknown counts as not agreeing."""

SAME_BIRTH = "l.birth = r.birth"
TURNED = "l.birth = r.turned"
ONE_WRONG = "hamming(l.birth, r.birth) <= 1"  # dates are ten characters; an edit distance costs fifty times as much
TWO_WRONG = "hamming(l.birth, r.birth) <= 2"  # two digits, or two that changed places
ONLY_YEAR = "(l.rough OR r.rough) AND left(l.birth, 4) = left(r.birth, 4)"
SWAPPED = (
    "(l.given = r.family AND jaro_winkler_similarity(l.family, r.given) >= 0.85) OR "
    "(l.family = r.given AND jaro_winkler_similarity(l.given, r.family) >= 0.85)"
)
ONE_FAMILY_NAME = "list_has_any(l.family_parts, r.family_parts)"
SHORT_FORM = "list_has_any(l.roots, r.roots) OR list_has_any(l.given_parts, r.given_parts)"
INITIAL = "left(l.given, 1) = left(r.given, 1) AND (length(l.given) = 1 OR length(r.given) = 1)"
NEAR_GIVEN = "jaro_winkler_similarity(l.given, r.given) >= 0.88"
# CASE and not AND: the engine may try the parts of an AND in any order, and hamming refuses unequal lengths
NEAR_POSTCODE = "CASE WHEN length(l.postcode) = length(r.postcode) THEN hamming(l.postcode, r.postcode) <= 1 END"
LEAST_NUMBER = 6  # characters; of shorter numbers of a sender one wrong character is as often another patient
NEXT_DOOR = 2  # characters at the end in which the numbers of those differ who were registered one after another


def near_number(column: str) -> str:
    """A number with one character wrong, missing or too many, or two that changed places."""
    left, right = f"l.{column}", f"r.{column}"
    return (
        f"CASE WHEN length({left}) = length({right}) THEN hamming({left}, {right}) <= 2 "
        f"ELSE levenshtein({left}, {right}) <= 1 END"
    )


def near_local_number() -> str:
    """The same of two numbers that one sender gave (`other`), if it means anything: they are long, and not neighbours.

    A family that registers together has numbers next to one another.
    """
    left, right = (f"split_part({side}.other, ':', 2)" for side in "lr")
    apart = f"left({left}, -{NEXT_DOOR}) <> left({right}, -{NEXT_DOOR})"
    is_long = f"least(length({left}), length({right})) >= {LEAST_NUMBER}"
    return f"CASE WHEN {is_long} AND {apart} THEN {near_number('other')} ELSE false END"


NEAR_FAMILY = "jaro_winkler_similarity(l.family, r.family) >= 0.9"
GIVEN = f"({SHORT_FORM} OR ({INITIAL}) OR {NEAR_GIVEN})"
FAMILY = f"(l.family = r.family OR {ONE_FAMILY_NAME} OR {NEAR_FAMILY})"
TWO_NUMBERS = "l.number <> r.number"


def _known(condition: str) -> str:
    return f"coalesce({condition}, false)"


WORDS = {
    "birth": _known(f"{SAME_BIRTH} OR {TURNED} OR {ONE_WRONG}"),
    "birth_nearly": _known(f"({ONLY_YEAR}) OR {TWO_WRONG}"),
    "name": _known(f"({GIVEN} AND {FAMILY}) OR ({SWAPPED})"),
    "other_given": _known(
        f"l.given <> r.given AND NOT ({GIVEN}) AND NOT coalesce({SWAPPED}, false) AND "
        "jaro_winkler_similarity(l.given, r.given) < 0.8"
    ),
    "other_address": _known("jaro_winkler_similarity(l.address, r.address) < 0.8"),
    "two_numbers": _known(f"{TWO_NUMBERS} AND NOT coalesce(l.former = r.number OR l.number = r.former, false)"),
    "same_number": _known(
        "l.number = r.number OR l.written = r.written OR l.other = r.other OR "
        f"(({near_number('written')}) AND abs(try_cast(l.written AS BIGINT) - try_cast(r.written AS BIGINT)) > 100)"
    ),
    "both_numbers": _known(
        "(l.written IS NOT NULL AND r.written IS NOT NULL) OR split_part(l.other, ':', 1) = split_part(r.other, ':', 1)"
    ),
}


def said(condition: str) -> str:
    """A condition of passes.yaml as SQL."""
    return condition.format(**WORDS)
