"""Whether boards stand out from one another by more than boards usually differ.

Where a measure counts hundreds of thousands, nearly every board differs from the country by more than chance, so that
alone says little. A funnel opened by how much boards differ says which of them stand out.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from integratedcare.oversight.comparing.funnel import funnel_of


def standings(
    rows: Sequence[Mapping], definitions: Mapping[str, Mapping], england: Mapping[tuple, float]
) -> list[str | None]:
    """`within above_95 above_998 below_95 below_998` for each of the rows, each the newest of its series; none where it
    is not a board's, or no funnel can be drawn of the boards that have the same newest period.

    `england`: the national value by indicator and last day of the period.
    """
    alike: dict[tuple, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row["level"] == "icb":
            alike[row["indicator"], row["board_set_start"], row["period_end"]].append(place)
    found: list[str | None] = [None] * len(rows)
    for (name, _, end), places in alike.items():
        given = [{**rows[place], "place": place} for place in places]
        funnel = funnel_of(given, definitions[name], england.get((name, end)))
        for row in funnel.rows if funnel else ():
            found[row["place"]] = row["standing"]
    return found
