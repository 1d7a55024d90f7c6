"""Two ways to reach an element of a resource: straight to a text, or through JSON of whatever shape.

Parsing is nearly all that a view costs. So a resource is parsed once for every text that a plain road leads to, such as
$.code.coding[0].code. Where a road leads to no text although its element may be there, the resource is parsed again for
its elements as JSON, and the path is followed with every care. What a road gives is what that would have given: a road
guessed wrongly costs time and never a value.
"""

import re
from dataclasses import dataclass, field

from integratedcare.feeds.convert import quoted
from integratedcare.feeds.fhir.path_tree import Call, Item, Literal, Member, Path, This, typed_member

WHOLE, FIRST, ESCAPED = "$", "[0]", "\\u00"
NEVER = "never"  # the clue of what is needed only where a road failed
# Elements that are lists wherever views meet them; `first()` takes the first of each. Source: HL7 FHIR R4.
REPEATING = {
    "address", "category", "coding", "communication", "entry", "extension", "generalPractitioner", "given",
    "identifier", "line", "name", "participant", "performer", "reasonCode", "specialty", "telecom",
}  # fmt: skip
# Elements that most resources lack, so that to ask for them is quicker than to look for their names.
SELDOM = {"dispenseRequest", "extension", "hospitalization", "provision", "reasonCode", "serviceType", "valueQuantity"}
ABSENT = "CAST(NULL AS JSON)"


@dataclass
class Reach:
    """What the views of one kind of resource ask for: texts by their roads, and elements by their names.

    Each has its place, from 1: a text is the column `text1`, an element parts[1]. `clues` stand in the JSON of every
    resource of which some path needs an element; `sought` has those of each element that is needed for itself and not
    only where a road fails. `failed` and `absent` are known once all has been read.
    """

    quick: bool = True
    roads: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    clues: set[str] = field(default_factory=set)
    sought: dict[str, set[str]] = field(default_factory=dict)
    behind: dict[str, str] = field(default_factory=dict)
    failed: set[str] | None = None
    absent: set[str] = field(default_factory=set)

    def road(self, path: Path) -> str | None:
        """The plain road that a path is, if it is one."""
        steps = _steps(path) if self.quick else None
        if not steps:
            return None
        road = WHOLE + "".join(map(step_of, steps))
        self.behind[road] = steps[0].removesuffix(FIRST)
        return road

    def text(self, road: str, slow: str) -> str:
        """SQL of the text at the end of a road, or what the slow way gives if the road failed."""
        text = f"text{self.roads.setdefault(road, len(self.roads) + 1)}"
        if self.failed is not None and road not in self.failed:
            return text
        return f"CASE WHEN parts IS NOT NULL AND (fhir_nested({text}) OR {text} IS NULL) THEN {slow} ELSE {text} END"

    def element(self, name: str, clue: str | None = None) -> str:
        """SQL of an element at the top of the resource, or of all of it, as JSON.

        It is there in resources that hold the clue, its own name unless told, and in those of which a road failed.
        """
        clue = _clue(name) if clue is None else clue
        self.clues.add(clue)
        if clue != NEVER:
            self.sought.setdefault(name, set()).add(clue)
        part = f"parts[{self.names.setdefault(name, len(self.names) + 1)}]"
        return ABSENT if name in self.absent else part

    def holds(self, clue: str) -> str:
        """SQL of whether a resource may hold a clue, of those that elements were asked for with."""
        return "parts IS NOT NULL"

    @property
    def width(self) -> int:
        """How many columns of text there are: the roads', then those of elements that most resources lack."""
        return len(self.roads) + len(self._seldom())

    def texts_sql(self, json: str) -> str:
        """SQL of the list of texts over a column of JSON."""
        return f"json_extract_string({json}, [{', '.join([*map(quoted, self.roads), *self._seldom()])}]::VARCHAR[])"

    def parts_sql(self, json: str) -> str:
        """SQL of the column `parts`, null where no path needs it, over a column of JSON and those of the texts.

        An element whose name is nowhere in the text of a resource is not in it, unless letters are escaped.
        """
        if not self.names:
            return "NULL"
        places = enumerate(self._seldom().values(), start=len(self.roads) + 1)
        seldom = {name: f"text{place} IS NOT NULL" for place, name in places}
        here = {_clue(name): seldom.get(name, f"contains({json}, {quoted(_clue(name))})") for name in self.names}
        reasons = [here.get(clue, f"contains({json}, {quoted(clue)})") for clue in {*self.clues, ESCAPED} - {NEVER}]
        for name in self.names:
            lost = [f"text{place} IS NULL" for road, place in self.roads.items() if self._leads_into(road, name)]
            if lost and _clue(name) not in self.clues:
                reasons.append(f"CASE WHEN {' OR '.join(lost)} THEN {here[_clue(name)]} ELSE false END")
        reasons += [f"fhir_nested(text{place})" for place in self.roads.values()]
        parts = f"json_extract({json}, [{', '.join(map(path_of, self.names))}])"
        return f"CASE WHEN {' OR '.join(sorted(reasons))} THEN {parts} END"

    def _seldom(self) -> dict[str, str]:
        """The elements asked for that most resources lack, by their path."""
        return {path_of(name): name for name in self.names if name in SELDOM}

    def _leads_into(self, road: str, name: str) -> bool:
        """Whether a road goes on from an element, so that none at its end may mean that a list stands in its way."""
        return self.behind[road] == name and road != _top(name)

    def learn_sql(self) -> str:
        """SQL of which roads failed and which elements are nowhere, over rows that have `parts`."""
        failed = [
            f"bool_or(fhir_nested(text{place}) OR text{place} IS NULL AND "
            f"parts[{self.names[self.behind[road]]}] IS NOT NULL)"
            for road, place in self.roads.items()
        ]
        return f"SELECT {', '.join([*failed, *(f'count(parts[{place}]) = 0' for place in self.names.values())])}"

    def learn(self, told: tuple | None) -> None:
        """Take in what `learn_sql` gave, none if no row has `parts`. SQL made from now on is as short as it can be."""
        places = len(self.roads)
        self.failed = {road for road, place in self.roads.items() if told and told[place - 1]}
        self.absent = {name for name, place in self.names.items() if not told or told[places + place - 1]}


