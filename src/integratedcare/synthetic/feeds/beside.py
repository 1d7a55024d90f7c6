"""What lies beside the files: agreements to land under, layouts, the list of deliveries, and a README."""

from pathlib import Path

import yaml

from integratedcare.feeds.every import every_feed
from integratedcare.synthetic.feeds.system import System

TEXT = """# Made-up people

EVERYTHING HERE IS MADE UP. Nobody in these files exists. Names are put together by chance; NHS numbers are from
the range
kept for tests (999, and 998, 997 … where that is used up: no real number begins with 9); postcodes begin with Q and
telephone numbers with 04, which no real ones do. Codes of practices, small areas and trusts are those of
{where}.

{people:,} people registered on {last_day}, and all who left or died since {first_day}; seed {seed}. The same command
with the same seed writes the same files.

- `<feed>/`: the files as their senders would send them. `deliveries.yaml` lists them: feed, file, sender, rows,
  layout.
- `fhir/<sender>/` (with `--feeds fhir`): bulk files of FHIR R4, a resource a line, each person, organisation and place
  marked HTEST (test health data). What FHIR has no resource for stays in `<feed>/`.
- `agreements/`: a made-up data-sharing agreement for every sender. `ics build --from` this folder takes it and lands
  all. To land one file alone, copy the agreement into ICS_HOME first:

      cp agreements/*.yaml "$ICS_HOME/agreements/"
      {example}

- `layouts/`: for the one sender who calls things as nobody else does: `--layout layouts/social_prescribing.yaml`.
- `truth/`: what no sender knows. `person.parquet` has every person as they are; `rows/<feed>/<file>.parquet` has the
  true person of each row of that file, in the file's own order. Keep it away from anything that is to be tested.
"""


def write_beside(
    folder: Path, system: System, deliveries: list[dict], people: int, seed: int, first_day: str, last_day: str
) -> None:
    """Write agreements/, layouts/, deliveries.yaml and README.md; adds `layout` to each delivery."""
    (folder / "agreements").mkdir(exist_ok=True)
    agreement = {
        "title": f"Made-up agreement for the made-up people of {system.name}",
        "parties": [system.code, *system.acute],
        "feeds": list(every_feed()),
        "purposes": ["direct_care", "planning"],
        "legal_basis": "None is needed: nobody in the data exists",
        "start_date": "2020-01-01",
        "end_date": "2039-12-31",
        "is_made_up": True,
    }
    text = "".join(f"{key}: {_plain(value)}\n" for key, value in agreement.items())
    (folder / "agreements" / "made-up.yaml").write_text(text, encoding="utf-8")
    for delivery in deliveries:
        parcel = delivery.get("parcel")
        delivery["agreement"], delivery["layout"] = "made-up", None
        if parcel and parcel.style.layout:
            (folder / "layouts").mkdir(exist_ok=True)
            delivery["layout"] = f"layouts/{parcel.feed}.yaml"
            named = yaml.safe_dump({"feed": parcel.feed, "columns": dict(parcel.style.layout)}, sort_keys=False)
            (folder / delivery["layout"]).write_text(named, encoding="utf-8")
    listed = [{key: value for key, value in one.items() if key != "parcel"} for one in deliveries]
    (folder / "deliveries.yaml").write_text(yaml.safe_dump(listed, sort_keys=False), encoding="utf-8")
    first = deliveries[-1]
    files = f"{first['file']}/*" if first["feed"] == "fhir" else first["file"]
    example = f"ics land {first['feed']} {files} --from {first['sender']}"
    (folder / "README.md").write_text(
        TEXT.format(
            where=system.name, people=people, last_day=last_day, first_day=first_day, seed=seed, example=example
        ),
        encoding="utf-8",
    )


def _plain(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return value if str(value)[:1].isdigit() else f'"{value}"'
