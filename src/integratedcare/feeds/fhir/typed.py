"""A bulk file of one kind, parsed once and straight into columns of their own types.

What views ask for is known before the file is read: `subject.reference` is a column `subject`, a STRUCT with a text,
and DuckDB's reader makes nothing else of a line. An element that a path looks into with care, or whose shape is not
sure, is a column of JSON. Where a file has another shape than its columns, or holds the same element twice, the reader
says so, and the file is read by the slow way (`resources`) instead.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.fhir.reach import FIRST, NEVER, REPEATING, WHOLE, Reach, step_of, steps_of

# Words that people write, which may begin with a bracket, as units do: 10*3/uL, [pH], {score}.
WRITTEN = {"name", "title", "unit"}
ODD = "a text where an object or a list may stand"
PLAIN = re.compile(r"[A-Za-z]\w*")


@dataclass
class Typed(Reach):
    """Where the elements of a kind are once its files are read: `text1` … as in the reach, `part1` … for its names."""

    as_json: set[str] = field(default_factory=set)
    shapes: dict[str, dict] = field(default_factory=dict)

    def text(self, road: str, slow: str) -> str:
        """SQL of the text at the end of a road, or what the slow way gives if something may stand in its way."""
        text, name = f"text{self.roads[road]}", self.behind[road]
        if name in self.as_json:
            odd = f"fhir_nested({text}) OR {text} IS NULL AND {self._part(name)} IS NOT NULL"
        elif FIRST in road:
            odd = f"{text} IS NULL AND {self._part(name)} IS NOT NULL"
        else:
            return text
        return f"CASE WHEN {odd} THEN {slow} ELSE {text} END"

    def element(self, name: str, clue: str | None = None) -> str:
        """SQL of an element at the top of the resource, as JSON; none in resources without the clue."""
        part = self._part(name)
        if name not in self.as_json:  # `text` asks for it only where a list may stand in the way
            return f"to_json({part})"
        return part if clue in (None, NEVER) else f"CASE WHEN contains({part}, {quoted(clue)}) THEN {part} END"

    def holds(self, clue: str) -> str:
        """SQL of whether a clue stands in an element that it was told for."""
        asked = [name for name, clues in self.sought.items() if clue in clues]
        return (
            " OR ".join(f"coalesce(contains({self._part(name)}, {quoted(clue)}), false)" for name in asked) or "false"
        )

    def source_sql(self, paths: list[Path], largest: int) -> str:
        """SQL of the rows of bulk files of this kind, whose lines are shorter than `largest` bytes.

        At run time an error if the file has another shape, or a text that may have been an object or a list.
        """
        types = {name: "JSON" if name in self.as_json else _type(self.shapes[name]) for name in self.names}
        columns = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in types.items())
        files = ", ".join(quoted(path) for path in paths)
        read = (
            f"read_json([{files}], format='newline_delimited', records='true', hive_partitioning=false, "
            f"maximum_object_size={largest}, columns={{{columns}}})"
        )
        looked_into = self.as_json | {self.behind[road] for road in self.roads if FIRST in road}
        parts = [f"{name_of(name)} AS {self._part(name)}" for name in self.names if name in looked_into]
        texts = [f"{self._found(road)} AS text{place}" for road, place in self.roads.items()]
        sure = [place for road, place in self.roads.items() if self.behind[road] not in self.as_json]
        odd = " OR ".join(f"fhir_nested(text{place})" for place in sure) or "false"
        guard = f"CASE WHEN {odd} THEN error({quoted(ODD)}) ELSE true END"
        return f"(SELECT * FROM (SELECT {', '.join([*texts, *parts])} FROM {read}) WHERE {guard})"

    def _part(self, name: str) -> str:
        return f"part{self.names[name]}"

    def _found(self, road: str) -> str:
        """SQL of the text at the end of a road, over the columns as they are read."""
        first, *rest = steps_of(road)
        if self.behind[road] in self.as_json:
            inside = WHOLE + FIRST * first.endswith(FIRST) + "".join(map(step_of, rest))
            return f"json_extract_string({name_of(self.behind[road])}, {quoted(inside)})"
        return ".".join(name_of(step.removesuffix(FIRST)) + "[1]" * step.endswith(FIRST) for step in (first, *rest))


def typed(reach: Reach) -> Typed | None:
    """The columns for all that a reach asks for; none if it asks for whole resources or for names of other letters."""
    steps = {road: steps_of(road) for road in reach.roads}
    every = {*reach.names, *(step.removesuffix(FIRST) for road in steps.values() for step in road)}
    if not reach.quick or not reach.names or not all(map(PLAIN.fullmatch, every)) or _alike(reach.names):
        return None
    shapes: dict[str, dict] = {}
    as_json = set(reach.sought)
    for road, along in steps.items():
        name = reach.behind[road]
        if along[-1] in WRITTEN or any(step in REPEATING for step in along) or not _add(shapes, along):
            as_json.add(name)
    as_json |= {name for name in reach.names if name not in shapes}
    as_json |= {name for name, shape in shapes.items() if _doubtful(shape)}
    shared = {name: getattr(reach, name) for name in ("roads", "names", "behind", "sought")}
    return Typed(**shared, as_json=as_json, shapes=shapes)


def _add(shapes: dict[str, dict], along: list[str]) -> bool:
    """Take a road into the shapes; whether it agrees with those before it."""
    agrees, inside = True, shapes
    for place, step in enumerate(along):
        name, last = step.removesuffix(FIRST), place == len(along) - 1
        shape = inside.setdefault(name, {"list": step.endswith(FIRST), "text": last, "inside": {}})
        agrees &= shape["list"] == step.endswith(FIRST) and shape["text"] == last
        inside = shape["inside"]
    return agrees


def _doubtful(shape: dict) -> bool:
    """Whether two names of a shape differ only in capitals, which a STRUCT does not tell apart."""
    return _alike(shape["inside"]) or any(map(_doubtful, shape["inside"].values()))


def _alike(names: dict) -> bool:
    return len({name.lower() for name in names}) < len(names)


def _type(shape: dict) -> str:
    """The type of a column."""
    inside = ", ".join(f"{name_of(name)} {_type(one)}" for name, one in shape["inside"].items())
    return (f"STRUCT({inside})" if inside else "VARCHAR") + "[]" * shape["list"]
