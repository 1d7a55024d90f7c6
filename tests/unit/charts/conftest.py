"""Reading drawn charts back."""

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
