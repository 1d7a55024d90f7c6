"""What the home holds, as far as this reader's universe and rights go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from integratedcare.feeds.agreement import Agreement, agreements
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.landed import Landing
from integratedcare.feeds.standing import Standing, standing
from integratedcare.home import home as default_home
from integratedcare.pipeline.store import text_digest
from integratedcare.release.reader import Release
from integratedcare.web.design.provenance import MADE_UP, OUR_LICENCE, Provenance

SOME_MADE_UP = "Some made-up data: each delivery says whether it is made up or about real people."
UNDER_AGREEMENTS = "Under the data-sharing agreements that the page names. Not for publication."
METHOD = (
    "Counted from what each delivery says of itself and from the columns of its rows, as ics check does. No value of "
    "a record is shown, and no person."
)
LIMITS = (
    "Counts of one to four are hidden, and with them what would give them away.",
    "Complete means that a value is there and valid that it means something. Neither says that it is true.",
)


@dataclass(frozen=True)
class Held:
    """Every feed's standing by name. `left_out`: deliveries that this universe does not show.

    is_public  whether anyone may read: all of it is made up, or there is nothing at all
    """

    today: date
    standings: Mapping[str, Standing]
    agreements: Mapping[str, Agreement]
    left_out: int
    is_public: bool
    all_made_up: bool
    some_made_up: bool

    @property
    def landed(self) -> list[Landing]:
        """All deliveries shown, those that no longer count included."""
        return [one for feed in self.standings.values() for one in feed.all_landings]

    @property
    def made_up(self) -> str:
        """The warning that every screen and export carries; nothing where all is about real people."""
        return MADE_UP if self.all_made_up else SOME_MADE_UP if self.some_made_up else ""

    def provenance(self, title: str, method: str = METHOD, limits: tuple[str, ...] = LIMITS) -> Provenance:
        """What an export says about itself. It is of these landings and not of the site's release."""
        return Provenance(
            title=title,
            release_id=text_digest(*sorted(one.key for one in self.landed))[:12],
            universe="made-up" if self.made_up == MADE_UP else "home",
            made_up=self.made_up,
            method=method,
            limits=limits,
            sources=(),
            licences=[OUR_LICENCE if self.made_up == MADE_UP else UNDER_AGREEMENTS],
            attributions=(),
        )


def read_held(release: Release, today: date | None = None) -> Held:
    """What this universe may show. Under made-up figures nothing real is shown: it would pass for made up."""
    home, day = default_home(), today or date.today()
    every = {name: standing(feed, home, today=day) for name, feed in every_feed().items()}
    landed = [one for feed in every.values() for one in feed.all_landings]
    real = [one for one in landed if not one.is_made_up]
    nothing = not landed and not any(feed.refused_at for feed in every.values())
    nothing = nothing and not any((home / "record").glob("[!.]*"))
    shown = every
    if release.is_made_up and real:
        feeds = every_feed().items()
        shown = {name: standing(feed, home, today=day, only_made_up=True) for name, feed in feeds}
    return Held(
        today=day,
        standings=shown,
        agreements=agreements(home),
        left_out=len(real) if shown is not every else 0,
        is_public=nothing or (bool(landed) and not real),
        all_made_up=release.is_made_up or (bool(landed) and not real),
        some_made_up=len(real) < len(landed),
    )
