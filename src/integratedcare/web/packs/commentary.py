"""What officers say of a pack's areas: reading it, from the database and from a form."""

from collections.abc import Mapping

from integratedcare.web.packs.models import AreaCommentary

LONGEST = 1_500  # letters on one area: half a page


def commentary_of(universe: str, code: str, month: str) -> dict[str, str]:
    """The words by key of the area; areas that nobody wrote about are not in it."""
    rows = AreaCommentary.objects.filter(universe=universe, code=code, month=month)
    return {row.area: row.words for row in rows if row.words}


def read_commentary(sent: Mapping[str, str], areas: Mapping[str, object]) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed, by area, and what is wrong with it, by area. Lines are kept; control characters are not."""
    words, problems = {}, {}
    for key, area in areas.items():
        typed = sent.get(f"area-{key}", "").replace("\r\n", "\n")
        words[key] = "".join(letter for letter in typed if letter == "\n" or letter.isprintable()).strip()
        if len(words[key]) > LONGEST:
            problems[key] = f"What you say of {area.title} has {len(words[key]):,} letters. Say it in {LONGEST:,}."
    return words, problems
