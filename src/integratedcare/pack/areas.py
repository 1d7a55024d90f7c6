"""Which functional area a measure belongs to."""

from fnmatch import fnmatchcase

from integratedcare.rules.board_pack import BoardPack


def area_of(indicator: str, theme: str, rules: BoardPack) -> str:
    """The key of the area: one whose pattern for the theme the indicator matches, else the one that takes the rest."""
    rest = ""
    for key, area in rules.areas.items():
        for part in area.takes:
            if part.theme != theme:
                continue
            if part.indicators is None:
                rest = key
            elif any(fnmatchcase(indicator, pattern) for pattern in part.indicators):
                return key
    return rest
