"""Rows that say who they are about by their sender's own number alone, as FHIR's events do by reference to a Patient.

What the sender's index of people says of the number is what the row says. Without it a person would be as many people
as there are senders, and would be asked for no choice about the use of their data. The index of the row's own month is
asked first, then earlier months, the nearest first, then later ones; so what lands later changes no answer. Deliveries
of nobody in particular (`several`) know only the people of their own month. A number that no index holds is a person of
its own, and is counted.
"""

from dataclasses import dataclass

import duckdb

from integratedcare.feeds.contract import SEVERAL
from integratedcare.feeds.convert import name_of
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import Landing
from integratedcare.record.make.identities import IDENTIFIERS, gather

INDEX, NUMBER = "demographics", "local_person_id"
OTHERS = [name_of(name) for name in IDENTIFIERS if name != NUMBER]
ONLY_NUMBER = " AND ".join([f"feed <> '{INDEX}' AND {NUMBER} IS NOT NULL", *(f"{name} IS NULL" for name in OTHERS)])


@dataclass(frozen=True)
class Answer:
    """What became of the references of a delivery: the index deliveries that were asked, in turn, and how many people
    none of them holds."""

    feed: str
    landing: str
    asked: list[str]
    left: int

    def holds(self, landing: Landing, every: list[Landing]) -> bool:
        """Whether asking again, with these deliveries there, would come to the same."""
        order = [one.id for one in indexes_for(landing, every)]
        return order[: len(self.asked)] == self.asked and (not self.left or len(order) == len(self.asked))


def indexes_for(landing: Landing, every: list[Landing]) -> list[Landing]:
    """The index deliveries of the landing's sender, in the order in which they are asked."""
    theirs = [one for one in every if one.feed == INDEX and one.sender == landing.sender]
    own = [one for one in theirs if one.period == landing.period]
    if landing.sender == SEVERAL:
        return own
    rest = sorted((one for one in theirs if one not in own), key=lambda one: (_last_month(one), one.id))
    earlier = [one for one in rest if _last_month(one) <= _last_month(landing)]
    return [*own, *reversed(earlier), *rest[len(earlier) :]]


def says_a_number_alone(landing: Landing) -> bool:
    """Whether a delivery says nothing of its people but their number."""
    said = set(landing.manifest["headings"]) & set(every_feed()[landing.feed].identifying)
    return landing.feed != INDEX and said == {NUMBER}


def answer_references(
    engine: duckdb.DuckDBPyConnection, store: Identified, asking: list[Landing], every: list[Landing]
) -> list[Answer]:
    """Make the table `identity` of the landings `asking`, and fill in who its numbers are.

    `every` are all the deliveries that hold. Gives an answer for each landing.
    """
    indexes = {index.id: index for one in asking for index in indexes_for(one, every)}
    gather(engine, store, list(indexes.values()))
    engine.execute("ALTER TABLE identity RENAME TO indexed")
    gather(engine, store, asking)
    answers = [_answer(engine, one, indexes_for(one, every)) for one in asking]
    engine.execute("DROP TABLE indexed")
    return answers


def _answer(engine: duckdb.DuckDBPyConnection, landing: Landing, indexes: list[Landing]) -> Answer:
    """Ask the indexes, one after another, as long as anybody is left. Of two entries of a number the later counts."""
    unanswered = f"FROM identity WHERE landing_id = ? AND {ONLY_NUMBER}"
    asked: list[str] = []
    while left := engine.execute(f"SELECT count(*) {unanswered}", [landing.id]).fetchone()[0]:
        if len(asked) == len(indexes):
            break
        asked.append(indexes[len(asked)].id)
        engine.execute(
            f"""
            UPDATE identity SET {", ".join(f"{name} = said.{name}" for name in OTHERS)}
            FROM (SELECT DISTINCT ON ({NUMBER}) * FROM indexed WHERE landing_id = ?
                  ORDER BY {NUMBER}, identity_id DESC) AS said
            WHERE identity.{NUMBER} = said.{NUMBER} AND identity.identity_id IN (SELECT identity_id {unanswered})""",
            [asked[-1], landing.id],
        )
    return Answer(landing.feed, landing.id, asked, left)


def _last_month(landing: Landing) -> str:
    return landing.period[-len("2026-10") :]
