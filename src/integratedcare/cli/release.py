"""`ics release` and `ics rebuild`: publish a release, check one, make one again."""

from pathlib import Path
from typing import Annotated

import typer

from integratedcare.cli.options import DataOption
from integratedcare.cli.output import joined, say
from integratedcare.cli.progress import progress_bar
from integratedcare.errors import DataError, ReleaseError


def release(
    data: DataOption = None,
    check: Annotated[bool, typer.Option("--check", help="Only check that the current release is whole.")] = False,
    keep: Annotated[int, typer.Option(min=1, help="How many older releases to keep; those in use are kept too.")] = 5,
    prune: Annotated[bool, typer.Option("--prune", help="Only remove releases older than those to keep.")] = False,
) -> None:
    """Build every table from a data folder, check them, publish them in one step, and let go of the oldest releases.

    Example: `ics release --data public-data`
    """
    from integratedcare.home import data_folder

    if check:
        _check()
        return
    if prune:
        _prune(keep)
        return
    folder = data_folder(data)
    if folder is None:
        raise DataError("No data folder is named. Use --data DIR, set ICS_PUBLIC_DATA, or run `ics demo`.")
    published = publish(folder)
    say(f"Published {published.described}.")
    _prune(keep, published.universe)


def publish(folder: Path):
    """Make and publish a release of the universe that a data folder holds."""
    from integratedcare.release.build import make_release
    from integratedcare.release.reader import Release
    from integratedcare.release.universes import universe_of

    with progress_bar("Building the release") as progress:
        return Release(make_release(universe_of(folder), progress=progress))


def rebuild(
    release: Annotated[str, typer.Argument(help="A release's id or folder.")],
    data: DataOption = None,
) -> None:
    """Build a release again and compare every byte. Refuses another revision, lock, rules or inputs.

    Example: `ics rebuild 330c44865e74 --data public-data`
    """
    from integratedcare.home import data_folder
    from integratedcare.release.build import rebuild as build_again

    folder = data_folder(data)
    if folder is None:
        raise DataError("Name the data folder that the release was made from: --data DIR, or set ICS_PUBLIC_DATA.")
    with progress_bar("Rebuilding") as progress:
        manifest = build_again(_find(release), folder, progress=progress)
    say(f"The same bytes: {len(manifest['tables'])} tables, release {manifest['release_id']}.")


def _prune(keep: int, universe: str | None = None) -> None:
    """Remove old releases of one universe, or of all, and say which."""
    from integratedcare.release.prune import prune
    from integratedcare.release.reader import UNIVERSES

    removed = [name for one in ([universe] if universe else UNIVERSES) for name in prune(one, keep=keep)]
    if removed:
        say(f"Removed {'an old release' if len(removed) == 1 else f'{len(removed)} old releases'}: {joined(removed)}.")
    elif universe is None:
        say("There is no release to remove.")


def _check() -> None:
    from integratedcare.release.manifest import verify
    from integratedcare.release.reader import UNIVERSES, current_folder

    found = [folder for universe in UNIVERSES if (folder := current_folder(universe))]
    if not found:
        raise ReleaseError("There is no current release. Run `ics release --data DIR` or `ics demo`.")
    for folder in found:
        wrong = verify(folder)
        if wrong:
            raise ReleaseError(f"Release {folder.name} is not whole: {' '.join(wrong)} Run `ics release` again.")
        say(f"Release {folder.name} is whole.")


def _find(release: str) -> Path:
    from integratedcare.release.reader import UNIVERSES, releases_folder

    for folder in [Path(release), *(releases_folder(universe) / release for universe in UNIVERSES)]:
        if (folder / "manifest.json").is_file():
            return folder
    raise ReleaseError(f"There is no release {release!r}. Give its id (in the footer of every page) or its folder.")
