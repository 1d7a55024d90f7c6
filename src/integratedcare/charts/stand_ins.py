"""One letter in place of each piece of text while a chart is drawn, and the text back afterwards.

The renderer shapes every text that it places, at one to four milliseconds each: a ranking of 42 boards took 200
milliseconds, nine tenths of them spent measuring words whose size no layout here depends on (margins are given, see
`theme.finish`). With stand-ins it takes 40. They are letters of the Latin blocks beyond ASCII, which any font has and
which no `labelExpr` writes.
"""

from typing import Any

_FIRST, _LAST = 0x00C0, 0x024F


def take_words(specification: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The specification with a letter for each line of each `words` column, and the line behind each letter.

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
        layers.append(layer | {"data": {"values": rows}})
    return specification | {"layer": layers}, behind
