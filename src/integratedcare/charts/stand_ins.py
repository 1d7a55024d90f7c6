"""One letter in place of each piece of text while a chart is drawn, and the text back afterwards.

The renderer shapes every text that it places, at one to four milliseconds each: a ranking of 42 boards took 200
milliseconds, nine tenths of them spent measuring words whose size no layout here depends on (margins are given, see
`theme.finish`). With stand-ins it takes 40; those of a pyramid's axes took half of its time. They are letters of the
Latin blocks beyond ASCII, which any font has and which no `labelExpr` writes.
"""

import json
from collections.abc import Callable
from typing import Any

_FIRST, _LAST = 0x00C0, 0x024F


def take_words(specification: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The specification with a letter for each line of each `words` column and of the `words` of each axis, and the
    line behind each letter.

    When a chart has more lines than there are letters, the rest are drawn as they stand.
    """
    behind: dict[str, str] = {}
    letters: dict[str, str] = {}

    def letter(line: str) -> str:
        if line not in letters and _FIRST + len(letters) <= _LAST:
            letters[line] = chr(_FIRST + len(letters))
            behind[letters[line]] = line
        return letters.get(line, line)

    layers = []
    for layer in specification["layer"]:
        rows = layer["data"]["values"]
        if rows and "words" in rows[0]:
            rows = [row | {"words": "\n".join(map(letter, str(row["words"]).split("\n")))} for row in rows]
        encoding = {name: _lettered(channel, letter) for name, channel in layer.get("encoding", {}).items()}
        layers.append(layer | {"data": {"values": rows}, "encoding": encoding})
    return specification | {"layer": layers}, behind


def _lettered(channel: Any, letter: Callable[[str], str]) -> Any:
    """The channel, its axis calling each of its values by the letter of its words."""
    axis = channel.get("axis") if isinstance(channel, dict) else None
    if not axis or "words" not in axis:
        return channel
    words = [letter(word) for word in axis["words"]]
    named = {key: setting for key, setting in axis.items() if key != "words"}
    by_value = f"({json.dumps(words)})[indexof({json.dumps(axis['values'])}, datum.value)]"
    return channel | {"axis": named | {"labelExpr": by_value}}
