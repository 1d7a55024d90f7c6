"""The kinds of organisation in words, in the order that lists of them take, on the site and on the command line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind: its machine name, its words for one and for many, and what it is where that needs saying."""

    name: str
    one: str
    many: str
    meaning: str = ""


KINDS = {
    kind.name: kind
    for kind in (
        Kind("icb", "Integrated care board", "Integrated care boards"),
        Kind("region", "NHS region", "NHS regions"),
        Kind(
            "sub_icb",
            "Sub-ICB location",
            "Sub-ICB locations",
            "A sub-ICB location is a part of a board, with the area and often the code of a former clinical "
            "commissioning group.",
        ),
        Kind("place", "Place", "Places"),
        Kind("pcn", "Primary care network", "Primary care networks"),
        Kind("practice", "GP practice", "GP practices"),
        Kind("trust", "NHS trust", "NHS trusts"),
        Kind(
            "upper_tier_council",
            "Upper-tier council",
            "Upper-tier councils",
            "An upper-tier council is a county, unitary, metropolitan or London borough council, responsible for adult "
            "social care and public health.",
        ),
        Kind("district", "District or unitary council", "District and unitary councils"),
        Kind("ccg", "Clinical commissioning group", "Clinical commissioning groups"),
    )
}
ORDER = {name: place for place, name in enumerate(KINDS)}


def kind_of(name: str) -> Kind:
    """A kind by its machine name; one that has no words yet is shown as its name."""
    return KINDS.get(name) or Kind(name, name.replace("_", " ").capitalize(), name.replace("_", " ").capitalize())