def columns_of_texts(texts: str, count: int) -> str:
    """SQL of the columns text1, text2 … of a list of texts; null where it is shorter."""
    return "".join(f", {texts}[{place}] AS text{place}" for place in range(1, count + 1))


def _clue(name: str) -> str:
    """What stands in the text of every resource that has an element, unless letters are escaped."""
    return "" if name == WHOLE else f'{name}"'


def path_of(name: str) -> str:
    """The JSON path of an element, as an SQL literal."""
    return quoted(WHOLE if name == WHOLE else _top(name))


def _top(name: str) -> str:
    return WHOLE + step_of(name)


def steps_of(road: str) -> list[str]:
    """The names along a road, each with `[0]` where it takes the first of several."""
    return [name + first for name, first in re.findall(r'\."([^"]+)"(\[0\])?', road)]


def step_of(name: str) -> str:
    """A step of a JSON path."""
    plain = name.removesuffix(FIRST).replace('"', "")
    return f'."{plain}"' + FIRST * name.endswith(FIRST)


def _steps(path: Path) -> list[str] | None:
    """The steps of a path that has only names, ofType() and first() in it."""
    if isinstance(path, Call) and path.name == "ofType":
        path = typed_member(path)
    if isinstance(path, This):
        return []
    if not isinstance(path, Member | Call | Item):
        return None
    before = _steps(path.of)
    if before is None:
        return None
    if isinstance(path, Member):
        return [*before, path.name]
    first = path.place == Literal(0) if isinstance(path, Item) else path.name == "first" and not path.arguments
    return [name + FIRST if name in REPEATING else name for name in before] if first else None
