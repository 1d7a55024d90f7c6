"""Where values fall on a drawing: one scale across and one up, which all of its layers share.

A scale is linear between the two ends of its `domain`, or has a band for each value (with `paddingInner` of a step
between bands and `paddingOuter` before the first; `padding` is both). Channels are as `marks` makes them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from integratedcare.errors import ContractError

Row = Mapping[str, Any]
Place = Callable[[Row], float]


@dataclass(frozen=True)
class Scale:
    """Pixels of a value (the start of its band, where there are bands), and the pixels of a band."""

    of: Callable[[Any], float]
    band: float = 0.0


def scale_of(layers: Sequence[Mapping[str, Any]], side: str, length: float) -> Scale:
    """The scale of `x` (from the left) or `y` (from the top, a linear one from the bottom) over `length` pixels."""
    scaled = [layer for layer in layers if is_scaled(layer["encoding"].get(side, {}))]
    channels = [layer["encoding"][side] for layer in scaled]
    settings: dict[str, Any] = {}
    for channel in channels:
        settings |= channel.get("scale") or {}
    if all(channel["type"] == "quantitative" for channel in channels):
        return _linear(settings.get("domain") or (0, 1), length, is_up=side == "y")
    domain = settings.get("domain") or dict.fromkeys(
        row[layer["encoding"][side]["field"]] for layer in scaled for row in layer["data"]["values"]
    )
    return _bands(list(domain), settings, length)


def is_scaled(channel: Mapping[str, Any]) -> bool:
    """Whether a column fills the channel by way of the scale; without one, the column holds pixels."""
    return "field" in channel and channel.get("scale", {}) is not None


def place_of(encoding: Mapping[str, Any], name: str, scale: Scale) -> Place | None:
    """Pixels of a row by its `x`, `x2`, `y` or `y2`, the middle of a band; None where the mark has no such channel."""
    channel = encoding.get(name)
    if channel is None:
        return None
    if "value" in channel:
        return _constant(channel["value"])
    if "datum" in channel:
        return _constant(scale.of(channel["datum"]))
    column = channel["field"]
    if not is_scaled(encoding[name.removesuffix("2")]):
        return lambda row: row[column]
    half = scale.band / 2
    return lambda row: scale.of(row[column]) + half


def _linear(domain: Sequence[float], length: float, *, is_up: bool) -> Scale:
    low, high = domain
    if high == low:
        raise ContractError(f"A chart has a scale from {low} to {high}: give it two different ends.")
    each = length / (high - low)
    return Scale((lambda value: (high - value) * each) if is_up else (lambda value: (value - low) * each))


def _bands(domain: list[Any], settings: Mapping[str, Any], length: float) -> Scale:
    both = settings.get("padding", 0)
    inner, outer = settings.get("paddingInner", both), settings.get("paddingOuter", both)
    step = length / max(len(domain) - inner + 2 * outer, 1)
    start = (length - step * (len(domain) - inner)) / 2
    starts = {value: start + step * place for place, value in enumerate(domain)}
    return Scale(starts.__getitem__, step * (1 - inner))


def _constant(pixels: float) -> Place:
    return lambda row: pixels
