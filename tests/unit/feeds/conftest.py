"""A home with an agreement, and a way to land what a test writes."""

from datetime import date
from pathlib import Path

import pytest

from integratedcare.feeds.agreement import agreement_for
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.landing import Sent, land

TODAY = date(2026, 11, 2)


@pytest.fixture
def home(tmp_path) -> Path:
    """An empty home with one agreement that covers every feed."""
    folder = tmp_path / "home"
    (folder / "agreements").mkdir(parents=True)
    (folder / "agreements" / "all.yaml").write_text(
        "title: Everything\n"
        "parties: [RXX, QXX]\n"
        f"feeds: [{', '.join(every_feed())}]\n"
        "purposes: [direct_care, planning]\n"
        'legal_basis: "A test"\n'
        "start_date: 2026-04-01\n"
        "end_date: 2029-03-31\n"
    )
    return folder


@pytest.fixture
def delivered(home, tmp_path):
    """Land bytes, or files, as a delivery of a feed."""

    def deliver(feed: str, *contents, name: str = "sent.csv", **more):
        files = []
        for place, content in enumerate(contents):
            if not isinstance(content, Path):
                path = tmp_path / (name if len(contents) == 1 else f"{place}-{name}")
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
                content = path
            files.append(content)
        force, today = more.pop("force", False), more.pop("today", TODAY)
        sent = Sent(every_feed()[feed], files, agreement_for(feed, None, TODAY, home), **more)
        return land(sent, home=home, today=today, force=force)

    return deliver
