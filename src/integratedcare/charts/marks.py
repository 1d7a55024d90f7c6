"""One layer of a chart in Vega-Lite's own words: a kind of mark, its settings, and which column says what.

Plain mappings, which `drawing` draws and which any Vega-Lite renderer draws alike (the tests compare the two).
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

Channel = Mapping[str, Any]


@dataclasses.dataclass(frozen=True)
class Marks:
    """Marks of one kind."""

    mark: dict[str, Any]
    encoding: dict[str, Any] = dataclasses.field(default_factory=dict)

    def encode(self, **channels: Any) -> "Marks":
        """The same marks with these channels. A bare word is a column whose kind another channel has said (`x2`)."""
        return dataclasses.replace(
            self, encoding=self.encoding | {name: _plain(channel) for name, channel in channels.items()}
        )

    def to_dict(self) -> dict[str, Any]:
        """As Vega-Lite has it, free to be changed."""
        return {"mark": dict(self.mark), "encoding": dict(self.encoding)}


def marks(kind: str, **settings: Any) -> Marks:
    """`kind` is bar, circle, geoshape, line, point, rect, rule, square, text or tick; settings are the mark's own."""
    return Marks({"type": kind, **settings})


def field(name: str, kind: str = "nominal", **settings: Any) -> Channel:
    """A channel that a column of the rows fills. `kind` is nominal, ordinal or quantitative."""
    return {"field": name, "type": kind, **settings}


def at(pixels: float) -> Channel:
    """The same place for every mark, in pixels from the left or the top of the plot."""
    return {"value": pixels}


def level(value: float) -> Channel:
    """The same place for every mark, as a value of the scale."""
    return {"datum": value}


def either(test: str, yes: Any, no: Any) -> Channel:
    """One value where a column (`datum.chosen`) is true, and another where it is not."""
    return {"condition": {"test": test, "value": yes}, "value": no}


def _plain(channel: Any) -> Any:
    return {"field": channel} if isinstance(channel, str) else channel
