"""Reading drawn charts back."""

import re
from xml.etree import ElementTree

import pytest

SVG = "{http://www.w3.org/2000/svg}"


class Drawing:
    """An SVG text and what a reader finds in it."""

    def __init__(self, text: str):
        self.text = text
        self.root = ElementTree.fromstring(text)

    def all(self, tag: str) -> list[ElementTree.Element]:
        return list(self.root.iter(SVG + tag))

    def across(self, text: ElementTree.Element) -> tuple[float, float]:
        """The pixels from the left at which a text starts and ends, about: seven for a letter of a line."""
        above = {child: parent for parent in self.root.iter() for child in parent}
        at, element = float(text.get("x", 0)), text
        while element is not None:
            at += sum(float(x) for x in re.findall(r"translate\((-?[\d.]+)", element.get("transform", "")))
            element = above.get(element)
        lines = [span.text or "" for span in text.iter(SVG + "tspan")] or [text.text or ""]
        width = max(map(len, lines)) * 6.5
        return {"end": (at - width, at), "middle": (at - width / 2, at + width / 2)}.get(
            text.get("text-anchor"), (at, at + width)
        )

    @property
    def words(self) -> list[str]:
        """Each piece of visible text, its lines joined."""
        return [" ".join(element.itertext()) for element in self.all("text")]

    @property
    def tooltips(self) -> list[str]:
        return [title.text for title in self.all("title")[1:]]


@pytest.fixture(scope="session")
def read():
    return Drawing
