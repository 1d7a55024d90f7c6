"""What the buttons of the place builder do."""

from dataclasses import replace

from django.http import HttpRequest

from integratedcare.allocation import load_scenario, read_places
from integratedcare.errors import InputFileError, UsageError
from integratedcare.release.reader import Release
from integratedcare.web.allocation.figures import boards, need_of, practices_known
from integratedcare.web.allocation.places import building as making
from integratedcare.web.allocation.places.state import Building
from integratedcare.web.allocation.places.units import units_of
from integratedcare.web.allocation.published import published_places
from integratedcare.web.allocation.reading import Problem, from_scenario
from integratedcare.web.design.uploads import chosen_file

FIELDS = {"add": "place-name", "take-out": "units", "rename": "rename-{}", "upload": "file"}


def take_step(release: Release, at: Building, request: HttpRequest) -> None:
    """Do what the pressed button says. What goes wrong is written down in `at.problems`, and nothing is lost."""
    do, _, of = request.POST.get("do", "").partition(":")
    if "choosing" in request.POST:
        at.ticked = tuple(dict.fromkeys(request.POST.getlist("unit")))
        at.name = request.POST.get("place-name", "")[:200]
    try:
        _step(release, at, request, do, of)
    except (UsageError, InputFileError) as error:
        field = FIELDS.get(do, "units").format(of)
        at.problems.append(Problem("units" if do == "add" and not at.ticked else field, str(error)))


def _step(release: Release, at: Building, request: HttpRequest, do: str, of: str) -> None:
    places = at.question.places
    units = {unit.code: unit for unit in at.units(release)}
    at.ticked = tuple(code for code in at.ticked if code in units)
    placed = {code for _, codes in places for code in codes}
    if at.ticked and at.question.unit != "district":
        at.opened = tuple(sorted({units[code].group_code for code in at.ticked}))
    if do == "add":
        if not at.ticked:
            making.added(places, "", ())
        _become(at, making.added(places, at.name, at.ticked))
    elif do == "take-out":
        if not at.ticked:
            raise UsageError("Tick what should leave its place.")
        _become(at, making.taken_out(places, at.ticked))
    elif do == "tick":
        group = [code for code, unit in units.items() if unit.group_code == of and code not in placed]
        at.ticked = tuple(dict.fromkeys([*at.ticked, *group]))
    elif do == "untick":
        at.ticked = ()
    elif do == "rename":
        _become(at, making.renamed(places, _number(of, places), request.POST.get("new-name", "")))
    elif do == "remove":
        _become(at, making.removed(places, _number(of, places)))
    elif do == "start-again":
        _become(at, ())
    elif do == "start-from":
        _start_from(release, at, of)
    elif do == "upload":
        _upload(release, at, request)
    else:
        raise UsageError("This page does not know that button. Load the page again.")


def _become(at: Building, places) -> None:
    at.question, at.ticked, at.name = replace(at.question, places=places), (), ""


def _number(of: str, places) -> int:
    if not of.isascii() or not of.isdigit() or int(of) >= len(places):
        raise UsageError("That place is no longer there. Load the page again.")
    return int(of)


def _start_from(release: Release, at: Building, of: str) -> None:
    asked = at.question
    if of == "published":
        _become(at, published_places(release, asked.year, asked.icb))
        at.question = replace(at.question, unit="practice")
        return
    if of not in ("district", "pcn") or (of == "pcn" and asked.unit == "district"):
        raise UsageError("Places can start from districts, from networks or from the system’s own places.")
    if asked.unit == of:
        groups = [(unit.code, unit.code, unit.name) for unit in at.units(release)]
    else:
        units = units_of(release, asked.year, asked.icb, asked.unit, of)
        groups = [(unit.code, unit.group_code, unit.group_name) for unit in units]
    _become(at, making.grouped(groups))


def _upload(release: Release, at: Building, request: HttpRequest) -> None:
    """Places from a CSV or a scenario that this site or the command line saved."""
    file = chosen_file(request, "file", (".csv", ".yaml", ".yml"))
    asked = at.question
    if file.name.lower().endswith(".csv"):
        read = read_places(file, need_of(release, asked.year), asked.icb, **practices_known(release))
        unit, places = read.unit, tuple((making.checked_name(place), codes) for place, codes in read.units.items())
    else:
        loaded = from_scenario(release, load_scenario(file))
        if not loaded.places:
            raise InputFileError(f"{file.name} holds no places. Choose a scenario that was saved with places.")
        if loaded.icb != asked.icb:
            name = boards(release, loaded.year).get(loaded.icb or "", "all of England")
            raise InputFileError(f"{file.name} holds places of {name}. Choose that board first, then the file again.")
        unit, places = loaded.unit, tuple((making.checked_name(place), codes) for place, codes in loaded.places)
        asked = replace(loaded, level="place", name="")
    at.question = replace(asked, unit=unit)
    _become(at, places)
