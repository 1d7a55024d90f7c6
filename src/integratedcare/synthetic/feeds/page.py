"""Made-up figures beside published ones: `python -m integratedcare.synthetic.feeds.page` writes the page."""

import sys
import tempfile
from pathlib import Path

from integratedcare.home import data_folder
from integratedcare.synthetic.feeds.compare import compare
from integratedcare.synthetic.feeds.compared import Compared
from integratedcare.synthetic.feeds.make import make_feeds
from integratedcare.synthetic.feeds.system import read_system

PAGE = Path(__file__).parents[4] / "docs/explanation/made-up-people.md"
BOARD, PEOPLE, SEED = "QXU", 25_000, 1
WRITTEN = "<!-- Written by `python -m integratedcare.synthetic.feeds.page`. Change the code, not this page. -->"
WORDS = """# Made-up people

{written}

`ics synthetic` writes the files that every service of a health and care system would send, about people who do not
exist. It is for trying things out, for tests and for measuring speed. Nothing found in it says anything about any real
person or any real place.

## How they are made

- As many people as asked for are on the lists on the last day, by practice, age and sex as on the real (or made-up)
  board's lists; each lives in a small area near the practice. Those who died or moved away in the years covered are
  added.
- Households, names, addresses, telephone and NHS numbers are drawn by chance, and none of them can be real: numbers
  come from the range kept for tests (999; when that is used up, 998 and on: no real number begins with 9), postcodes
  begin with Q, telephone numbers with 04. Households come out of how many live as couples, with a parent or with
  friends at each age (**illustrative**).
- Each person has four hidden traits (general health, heart, chest, mind) that make conditions come together. How common
  each condition is by age is **illustrative**: a shape drawn by us. How common it is in all is the practice's own
  register.
- How often people meet each service follows age, conditions, deprivation and luck (**illustrative**), brought to the
  board's own figures where they are published, else to England's, rounded by us (marked *illustrative* below). Every
  service sends all years, medicines and appointments in general practice too.
- What is sent is not what is true. Each sender knows each person under its own number, with names cut short, misspelt
  or changed over, dates of birth with day and month changed over, old addresses, missing and wrong NHS numbers (more of
  them where clerks know names less well, as in real data); some rows come twice, some codes and dates cannot be true,
  and some senders write British dates, Windows-1252 or headings of their own. `truth/` says who each row is really
  about.

Every draw is a hash of the seed, the person and the event, so the same seed gives the same files on any number of
threads.

## As FHIR

`--feeds fhir` writes what FHIR has resources for as bulk files (NDJSON), one folder a sender: people from every sender
that knows them, practices' entries, medicines and appointments, encounters of hospitals with their diagnoses and
operations, referrals to social prescribing. They are the same people and events as in the other formats. The rest, and
choices about the use of data, stay CSV. Resources have no place for some columns: prices, waiting, acuity, a stay's
episodes after the first, small areas, why an appointment was made; nor for the codes and dates that cannot be true.

## What is not like real life

No season, no trend over the years, no epidemic. Care does not follow care beyond attendance, ambulance, admission and
death in hospital: an outpatient appointment does not come from its waiting-list pathway. Measurements do not get worse
before an illness. Mothers' stays for births are not there (babies' are). Medicines go with the number of conditions,
not with which. Do not judge a risk model by these people.

## Made-up beside published

{people:,} made-up people of {board}
(`ics synthetic --people {people} --seed {seed} --like {code} --feeds parquet`). *Brought to it*: the people are made so
that the figure comes out, and the ratio shows what chance and rounding leave. *Comes out*: nobody aimed at it.

| figure | made-up | published | unit | ratio | how | source |
|---|---:|---:|---|---:|---|---|
{rows}
"""


def page(compared: list[Compared], board: str, code: str) -> str:
    """The page's text."""
    rows = "\n".join(
        f"| {one.measure} | {one.made_up:,.2f} | {'none' if one.published is None else f'{one.published:,.2f}'} | "
        f"{one.unit} | "
        f"{'' if one.ratio is None else f'{one.ratio:.2f}'} | {one.how} | "
        f"{one.source}{' (*illustrative*)' if one.illustrative else ''} |"
        for one in compared
    )
    return WORDS.format(written=WRITTEN, people=PEOPLE, seed=SEED, board=board, code=code, rows=rows)


def written() -> str:
    """The page, from people made for it; ICS_PUBLIC_DATA must name the published data."""
    data = data_folder()
    if data is None:
        raise SystemExit("Set ICS_PUBLIC_DATA: the page compares with published data.")
    system = read_system(data, BOARD)
    with tempfile.TemporaryDirectory() as folder:
        make_feeds(Path(folder), system, people=PEOPLE, seed=SEED, kind="parquet")  # quicker to read again
        return page(compare(Path(folder), system, PEOPLE), system.name, BOARD)


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written.\n")
