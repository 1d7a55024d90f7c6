"""The heading of an indicator's page and the sentence below it, and the words of the two icons."""

from collections.abc import Mapping

from integratedcare.oversight.judging.figure import in_period
from integratedcare.oversight.judging.sentence import CHANGING, NO_CHANGE, in_country, is_met
from integratedcare.oversight.judging.sentence import COMPARED as AGAINST
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.subject import Subject

EXPECTED = {  # whether it is met now, and what the control limits say of months to come
    (True, "consistent_pass"): "Expected to meet it",
    (False, "consistent_pass"): "Usual range meets it",
    (True, "consistent_fail"): "Usual range misses it",
    (False, "consistent_fail"): "Expected to miss it",
    (True, "inconsistent"): "May meet or miss it",
    (False, "inconsistent"): "May meet or miss it",
}


def expected_words(judged: Mapping) -> str:
    """What is to be expected of a target, given whether it is met now; nothing where there is no saying."""
    if judged["target"] is None or not judged["assurance"]:
        return ""
    return EXPECTED[is_met(judged["value"], judged["target"], judged["target_direction"]), judged["assurance"]]


def variation_words(variation: str | None) -> str:
    """The words of an icon of variation: `Improving`, `No significant change`; nothing where there is none."""
    return words.capital(CHANGING.get(variation, NO_CHANGE)) if variation else ""


def finding(release: Release, asked: Asked, subject: Subject) -> str:
    """`Sussex: 61.2% of pathways had waited 18 weeks or less in March 2026, getting worse since May 2025`."""
    row = subject.newest
    if row is None:
        return f"{asked.definition['title']}: no value for {asked.name}"
    first, then, _ = _parts(release, subject)
    if not first:  # a level that is not judged
        when = in_period(row, str(asked.definition["period_type"]))
        first = f"{figures.shown(row['value'], asked.definition)} {when}"
        then = f"{AGAINST[row['comparison']]} {words.country(release)}" if row["comparison"] in AGAINST else ""
    return f"{asked.name}: {', '.join(part for part in (first, then) if part)}"


def lead(release: Release, subject: Subject) -> str:
    """What the judgement says after the heading: the target, the country, the age."""
    if not subject.rows:
        return "No source that this release holds gives this measure for it."
    rest = _parts(release, subject)[2]
    return f"{words.capital(rest)}." if rest else ""


def _parts(release: Release, subject: Subject) -> tuple[str, str, str]:
    """The judgement's sentence in three: its figure; what of the rest is the news; what is left."""
    if not subject.judgement:
        return "", "", ""
    parts = in_country(str(subject.judgement["sentence"]), words.country(release)).split("; ")
    return parts[0], parts[1] if len(parts) > 1 else "", "; ".join(parts[2:])
