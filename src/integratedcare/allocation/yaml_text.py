"""YAML in which every value is text with a line number, and no key may come twice."""

import math
import os
from dataclasses import dataclass
from pathlib import Path

from integratedcare.errors import InputFileError


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
    """A YAML file (a path or an open binary file) whose top is a mapping. InputFileError with the line if not."""
    import yaml

    name, text = _contents(source)
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it holds characters that YAML does not allow"
        raise InputFileError(f"{name}{line}: not readable as YAML ({problem}).") from None
    if not isinstance(top, yaml.MappingNode):
        raise InputFileError(f"{name} must hold keys and values, such as name: My scenario.")
    return _value(name, top)


def _contents(source) -> tuple[str, str]:
    try:
        if hasattr(source, "read"):
            name, data = str(getattr(source, "name", None) or "the file"), source.read()
        else:
            name, data = str(source), Path(os.fspath(source)).read_bytes()
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
