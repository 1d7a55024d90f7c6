"""A code that is neither a board's nor a provider's: what it is instead, or whose code is nearest."""

from difflib import get_close_matches

from integratedcare.organisations.kinds import kind_of
from integratedcare.release.reader import Release
from integratedcare.web.organisations import register
from integratedcare.web.segments.figures import KIND

NEAREST = 3


def not_segmented(release: Release, code: str) -> str:
    """Why there is no segment of a code, and what to ask for: bodies of another kind have none, their board may."""
    known = register.with_code(release, code)
    if not known:
        names = {one: name for kind in KIND.values() for one, name in register.names(release, kind).items()}
        near = get_close_matches(code, sorted(names), n=NEAREST, cutoff=0.6)
        meant = "; ".join(f"{names[one]} ({one})" for one in near)
        hint = f"The nearest codes are of {meant}." if near else "The list of segments has every one of them."
        return f"No board or provider has the code {code}. {hint}"
    kind = str(known[0]["kind"])
    name = register.name_of(release, kind, code)
    boards = [str(row["parent_code"]) for row in register.parents(release, kind, code) if row["parent_kind"] == "icb"]
    board = f" Its board is {register.name_of(release, 'icb', boards[0])} ({boards[0]})." if boards else ""
    return f"{code} is {name} ({kind_of(kind).one}). Only boards and providers can be put in segments.{board}"
