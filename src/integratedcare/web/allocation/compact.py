"""Names with values as one word of an address, short and readable: `North~U12345.U67890~South~U11111`.

Tilde and full stop are what an address may hold as they are. A tilde in a name is written %7E, a percent sign %25.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from integratedcare.errors import UsageError

Places = tuple[tuple[str, tuple[str, ...]], ...]
Amounts = tuple[tuple[str, float], ...]


def write_places(places: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Place and its units, in the order given."""
    return "~".join(f"{_escaped(place)}~{'.'.join(codes)}" for place, codes in places)


def read_places_word(text: str) -> Places:
    """The reverse. UsageError for a word that was cut or typed wrongly."""
    return tuple((name, tuple(code for code in codes.split(".") if code)) for name, codes in _pairs(text, "places"))


def write_amounts(amounts: Mapping[str, float] | Iterable[tuple[str, float]]) -> str:
    """Code and pounds, in the order given; 5123456.0 is 5123456."""
    pairs = amounts.items() if isinstance(amounts, Mapping) else amounts
    return "~".join(f"{_escaped(code)}~{_plain(pounds)}" for code, pounds in pairs)


def read_amounts_word(text: str) -> Amounts:
    """The reverse. UsageError for a word that was cut, an amount that is none and a code given twice."""
    amounts: dict[str, float] = {}
    for code, written in _pairs(text, "opening"):
        if code in amounts or not written.replace(".", "", 1).isdecimal() or not written.isascii():
            raise UsageError(
                f"The opening position of {code[:40]!r} in the address cannot be read. Enter the positions again."
            )
        amounts[code] = float(written)
    return tuple(amounts.items())


def _pairs(text: str, word: str) -> list[tuple[str, str]]:
    parts = text.split("~") if text else []
    if len(parts) % 2 or not all(parts[::2]):
        raise UsageError(
            f"What follows '{word}=' in the address is not whole: it may have been cut when it was copied. "
            "Copy the address again, or start again."
        )
    return [(_plain_name(name), value) for name, value in zip(parts[::2], parts[1::2], strict=True)]


def _escaped(name: str) -> str:
    return name.replace("%", "%25").replace("~", "%7E")


def _plain_name(written: str) -> str:
    return written.replace("%7E", "~").replace("%25", "%")


def _plain(pounds: float) -> str:
    text = f"{Decimal(repr(float(pounds))):f}"
    return text.removesuffix(".0")
