"""What the model compares, level by level, the most alike first. Splink learns what each level is worth.

Address, postcode and telephone are one comparison: a household shares all three, and three times the same evidence
would make spouses one person. A name that many have is worth less than a rare one (term frequencies).
"""

from integratedcare.linkage import agree

NOT_ALIKE = {"sql_condition": "ELSE", "label_for_charts": "Not alike"}


def _level(label: str, condition: str, *, frequency_of: str | None = None) -> dict:
    level = {"sql_condition": _sided(condition), "label_for_charts": label}
    if frequency_of:
        level |= {"tf_adjustment_column": frequency_of, "tf_adjustment_weight": 1.0, "tf_minimum_u_value": 0.00001}
    return level


def _missing(*columns: str, unless: str = "false") -> dict:
    """Nothing to compare: of each column at least one side is empty."""
    nothing = " AND ".join(f"(l.{name} IS NULL OR r.{name} IS NULL)" for name in columns)
    return {"sql_condition": _sided(f"({nothing}) OR {unless}"), "label_for_charts": "Missing", "is_null_level": True}


def _sided(condition: str) -> str:
    """`l.name` as Splink writes it, `name_l`."""
    import re

    return re.sub(r"\b([lr])\.([a-z_]+)", r"\2_\1", condition)


def comparisons(have: set[str]) -> list[dict]:
    """The comparisons for the columns that hold anything, as Splink's settings."""
    made = {
        "given": [
            _missing("given"),
            _level("Same", "l.given = r.given", frequency_of="given"),
            _level("Given and family name swapped", agree.SWAPPED, frequency_of="given"),
            _level("Short form or another given name", agree.SHORT_FORM),
            _level("Nearly the same", "jaro_winkler_similarity(l.given, r.given) >= 0.9"),
            _level("Initial", agree.INITIAL),
            _level("Alike", "jaro_winkler_similarity(l.given, r.given) >= 0.78"),
            NOT_ALIKE,
        ],
        "family": [
            _missing("family", unless=agree.SWAPPED),  # told by the given name already
            _level("Same", "l.family = r.family", frequency_of="family"),
            _level("Nearly the same", "jaro_winkler_similarity(l.family, r.family) >= 0.9"),
            _level("One of two family names", agree.ONE_FAMILY_NAME),
            _level("Alike", "jaro_winkler_similarity(l.family, r.family) >= 0.78"),
            NOT_ALIKE,
        ],
        "birth": [
            _missing("birth"),
            _level("Same", "l.birth = r.birth AND NOT l.rough"),
            _level("Day and month turned round", agree.TURNED),
            _level("One digit wrong", f"{agree.ONE_WRONG} AND NOT (l.rough AND r.rough)"),
            _level("Year known", agree.ONLY_YEAR),
            _level("Two digits wrong", agree.TWO_WRONG),
            NOT_ALIKE,
        ],
        "place": [
            _missing("postcode", "address", "phone"),
            _level("Same address and postcode", "l.address = r.address AND l.postcode = r.postcode"),
            _level("Same telephone", "l.phone = r.phone"),
            _level("Same address", "l.address = r.address", frequency_of="address"),
            _level(
                "Nearly the same address, same postcode",
                "l.postcode = r.postcode AND jaro_winkler_similarity(l.address, r.address) >= 0.85",
            ),
            _level("Same postcode", "l.postcode = r.postcode", frequency_of="postcode"),
            _level("Nearly the same address", "jaro_winkler_similarity(l.address, r.address) >= 0.92"),
            _level("Nearly the same postcode", f"({agree.NEAR_POSTCODE}) OR l.sector = r.sector"),
            NOT_ALIKE,
        ],
        "sex": [_missing("sex"), _level("Same", "l.sex = r.sex"), NOT_ALIKE],
        "written": [
            _missing("written"),
            _level("Same", "l.written = r.written"),
            _level("A digit or two wrong", agree.near_number("written")),
            NOT_ALIKE,
        ],
        "other": [
            _missing("other", unless="split_part(l.other, ':', 1) <> split_part(r.other, ':', 1)"),
            _level("Same", "l.other = r.other"),
            _level("A character or two wrong", agree.near_local_number()),
            NOT_ALIKE,
        ],
    }  # fmt: skip
    needs = {"place": {"postcode", "address", "phone"}}
    return [
        {"output_column_name": name, "comparison_levels": levels}
        for name, levels in made.items()
        if have & needs.get(name, {name})
    ]
