"""Deliveries whose agreement has ended leave, with their keys and everything that was made from them.

What will be removed is written down first. Run again after it was killed, it goes on with that list, and the
certificate names all that left.
"""

import getpass
import json
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from integratedcare.feeds.every import every_feed
from integratedcare.feeds.identified import FOLDER_ONLY_ME, ONLY_ME, Identified
from integratedcare.feeds.landed import Landing, identified_store, landings, landings_folder
from integratedcare.feeds.quality_counts import forget_counts
from integratedcare.home import home as default_home
from integratedcare.pipeline.store import alone, plain_storage_errors, text_digest, written_whole
from integratedcare.record.make.links import unlink_landings
from integratedcare.record.make.places import record_folder
from integratedcare.record.removal.audit import note
from integratedcare.record.removal.builds import builds_that_used, remove_builds, told_of

PENDING = ".pending.json"


def ended(home: Path | None = None, *, on: date | None = None) -> list[Landing]:
    """Every delivery whose agreement has ended by this day."""
    return [one for feed in every_feed() for one in landings(feed, home) if one.ended(on or date.today())]


def expire(home: Path | None = None, *, on: date | None = None) -> dict | None:
    """Remove what has ended, and give back the certificate; None if nothing has.

    The record of a purpose whose builds go is not made again here: say `ics build`.
    """
    folder, certificates = record_folder(home), (home or default_home()) / "certificates"
    with plain_storage_errors(folder), alone(folder):
        certificates.mkdir(parents=True, exist_ok=True, mode=FOLDER_ONLY_ME)
        plan = _plan(certificates, home, on)
        if plan is None:
            return None
        store = identified_store(home)
        records = [folder / one["build"] for one in plan["builds"]]
        remove_builds([one for one in records if one.exists()], folder, home)
        gone = {(one["feed"], one["landing"]) for one in plan["landings"]}
        people = unlink_landings(store, gone, on=on or date.today())
        for one in plan["landings"]:
            _destroy(store, one, home)
        plan |= {"people_known_only_there": max(people, plan.get("people_known_only_there", 0))}
        certificate = plan | {"done_at": datetime.now(UTC).isoformat(timespec="seconds"), "done_by": getpass.getuser()}
        certificate["seal"] = text_digest(json.dumps(certificate, sort_keys=True))
        path = certificates / f"{certificate['begun_at'][:10]}-{certificate['seal'][:12]}.json"
        _write(path, certificate)
        (certificates / PENDING).unlink()
        note("expire", home, landings=len(gone), builds=len(plan["builds"]), certificate=path.name)
    return certificate | {"file": str(path)}


def _plan(certificates: Path, home: Path | None, on: date | None) -> dict | None:
    """What is to leave: the list of a run that was killed and what has ended since, with the digests of all of it."""
    pending = certificates / PENDING
    before = json.loads(pending.read_text()) if pending.exists() else None
    leaving = ended(home, on=on)
    if not leaving:
        return before
    plan = before or {"begun_at": datetime.now(UTC).isoformat(timespec="seconds"), "landings": [], "builds": []}
    known = {one["landing"] for one in plan["landings"]}
    plan["landings"] += [_told(one) for one in leaving if one.id not in known]
    listed = {one["build"] for one in plan["builds"]}
    used = builds_that_used({one.id for one in leaving}, home)
    plan["builds"] += [told_of(build, home) for build in used if build.name not in listed]
    _write(pending, plan)
    return plan


def _told(landing: Landing) -> dict:
    made = landing.manifest
    return {
        "feed": landing.feed, "landing": landing.id, "sender": landing.sender, "period": landing.period,
        "agreement": made["agreement"], "agreement_ended": made["agreement_ends"], "rows": made["landed"],
        "people": made["people"], "rows_sha256": made["rows_sha256"], "files_sha256": sorted(made["files"].values()),
        "key": landing.key,
    }  # fmt: skip


def _destroy(store: Identified, one: dict, home: Path | None) -> None:
    """The key first: from then on nobody can say who the rows were about, whatever becomes of the rest."""
    store.forget(one["key"])
    shutil.rmtree(store.folder / "landings" / one["feed"] / one["landing"], ignore_errors=True)
    forget_counts(one["feed"], one["landing"], home)
    shutil.rmtree(landings_folder(one["feed"], home) / one["landing"], ignore_errors=True)


def _write(path: Path, told: dict) -> None:
    """Write for the owner alone, on disk before this gives back: a run that is killed is gone on with from here."""
    with written_whole(path) as part, os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, ONLY_ME), "w") as file:
        json.dump(told, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
