"""YAML in which every value is text with a line number, and no key may come twice."""

import math
import os
from dataclasses import dataclass
from pathlib import Path

from integratedcare.errors import InputFileError

LARGEST_FILE = 256 * 1024  # bytes; every practice of England with an opening position takes about 210,000
DEEPEST = 10  # a scenario needs five levels


@dataclass(frozen=True)
class Block:
    """A mapping of a YAML file: key → (value, line), where a value is text, a tuple of text or a Block."""

    source: str
    entries: dict

    def __iter__(self):
        return iter(self.entries)

    def get(self, key: str):
        return self.entries.get(key, (None, 0))[0]

    def where(self, key: str) -> str:
        return f"{self.source}, line {self.entries[key][1]}" if key in self.entries else self.source

    def text(self, key: str) -> str | None:
        return self._of_kind(key, str, "a word or sentence") or None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.get(key)
        if isinstance(value, str) and value:
            return (value,)
        return self._of_kind(key, tuple, "a list of codes") or ()

    def block(self, key: str) -> "Block | None":
        return None if self.get(key) == "" else self._of_kind(key, Block, "a block of keys and values")

    def number(self, key: str) -> float | None:
        written = self.text(key)
        if written is None:
            return None
        try:
            number = float(written.removeprefix("£").replace(",", "").replace("_", ""))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise InputFileError(f"{self.where(key)}: {key} is a number, not {written!r}.")
        return number

    def single_key(self, what: str, known: tuple[str, ...]) -> str:
        if len(self.entries) != 1:
            raise InputFileError(f"{self.source}: {what} holds exactly one of {', '.join(known)}.")
        return next(iter(self.entries))

    def _of_kind(self, key: str, kind: type, words: str):
        value = self.get(key)
        if value is not None and not isinstance(value, kind):
            raise InputFileError(f"{self.where(key)}: {key} must be {words}.")
        return value


def read_yaml(source) -> Block:
    """A YAML file (a path or an open binary file) whose top is a mapping. InputFileError with the line if not.

    Refused, because a small file of them can ask for endless work: anchors and aliases, deep nesting, long files.
    """
    import yaml

    name, text = _contents(source)
    try:
        top = yaml.compose(text, Loader=_plain_loader(name))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it holds characters that YAML does not allow"
        raise InputFileError(f"{name}{line}: not readable as YAML ({problem}).") from None
    except RecursionError:
        raise InputFileError(f"{name}: {_TOO_DEEP}") from None
    if not isinstance(top, yaml.MappingNode):
        raise InputFileError(f"{name} must hold keys and values, such as name: My scenario.")
    return _value(name, top)


_TOO_DEEP = f"blocks or lists inside one another more than {DEEPEST} deep. Write it with fewer brackets or less indent."


def _plain_loader(name: str) -> type:
    """PyYAML's safe loader that stops at the first anchor, alias or level too deep, before anything is built."""
    import yaml

    class PlainLoader(yaml.SafeLoader):
        depth = 0

        def compose_node(self, parent, index):
            event = self.peek_event()
            where = f"{name}, line {event.start_mark.line + 1}"
            if event.anchor is not None:
                raise InputFileError(
                    f"{where}: anchors and aliases (words after & or *) are not allowed. Write the part out again, "
                    "or put a word that starts with & or * between quotes."
                )
            if self.depth >= DEEPEST:
                raise InputFileError(f"{where}: {_TOO_DEEP}")
            self.depth += 1
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

    return PlainLoader


def _contents(source) -> tuple[str, str]:
    try:
        if hasattr(source, "read"):
            name, data = str(getattr(source, "name", None) or "the file"), source.read(LARGEST_FILE + 1)
        else:
            name = str(source)
            with Path(os.fspath(source)).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise InputFileError(
                f"{name} is larger than {LARGEST_FILE // 1024} KB, and a scenario is a short text file."
            )
        return name, data if isinstance(data, str) else data.decode("utf-8-sig")
    except FileNotFoundError:
        raise InputFileError(f"There is no file {source}. Check the name and the folder.") from None
    except OSError as error:
        raise InputFileError(f"{source} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise InputFileError(f"{name} is not a text file in UTF-8.") from None


def _value(name: str, node):
    import yaml

    if isinstance(node, yaml.ScalarNode):
        absent = node.tag == "tag:yaml.org,2002:null"
        return "" if absent else node.value
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        if not all(isinstance(item, yaml.ScalarNode) for item in node.value):
            raise InputFileError(f"{name}, line {line}: a list here holds words only.")
        return tuple(item.value for item in node.value)
    entries = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise InputFileError(f"{name}, line {line}: a key must be a word.")
        if key_node.value in entries:
            raise InputFileError(
                f"{name}, line {line}: {key_node.value!r} comes twice, first on line {entries[key_node.value][1]}."
            )
        entries[key_node.value] = (_value(name, value_node), line)
    return Block(name, entries)
