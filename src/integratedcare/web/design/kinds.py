"""The kinds of organisation in words, in the order that lists of them take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind: its machine name, and its words for one and for many."""

    name: str
    one: str
    many: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("icb", "Integrated care board", "Integrated care boards"),
        Kind("region", "NHS region", "NHS regions"),
        Kind("sub_icb", "Sub-ICB location", "Sub-ICB locations"),
        Kind("place", "Place", "Places"),
        Kind("pcn", "Primary care network", "Primary care networks"),
        Kind("practice", "GP practice", "GP practices"),
        Kind("trust", "NHS trust", "NHS trusts"),
        Kind("upper_tier_council", "Upper-tier council", "Upper-tier councils"),
        Kind("district", "District or unitary council", "District and unitary councils"),
        Kind("ccg", "Clinical commissioning group", "Clinical commissioning groups"),
    )
}
ORDER = {name: place for place, name in enumerate(KINDS)}


def kind_of(name: str) -> Kind:
    """A kind by its machine name; one that has no words yet is shown as its name."""
    return KINDS.get(name) or Kind(name, name.replace("_", " ").capitalize(), name.replace("_", " ").capitalize())
