"""Where a reader may go from a page of fair shares: other questions, and the same one as a file."""

from urllib.parse import urlencode

from integratedcare.web.allocation.question import Question
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link


def ways_on(question: Question) -> dict[str, object]:
    """Links, by what they are for; a page that this site does not have is left out."""
    steps, files = [], []
    opening = address("fair-shares-opening")
    if opening and question.level != "region":
        text = "Change the opening positions" if question.opening else "Add what each has now: see the way to target"
        steps.append(Link(text, question.address(opening)))
    if question.opening:
        without = Question(**{**question.__dict__, "opening": (), "floor": None})
        steps.append(Link("Take the opening positions out", without.address(address("fair-shares"))))
    if places := address("fair-shares-places"):
        text = "Make places of this board" if question.icb else "Make places of a board"
        text = "Change the places" if question.level == "place" else text
        steps.append(Link(text, question.address(places)))
    if compare := address("fair-shares-compare"):
        named = {f"a.{word}": value for word, value in question.words().items()}
        steps.append(Link("Compare this with another scenario", _address(compare, named)))
    for name, text in (
        ("fair-shares-bundle", "Data, documentation and configuration together (ZIP)"),
        ("fair-shares-scenario", "The configuration that made this page (scenario, YAML)"),
    ):
        if href := address(name):
            files.append(Link(text, question.address(href)))
    return {"steps": steps, "files": files}


def _address(path: str, words: dict[str, str]) -> str:
    return f"{path}?{urlencode(words)}"
