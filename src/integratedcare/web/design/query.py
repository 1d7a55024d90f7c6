"""The part of an address after `?`: the state of a page, read strictly, so that a slip is told and never ignored."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from urllib.parse import urlencode

from django.http import HttpRequest

from integratedcare.errors import UsageError

EVERYWHERE = {"table", "chart"}  # which part of a page an export holds


class Query:
    """The words of one address. Every reader raises UsageError with what to write instead.

    `also` has other words for those known, such as that by which the pages of indicators call a body: {"code": "body"}.
    """

    def __init__(self, request: HttpRequest, known: Iterable[str] = (), also: Mapping[str, str] | None = None) -> None:
        self.given = request.GET.copy()
        self.known = {*known, *EVERYWHERE}
        for word, ours in (also or {}).items():
            if word in self.given:
                self.given.setlist(ours, self.given.getlist(ours) + self.given.pop(word))
        for word in self.given:
            if word not in self.known:
                raise UsageError(f"This page does not know '{word}' in its address. {self._instead(word)}")
            if len(self.given.getlist(word)) > 1:
                raise UsageError(f"'{word}' is in the address twice. Keep one of them.")

    def text(self, name: str, default: str = "", longest: int = 100) -> str:
        """What was written, without spaces at its ends, cut at `longest` characters."""
        return self.given.get(name, default).replace("\0", "").strip()[:longest] or default

    def choice(self, name: str, allowed: Sequence[str], default: str) -> str:
        """One of a list of words."""
        value = self.text(name, default)
        if value not in allowed:
            near = get_close_matches(value, allowed, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"Choose one of: {', '.join(allowed)}."
            raise UsageError(f"'{value}' is not something '{name}' can be. {hint}")
        return value

    def date(self, name: str, default: date) -> date:
        """A day written as 2026-04-01, or given as day, month and year by a form (`as-of-day` and so on)."""
        parts = [self.text(f"{name}-{part}") for part in ("year", "month", "day")]
        value = self.text(name) or ("-".join(part.zfill(2) for part in parts) if any(parts) else "")
        if not value:
            return default
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise UsageError(
                f"'{value}' is not a date. Write it as year, month and day with hyphens, for example 2026-04-01."
            ) from None

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`."""
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= most:
            raise UsageError(f"'{value}' is not something '{name}' can be. Choose a whole number from 1 to {most}.")
        return int(value)

    def address(self, path: str = "", **changed: object) -> str:
        """This address with some words changed (`as_of` for `as-of`); a word set to None goes."""
        return f"{path}{self.state(**changed)}" or "?"

    def state(self, **changed: object) -> str:
        """The part after the path, its `?` included; nothing where there is no word left."""
        state = {word: self.given[word] for word in self.given if word not in EVERYWHERE}
        for name, value in changed.items():
            state[name.replace("_", "-")] = value
        kept = {name: value for name, value in sorted(state.items()) if value not in (None, "")}
        return f"?{urlencode(kept, safe=',')}" if kept else ""

    def _instead(self, word: str) -> str:
        near = get_close_matches(word.replace("_", "-"), self.known, n=1, cutoff=0.5)
        asked = sorted(self.known - EVERYWHERE)
        if near:
            return f"Did you mean '{near[0]}'?"
        return f"It knows {', '.join(asked)}." if asked else "Take it out and try again."
