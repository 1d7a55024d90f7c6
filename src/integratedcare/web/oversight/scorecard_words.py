"""The words and columns of scorecards."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from integratedcare.oversight.judging.family import ONCE
from integratedcare.oversight.judging.themes import ThemeSummary, summarise
from integratedcare.web.design import words
from integratedcare.web.design.table import Column
from integratedcare.web.oversight.icons import HIT_OR_MISS, IMPROVING, WORSE, directions

Row = Mapping[str, object]


def _is(*kinds: str) -> Callable[[Row], bool]:
    return lambda row: str(row["variation"] or "none").startswith(kinds)


WORSE_FIRST = (("Getting worse", _is("concern")),)
SIGNALS = (
    ("Improving", _is("improvement")),
    ("Higher or lower than usual, with no better or worse", _is("neutral")),
)
NOISE = (
    ("No significant change: what chance alone would do", _is("common_cause")),
    ("Too few months for a chart", _is("none")),
)
COLUMNS = [
    Column("indicator", "indicator"),
    Column("theme", "theme"),
    Column("title", "title"),
    Column("period_end", "period_end", "date"),
    Column("value", "value", "figure"),
    Column("unit", "unit"),
    Column("lower", "lower", "figure"),
    Column("upper", "upper", "figure"),
    Column("england", "england", "figure"),
    Column("comparison", "comparison"),
    Column("region_comparison", "region_comparison"),
    Column("variation", "variation"),
    Column("special_since", "special_since", "date"),
    Column("assurance", "assurance"),
    Column("target", "target", "figure"),
    Column("target_year", "target_year"),
    Column("rank", "rank", "count"),
    Column("ranked_of", "ranked_of", "count"),
    Column("is_old", "is_old"),
    Column("note", "note"),
    Column("sentence", "sentence"),
]
ABOUT = {
    "what": "Every measure of the six themes of oversight at its newest value, judged three ways: whether it has "
    "changed by more than chance, whether its target will be met if nothing changes, and whether it is better or worse "
    "than the country.",
    "why": "A figure that moves is not news. Acting on noise wastes effort; missing a signal costs people.",
    "how": "Change and targets by the control charts of Making Data Count (XmR, 12 months or more). The country by the "
    "95% interval of the value. Rank 1 is the best, or the highest where good is not defined.",
    "limits": [
        f"{ONCE}.",
        "Values whose period ended over 24 months before the newest of the release stand apart and in no summary.",
        "Leadership has only proxies in public data. They are marked.",
        "Ranks near each other are seldom different by more than chance. Read them with the intervals.",
    ],
}
LOCAL_HOW = (
    "There are no local priorities in this release. A system adds its own: a definition (YAML) and its numbers (CSV) "
    "side by side in the folder ‘local’ of the data folder, then ‘ics release’."
)


def answer_words(found: ThemeSummary) -> dict[str, object]:
    """A theme's counts, each with the icons of what it counts, for a card."""
    compared, aims, ways = (
        Counter(row[name] for row in found.counted) for name in ("comparison", "assurance", "variation")
    )
    counts = [
        (directions(IMPROVING, ways), found.improving, "improving"),
        (directions(WORSE, ways), found.concern, "getting worse"),
        (["consistent_fail"], aims["consistent_fail"], "usually missing a target"),
        ([HIT_OR_MISS], aims["inconsistent"], "may meet or miss a target"),
    ]
    return {
        "counts": [{"icons": icons, "count": count, "words": said} for icons, count, said in counts if count],
        "measures": words.plural(len(found.counted), "measure"),
        "compared": {"better": compared["better"], "worse": compared["worse"]},
        "old": found.old,
        "is_empty": not found.counted,
        "quiet": "Too few months for charts" if found.no_chart == len(found.counted) else "No signal of change",
    }


def theme_words(theme: str, rows: Sequence[Row], country: str) -> str:
    """A theme in a sentence or two: change, then how many are better or worse than the country."""
    fresh = [row for row in rows if row["is_old"] != "yes"]
    if not rows:
        return "No measure has a value here."
    if not fresh:
        return f"{words.capital(words.plural(len(rows), 'figure'))}, all over two years old, so nothing is summed up."
    found = summarise(theme, fresh)
    compared = Counter(row["comparison"] for row in found.counted)
    parts = [f"{compared[one]} {one}" for one in ("better", "similar", "worse") if compared[one]]
    against = f" Against {country}, by their intervals: {words.listed(parts)}." if parts else ""
    again = len(fresh) - len(found.counted)
    tell = "tells of the same thing and is" if again == 1 else "tell of the same things and are"
    more = f" {again} more {tell} not counted again." if again else ""
    return f"{words.plural(len(found.counted), 'measure')}: {found.sentence}.{against}{more}"
