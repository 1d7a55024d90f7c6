"""What an address asks of an indicator: which body it is about, and which bodies that is set among."""

from dataclasses import dataclass

from django.http import Http404

from integratedcare.errors import UsageError
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.query import Query
from integratedcare.web.indicators.bodies import LEVELS, boards_of, names_of, set_asked
from integratedcare.web.indicators.definitions import Definition, definitions
from integratedcare.web.indicators.values import ENGLAND, levels_of
from integratedcare.web.systems.as_of import BoardSet

WORDS = ("board", "level", "code", "as-of")


@dataclass(frozen=True)
class Asked:
    """One question. `board` is the chosen system's code, or nothing; `level` the level of the bodies compared.

    The page is about one body (`body_level`, `body`): the one that `code` names, else the region of the board where
    regions are compared, else the board, else England.
    """

    query: Query
    definition: Definition
    boards: BoardSet
    board: str
    level: str
    body_level: str
    body: str
    name: str

    @property
    def indicator(self) -> str:
        """The id of the indicator."""
        return str(self.definition["indicator"])

    def address(self, **changed: object) -> str:
        """This page with something changed."""
        return f"{address('indicator', self.indicator)}{self.query.state(**changed)}"


def read_asked(release: Release, query: Query, indicator: str) -> Asked:
    """The question of an address. 404 for no indicator's id, UsageError for a body or level that it does not have."""
    definition = definitions(release).get(indicator)
    if definition is None:
        raise Http404(f"There is no indicator called {indicator}. Look through the list of indicators.")
    board = query.text("board").upper()
    boards = set_asked(release, query, board)
    held = levels_of(release, indicator)
    allowed = [level for level in LEVELS if level in held or not held]
    level = query.choice("level", allowed, "icb" if "icb" in allowed else allowed[0])
    code = query.text("code").upper()
    if code and code not in names_of(release, level, boards):
        raise UsageError(f"There is no {LEVELS[level][0]} with the code {code}. Take 'code' out, or choose another.")
    if level == "icb" and code:  # a board is a board however the address names it, so that the form shows it chosen
        board = board or code
    body_level, body = _body(release, boards, board, level, code)
    name = names_of(release, body_level, boards).get(body) or body
    return Asked(query, definition, boards, board, level, body_level, body, name)


def _body(release: Release, boards: BoardSet, board: str, level: str, code: str) -> tuple[str, str]:
    if code:
        return level, code
    if board and level == "region":
        return "region", boards_of(release, boards.start)[board].region_code
    return ("icb", board) if board else ("england", ENGLAND)


def choices(release: Release, asked: Asked) -> dict[str, list[dict[str, object]]]:
    """The lists of the page's form: boards, levels, and the sets of boards."""
    held = levels_of(release, asked.indicator)
    boards = boards_of(release, asked.boards.start).values()
    everywhere = words.capital(words.country(release))
    return {
        "boards": [{"value": "", "text": everywhere, "selected": not asked.board}]
        + [{"value": one.code, "text": one.name, "selected": one.code == asked.board} for one in boards],
        "levels": [
            {"value": level, "text": words.capital(many), "selected": level == asked.level}
            for level, (_, many) in LEVELS.items()
            if level in held
        ],
    }
