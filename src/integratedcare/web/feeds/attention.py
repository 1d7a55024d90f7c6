"""What needs attention first: what is wrong with a feed, and what to do about it."""

from datetime import timedelta

from integratedcare.feeds.standing import NEVER, REFUSED, Standing
from integratedcare.web.design import words
from integratedcare.web.feeds.held import Held
from integratedcare.web.feeds.small import is_small

SOON = timedelta(days=90)  # before its end, in which an agreement can still be renewed without a gap
MUCH = 0.01  # share of rows set aside that is worth asking about
DEADLINE_FIRST, FAILED, ENDS, LATE, ASIDE = range(5)


def attention(held: Held) -> list[dict[str, object]]:
    """Rows feed, name, what, how: the most pressing first, then in the order of feeds."""
    found = [row for feed in held.standings.values() for row in _of(feed, held)]
    return sorted(found, key=lambda row: row["rank"])


def _of(feed: Standing, held: Held):
    def row(rank: int, what: str, how: str) -> dict[str, object]:
        return {"rank": rank, "feed": feed.feed.title, "name": feed.feed.name, "what": what, "how": how}

    ended = sum(one.ended(held.today) for one in feed.all_landings)
    if ended:
        what = (
            f"The agreement of {words.plural(ended, 'delivery', 'deliveries')} has ended and the rows still lie here."
        )
        yield row(DEADLINE_FIRST, what, "Remove them with everything made from them: ics expire")
    if feed.status == REFUSED or (feed.status == NEVER and feed.refused_at):
        kept = "The last good one is used." if feed.landings else "None has landed before."
        more = f", the last of {len(feed.refusals)}" if len(feed.refusals) > 1 else ""
        what = f"A delivery failed its contract on {words.day(feed.refused_at)}{more}. {kept}"
        yield row(FAILED, what, "The feed's page says which file and why. Ask the sender for it again.")
    if feed.ends and feed.ends <= held.today + SOON:
        what = f"The agreement ends on {words.day(feed.ends)}; after that its rows no longer count."
        yield row(ENDS, what, "Renew the agreement and land under the new one, or plan for ics expire.")
    late = feed.late_senders()
    if feed.is_late:
        what = f"The newest row is of {words.day(feed.newest)}, over {feed.feed.fresh_days} days ago."
        yield row(LATE, what, f"Ask {_asked(late)} for the newest delivery.")
    elif late:
        what = f"The newest row of {_asked(late)} is over {feed.feed.fresh_days} days old; others are in time."
        yield row(LATE, what, f"Ask {_asked(late)} for the newest delivery.")
    sent = feed.rows + feed.set_aside
    if sent and feed.set_aside / sent > MUCH and not is_small(feed.set_aside):
        what = f"{words.share(feed.set_aside / sent)} of the rows were set aside."
        yield row(ASIDE, what, "The feed's page has the reasons and what to ask the sender for.")


def _asked(senders: list[str]) -> str:
    named = [sender for sender in senders if sender != "several"]
    if not named:
        return "the senders"
    return words.listed(named) if len(named) <= 4 else f"{len(named)} senders ({', '.join(named[:3])} …)"
