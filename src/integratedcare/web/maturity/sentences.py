"""Findings about maturity in words: how a body sees itself, and where two views differ."""

from integratedcare.oversight.maturity.assessment import Assessment, Gap, holding_back
from integratedcare.oversight.maturity.matrix import Matrix
from integratedcare.web.design import words


def title(name: str, matrix: Matrix, mine: Assessment | None, peers: Assessment | None, level: str | None) -> str:
    """The overall level and what holds it there."""
    shown = mine or peers
    if shown is None:
        return f"{name} has published no assessment by the {matrix.title[0].lower()}{matrix.title[1:]}"
    if level is None:
        left = len(matrix.domains) - len(shown.domains)
        return f"{name} has no overall level: {words.plural(left, 'domain')} not judged"
    who = f"{name} sees itself as" if mine else f"Others see {name} as"
    says = f"{who} {matrix.levels[level].lower()}"
    back = holding_back(shown, matrix)
    if len(back) == len(matrix.domains):
        return f"{says} in every domain"
    return f"{says}, held there by {words.listed([domain.title.lower() for domain in back])}"


def gap_sentence(found: list[Gap], against: str) -> str:
    """Where the second view is above or below the first: of peers beside one's own, or of now beside before."""
    known = [gap for gap in found if gap.steps is not None]
    up, down = [gap for gap in known if gap.steps > 0], [gap for gap in known if gap.steps < 0]
    if against == "before":
        parts = [f"higher in {_titles(up)}" if up else "", f"lower in {_titles(down)}" if down else ""]
        says = " and ".join(part for part in parts if part)
        return f"Since its assessment before, it sees itself {says}." if says else "It sees itself as it did before."
    if not up and not down:
        return "Its peers agree in every domain." if known else ""
    parts = [f"place it lower in {_titles(down)}" if down else "", f"higher in {_titles(up)}" if up else ""]
    if not down:
        parts = [f"place it higher in {_titles(up)}"]
    same = len(known) - len(up) - len(down)
    agree = f", and agree in {same} of {words.plural(len(known), 'domain')}" if same else ""
    return f"Its peers {' and '.join(part for part in parts if part)}{agree}."


def _titles(found: list[Gap]) -> str:
    return words.listed([gap.domain.title.lower() for gap in found])
