"""Deliveries that were refused, a line each: when, which file, of whom and why."""

import re

from integratedcare.feeds.standing import Standing
from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import labels, small

COLUMNS = [
    Column("refused", "Refused", "date"),
    Column("reason", "Why"),
    Column("file", "File"),
    Column("sender", "Sent by"),
    Column("period", "Period"),
]
SMALL = re.compile(r"(?<![\d,.])[1-4](?= (?:of [\d,]+ )?rows\b)|(?<=before had )[1-4]\b")  # as landing says counts
NOT_KNOWN = "not known"
NOTE = (
    "Each changed nothing, and stays here until a good delivery of the same sender and period has landed; where these "
    "are not known, until any has."
)


def refused_table(feed: Standing) -> Table:
    """The newest first."""
    rows = [
        {
            "refused": one.at[:10],
            "file": ", ".join(one.files) or NOT_KNOWN,
            "sender": labels.sender(one.sender) if one.sender else NOT_KNOWN,
            "period": one.period or NOT_KNOWN,
            "reason": SMALL.sub(small.FEW, one.reason),
        }
        for one in reversed(feed.refusals)
    ]
    return Table("refused", "Deliveries that were refused", COLUMNS, rows, note=NOTE)
