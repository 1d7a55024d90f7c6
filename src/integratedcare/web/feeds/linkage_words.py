"""The words of linkage."""

from integratedcare.web.design import words

METHODS = {
    "nhs_number": ("By NHS number", "The same valid NHS number."),
    "deterministic": ("By rules", "Names, birth date and place agree so well that a rule decides."),
    "probabilistic": ("By likelihood", "A model weighs what agrees against how common it is."),
    "alone": ("Joined to none", "No other row seems to be about this person. Often true, sometimes a miss."),
}
DIMENSIONS = {
    "all": ("Everybody", "Everybody"),
    "deprivation_fifth": ("By deprivation", "Fifth of areas"),
    "ethnic_group": ("By ethnic group", "Ethnic group"),
    "age_band": ("By age", "Age"),
}
UNKNOWN = "not known"
FIFTHS = {"1": "1, most deprived", "5": "5, least deprived"}


def fifth(group: str) -> str:
    """A fifth of areas by deprivation."""
    return FIFTHS.get(str(group), words.capital(str(group)))


def spread(groups: list[dict], name: str, said: str, title: str) -> str:
    """Between which groups a share lies, as a sentence; nothing where fewer than two have one.

    Whose group is not known is left out: those are mostly rows joined to none, so the miss is why it is not known.
    """
    known = [one for one in groups if one.get(name) is not None and str(one["group"]).lower() != UNKNOWN]
    if len(known) < 2:
        return ""
    low, high = min(known, key=lambda one: one[name]), max(known, key=lambda one: one[name])
    if words.share(low[name]) == words.share(high[name]):
        return ""
    low_words, high_words = (f"{words.share(one[name])} ({one['title']})" for one in (low, high))
    return f"{title}, from {low_words} to {high_words} {said}."
