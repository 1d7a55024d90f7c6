"""FHIRPath as a tree: the part of the language that SQL-on-FHIR views use.

Source: HL7 FHIRPath 2.0 (N1), as restricted by SQL on FHIR v2. Anything else is refused and not guessed.
"""

import re
from dataclasses import dataclass

from integratedcare.errors import RulesError

TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d+)?)
  | (?P<text>'(?:[^'\\]|\\.)*')
  | (?P<constant>%(?:[A-Za-z_][A-Za-z0-9_]*|`[^`]+`))
  | (?P<this>\$this)
  | (?P<name>[A-Za-z_][A-Za-z0-9_]*|`[^`]+`)
  | (?P<sign><=|>=|!=|[=<>+\-*/.,()\[\]])
    )""",
    re.VERBOSE,
)
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "f": "\f"}
FILTERS = ("where", "first")
# Operators by how tightly they bind, the loosest first.
BINDING = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6,
}  # fmt: skip


@dataclass(frozen=True)
class Literal:
    """A text, number or truth value that is written in the path."""

    value: str | float | int | bool


@dataclass(frozen=True)
class Constant:
    """`%name`: a constant of the view, or `%rowIndex`."""

    name: str


@dataclass(frozen=True)
class This:
    """`$this`, or the start of a path: what is being looked at."""


@dataclass(frozen=True)
class Member:
    """The elements of a name."""

    of: "Path"
    name: str


@dataclass(frozen=True)
class Item:
    """One element by its place, from 0."""

    of: "Path"
    place: "Path"


@dataclass(frozen=True)
class Call:
    """A function of what stands before it."""

    of: "Path"
    name: str
    arguments: tuple["Path", ...]


@dataclass(frozen=True)
class Both:
    """Two paths and the operator between them."""

    sign: str
    left: "Path"
    right: "Path"


Path = Literal | Constant | This | Member | Item | Call | Both


def start_of(path: Path) -> str | None:
    """The element at the top of a resource without which a path of elements and filters gives nothing."""
    if isinstance(path, Call) and path.name == "ofType":
        path = typed_member(path)
    if isinstance(path, Call) and path.name == "extension":
        path = Member(path.of, "extension") if isinstance(path.of, This) else path.of
    if isinstance(path, Member) and isinstance(path.of, This):
        return path.name
    onward = isinstance(path, Member | Item) or (isinstance(path, Call) and path.name in FILTERS)
    return start_of(path.of) if onward else None


def word_of(path: Path) -> str | None:
    """A word that the JSON of `start_of` a path has to hold for the path to give anything: what a filter compares to.

    Only of letters that JSON writes as they are.
    """
    if not isinstance(path, Member | Item | Call):
        return None
    before, found = word_of(path.of), None
    if isinstance(path, Call) and path.name in ("where", "extension") and path.arguments:
        found = path.arguments[0]
        if path.name == "where":
            plain = isinstance(found, Both) and found.sign == "=" and isinstance(found.left, Member)
            found = found.right if plain else None
    word = found.value if isinstance(found, Literal) and isinstance(found.value, str) else ""
    return before or (word if re.fullmatch(r"[!#-\[\]-~ ]+", word) else None)


def typed_member(call: Call) -> Path:
    """`value.ofType(Quantity)` is the element valueQuantity; the call itself where it is not so simple."""
    if isinstance(call.of, Member) and len(call.arguments) == 1 and isinstance(call.arguments[0], Member):
        kind = call.arguments[0].name
        return Member(call.of.of, call.of.name + kind[0].upper() + kind[1:])
    return call


def tree_of(path: object) -> Path:
    """The tree of a FHIRPath. RulesError, with the place, if it is not one that is known."""
    if not isinstance(path, str):
        raise RulesError(f"A view definition has {path!r} where a path in quotation marks was expected.")
    reader = _Reader(path)
    found = reader.expression(0)
    if reader.token is not None:
        raise reader.unexpected()
    return found


class _Reader:
    """Reads a path from left to right."""

    def __init__(self, path: str):
        self.path, self.at = path, 0
        self.kind: str | None = None
        self.token: str | None = None
        self.step()

    def step(self) -> str | None:
        """Go on to the next token and give back the one that was read."""
        was = self.token
        rest = self.path[self.at :]
        if not rest.strip():
            self.kind = self.token = None
            return was
        found = TOKEN.match(rest)
        if found is None:
            raise RulesError(f"The path {self.path!r} cannot be read from character {self.at + 1} on.")
        self.kind, self.token = found.lastgroup, found.group(found.lastgroup)
        self.at += found.end()
        return was

    def unexpected(self) -> RulesError:
        """What to raise where something else was expected."""
        return RulesError(f"The path {self.path!r} has {self.token or 'its end'!r} where something else was expected.")

    def take(self, sign: str) -> None:
        """Go over a sign that has to be there."""
        if self.token != sign:
            raise self.unexpected()
        self.step()

    def expression(self, least: int) -> Path:
        """A path with all operators that bind at least as tightly as `least`."""
        left = self.term()
        while self.token in BINDING and self.kind in ("sign", "name") and BINDING[self.token] > least:
            sign = self.step()
            left = Both(sign, left, self.expression(BINDING[sign]))
        return left

    def term(self) -> Path:
        """A value, and every step that follows it."""
        found = self.start()
        while self.token in (".", "["):
            if self.step() == ".":
                found = self.member(found)
            else:
                place = self.expression(0)
                self.take("]")
                found = Item(found, place)
        return found

    def start(self) -> Path:
        """What a path begins with."""
        if self.token == "(":
            self.step()
            found = self.expression(0)
            self.take(")")
            return found
        if self.token == "-":
            self.step()
            return Both("-", Literal(0), self.term())
        kind = self.kind
        if kind == "name" and self.token in ("true", "false"):
            return Literal(self.step() == "true")
        if kind == "name":
            return self.member(This())
        if kind not in ("number", "text", "constant", "this"):
            raise self.unexpected()
        word = self.step()
        if kind == "number":
            return Literal(float(word) if "." in word else int(word))
        if kind == "text":
            return Literal(re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), word[1:-1]))
        return Constant(word[1:].strip("`")) if kind == "constant" else This()

    def member(self, of: Path) -> Path:
        """A name after a point, or a function."""
        if self.kind != "name":
            raise self.unexpected()
        name = self.step().strip("`")
        if self.token != "(":
            return Member(of, name)
        self.step()
        arguments = []
        while self.token != ")":
            arguments.append(self.expression(0))
            if self.token == ",":
                self.step()
            elif self.token != ")":
                raise self.unexpected()
        self.take(")")
        return Call(of, name, tuple(arguments))
