"""What the renderer wrote, made fit to stand inside a page with a strict content security policy.

Marks that carry a description get a `<title>`, which browsers show as a tooltip. The drawing as a whole is one image
with a name and a summary; with links inside it is a group, because nothing inside an image can be reached.
"""

import hashlib
import re
from collections.abc import Mapping
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_NOISE = ("class", "role", "aria-roledescription", "aria-hidden", "pointer-events")
_EMPTY_PATHS = {None, "", "M0,0h0v0h0Z"}
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}(?:e-\d+)?")
_LOCAL_REFERENCE = re.compile(r"url\(#([^)]+)\)")

ElementTree.register_namespace("", SVG)


def accessible(
    drawn: str, *, title: str, description: str, words: Mapping[str, str] | None = None, base: str = ""
) -> str:
    """The same drawing with a name, tooltips and plain links, and without what a page may not hold.

    `words` gives the text behind each stand-in letter; `base` is the prefix to be cut off the links.
    """
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        if element.text and words:
            element.text = words.get(element.text, element.text)
    _tidy(root)
    has_links = False
    for anchor in root.iter(f"{{{SVG}}}a"):
        has_links = True
        anchor.set("href", anchor.attrib.pop(_XLINK_HREF, "").removeprefix(base))
        anchor.set("aria-label", next(anchor.iterfind(f".//{{{SVG}}}title")).text or "")
    mark = _number_ids(root, title + description)
    for place, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{mark}-{tag}"})
        element.text = words
        root.insert(place, element)
    root.attrib.pop("version", None)
    root.set("class", "chart")
    root.set("role", "group" if has_links else "img")
    root.set("aria-labelledby", f"{mark}-title {mark}-desc")
    return ElementTree.tostring(root, encoding="unicode")


def _tidy(element: ElementTree.Element) -> None:
    """Depth first: shorter numbers, no roles, no style attributes, no empty shapes; descriptions become titles."""
    for name in _NOISE:
        element.attrib.pop(name, None)
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if value:
            element.set(name.strip(), value.strip())
    for name, value in element.attrib.items():
        if name in ("d", "transform", "x", "y", "x1", "x2", "y1", "y2"):
            element.set(name, _LONG_NUMBER.sub(_short, value))
    if element.tag == f"{{{SVG}}}text" and "stroke" in element.attrib:
        element.set("paint-order", "stroke")  # the outline behind the letters, not over them
    label = element.attrib.pop("aria-label", None)
    for child in list(element):
        _tidy(child)
        if _is_nothing(child):
            element.remove(child)
    if label and element.tag != f"{{{SVG}}}g":
        tooltip = ElementTree.Element(f"{{{SVG}}}title")
        tooltip.text = label
        element.insert(0, tooltip)


def _is_nothing(element: ElementTree.Element) -> bool:
    kind = element.tag.removeprefix(f"{{{SVG}}}")
    if kind == "path":
        return element.get("d") in _EMPTY_PATHS or element.get("display") == "none"
    return kind == "g" and not len(element)


def _short(number: re.Match[str]) -> str:
    return f"{round(float(number.group()), 1):g}"


def _number_ids(root: ElementTree.Element, words: str) -> str:
    """Give each identifier a name that no other chart on a page has, and return the start of those names.

    The renderer counts its identifiers on from one drawing to the next, so they are numbered afresh first: the same
    drawing must be the same text each time.
    """
    old = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    _rename(root, {name: f"part-{place}" for place, name in enumerate(old)})
    drawn = words + ElementTree.tostring(root, encoding="unicode")
    mark = "chart-" + hashlib.sha256(drawn.encode()).hexdigest()[:10]
    _rename(root, {f"part-{place}": f"{mark}-part-{place}" for place in range(len(old))})
    return mark


def _rename(root: ElementTree.Element, names: Mapping[str, str]) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, names[value])
            elif "url(#" in value:
                element.set(name, _LOCAL_REFERENCE.sub(lambda found: f"url(#{names[found[1]]})", value))
