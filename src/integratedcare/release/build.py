"""Making a release: build the tables, check them, write the manifest, switch."""

import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq

from integratedcare.errors import ReleaseError
from integratedcare.home import home as default_home
from integratedcare.indicators.own_inputs import own_inputs
from integratedcare.pipeline import engines
from integratedcare.pipeline.build import Build, Built
from integratedcare.pipeline.engines import DuckEngine
from integratedcare.pipeline.package import MADE_UP_ATTRIBUTION
from integratedcare.pipeline.progress import no_progress
from integratedcare.pipeline.store import Store, alone, file_digest, plain_storage_errors, sweep
from integratedcare.public.catalogue import attribution_for
from integratedcare.release.checks import release_checks
from integratedcare.release.definitions import PUBLISHED, definitions
from integratedcare.release.inputs import (
    refuse_changed_meanwhile,
    refuse_half_copied,
    refuse_other_inputs,
    refuse_other_own_inputs,
)
from integratedcare.release.manifest import NAME, is_whole, read_manifest, release_id
from integratedcare.release.reader import releases_folder
from integratedcare.release.revision import lock, revision
from integratedcare.rules import load_rules

MEMORY = "300MB"  # enough for the sorting of a million rows, which is what the largest tables are
READABLE = 0o755  # the site may run as another user than the one who publishes


@dataclass(frozen=True)
class Universe:
    """One self-consistent set of published data: its name in addresses, its title for people, its folder."""

    name: str
    title: str
    data: Path


def build_tables(
    data: Path | None, targets: list[str], *, home: Path | None = None, progress: Callable = no_progress
) -> tuple[dict[str, Built], dict[str, str]]:
    """Build tables into the store; give back the tables by name and the digest of every file that was read."""
    folder = (home or default_home()) / "build"
    with plain_storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        with tempfile.TemporaryDirectory(prefix=".scratch-", dir=folder) as scratch:
            engine = DuckEngine(Path(scratch), memory=MEMORY)
            try:
                build = Build(
                    definitions(),
                    engine=engine,
                    rules=load_rules(),
                    data=data,
                    store=Store(folder),
                    made_with=json.dumps(lock()) + file_digest(Path(engines.__file__)),
                )
                return build.run(targets, progress), build.inputs
            finally:
                engine.close()


def make_release(universe: Universe, *, home: Path | None = None, progress: Callable = no_progress) -> Path:
    """Build, check and publish a universe's tables. Readers see the old release until the new one is whole."""
    own = own_inputs(universe.data)
    built, inputs = build_tables(universe.data, list(PUBLISHED), home=home, progress=progress)
    refuse_half_copied(universe.data, inputs)
    refuse_changed_meanwhile(own, own_inputs(universe.data))
    releases = releases_folder(universe.name, home)
    with plain_storage_errors(releases), alone(releases):
        sweep(releases)
        staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=releases))
        damaged = staging.with_name(f"{staging.name}-damaged")
        try:
            manifest = _fill(staging, universe, built, inputs, own)
            staging.chmod(READABLE)
            target = releases / manifest["release_id"]
            if not is_whole(target):
                if target.exists():
                    os.replace(target, damaged)
                os.replace(staging, target)
            publish(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            shutil.rmtree(damaged, ignore_errors=True)
    return target


def publish(folder: Path) -> None:
    """Make a release the current one of its universe, in one step."""
    link = folder.parent / f".current-{uuid.uuid4().hex[:8]}"
    link.symlink_to(folder.name)
    os.replace(link, folder.parent / "current")


def rebuild(folder: Path, data: Path, *, home: Path | None = None, progress: Callable = no_progress) -> dict:
    """Build a release again from the same inputs and compare every table's bytes with the published ones.

    ReleaseError if the code, the libraries, the rules or the inputs are not those the release was made with.
    """
    made = read_manifest(folder)
    for what, now in (("revision", revision()), ("lock", lock()), ("rules_digest", load_rules().digest())):
        if made[what] != now:
            raise ReleaseError(
                f"Release {made['release_id']} was made with another {what.replace('_', ' ')} "
                f"({_short(made[what])}; this is {_short(now)}). Check out that version to rebuild it."
            )
    refuse_other_inputs(data, made["inputs"])
    refuse_other_own_inputs(own_inputs(data), made.get("own_inputs", {}))
    with tempfile.TemporaryDirectory(prefix="rebuild-") as fresh:
        again = make_release(Universe(made["universe"], made["title"], data), home=Path(fresh), progress=progress)
        remade = read_manifest(again)
    if remade["tables"] != made["tables"]:
        differ = [name for name, entry in made["tables"].items() if remade["tables"].get(name) != entry]
        raise ReleaseError(f"The rebuilt release differs in {', '.join(differ)}. Please report this as a fault.")
    return remade


def _fill(
    folder: Path, universe: Universe, built: dict[str, Built], inputs: dict[str, str], own: dict[str, str]
) -> dict:
    """Copy the tables into the folder and write the manifest."""
    rules = load_rules()
    tables = {}
    for name in PUBLISHED:
        path = folder / f"{name}.parquet"
        shutil.copyfile(built[name].path, path)
        tables[name] = {"rows": built[name].rows, "sha256": file_digest(path)}
    used = {pair for name in built for pair in built[name].rules_used}
    manifest = {
        "universe": universe.name,
        "title": universe.title,
        "year_list": [year for year in rules.years if rules[year].weighted_populations.published],
        "revision": revision(),
        "lock": lock(),
        "rules_digest": rules.digest(),
        "inputs": dict(sorted(inputs.items())),
        "own_inputs": own,
        "tables": tables,
        "checks": release_checks(folder),
        "illustrative": [f"{year} {block}" for year, block in rules.illustrative() if (year, block) in used],
        "illustrative_rules": [f"{year} {block}" for year, block in rules.illustrative()],
        "attribution": _attribution(folder, inputs),
    }
    failed = [check for check in manifest["checks"] if not check["passed"]]
    if failed:
        raise ReleaseError(f"The release was not published: {failed[0]['name']} ({failed[0]['detail']}).")
    manifest |= {"release_id": release_id(manifest), "made_at": datetime.now(UTC).isoformat(timespec="seconds")}
    (folder / NAME).write_text(json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False))
    return manifest


def _attribution(folder: Path, inputs: dict[str, str]) -> list[str]:
    """What must be said of the files that were read, each sentence once."""
    rows = pq.ParquetFile(folder / "catalogue.parquet").read().to_pylist()
    read = [row for row in rows if row["path"] in inputs]
    if any(row["attribution"] == MADE_UP_ATTRIBUTION for row in read):
        return [MADE_UP_ATTRIBUTION]
    return attribution_for(row["file"] for row in read)


def _short(value) -> str:
    return value[:12] if isinstance(value, str) else ", ".join(f"{k} {v}" for k, v in value.items())
