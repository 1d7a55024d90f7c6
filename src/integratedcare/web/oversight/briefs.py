"""All systems on a telephone: a line each, those with something getting worse first; a line opens its six themes."""

from collections.abc import Mapping, Sequence

from integratedcare.indicators.definition import THEMES
from integratedcare.web.design import words
from integratedcare.web.oversight.icons import WORSE, directions

LOOKED_FOR = {"worse": "getting worse", "consistent_fail": "usually missing a target"}
COUNTED = {
    "improving": "improving", "worse": "getting worse", "consistent_fail": "usually missing a target",
    "inconsistent": "may meet or miss a target",
}  # fmt: skip
AGAINST = {"england_better": "better", "england_worse": "worse"}


def brief_groups(rows: Sequence[Mapping], country: str) -> list[dict]:
    """The country, then systems with a measure that gets worse, then the others: each by name, none empty.

    `rows` are the country's and the systems' counts by theme (`code`, `name`, `href`, `counts`). Nothing is a rank:
    within a group the order is that of names.
    """
    head, *systems = [_brief(row, country) for row in rows]
    worse = [one for one in systems if one["is_worse"]]
    calm = [one for one in systems if not one["is_worse"]]
    groups = [
        ("country", head["name"], "", [head]),
        (
            "worse",
            f"Something is getting worse: {words.plural(len(worse), 'system')}",
            "Something getting worse",
            worse,
        ),
        ("calm", f"Nothing is getting worse: {words.plural(len(calm), 'system')}", "Nothing getting worse", calm),
    ]
    return [
        {"key": key, "title": title, "jump": f"{jump} ({len(own)})" if jump else "", "rows": own}
        for key, title, jump, own in groups
        if own
    ]


def _brief(row: Mapping, country: str) -> dict:
    counts = row["counts"]
    total = {kind: sum(one[kind] for one in counts.values()) for kind in (*LOOKED_FOR, *WORSE)}
    icons = {"worse": directions(WORSE, total), "consistent_fail": ["consistent_fail"]}
    said = {theme: _theme_words(one, "" if row["href"] is None else country) for theme, one in counts.items()}
    return {
        "name": row["name"],
        "href": row["href"],
        "is_worse": total["worse"] > 0,
        "marks": [{"icons": icons[kind], "count": total[kind], "words": LOOKED_FOR[kind]} for kind in LOOKED_FOR
                  if total[kind]],
        "themes": [{"title": THEMES[theme], "says": says} for theme, says in said.items() if says],
        "silent": words.listed([THEMES[theme] for theme, says in said.items() if not says]),
    }  # fmt: skip


def _theme_words(counts: Mapping[str, int], country: str) -> str:
    """What a theme's counts say in words; nothing where there is nothing to judge."""
    moved = ", ".join(f"{counts[kind]} {said}" for kind, said in COUNTED.items() if counts[kind])
    beside = " and ".join(f"{counts[kind]} {said}" for kind, said in AGAINST.items() if counts[kind])
    parts = [moved or ("no signal of change" if counts["charts"] else "")]
    parts.append(f"{beside} than {country}" if beside and country else "")
    return "".join(f"{words.capital(part)}. " for part in parts if part).strip()
