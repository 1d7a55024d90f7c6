"""Under which agreement, for which purposes and until when deliveries lie here."""

from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import labels
from integratedcare.web.feeds.held import Held

COLUMNS = [
    Column("agreement", "Agreement"),
    Column("id", "Its name", "text", on_screen=False),
    Column("parties", "Parties"),
    Column("purposes", "May be used for"),
    Column("legal_basis", "Legal basis"),
    Column("deliveries", "Deliveries", "count"),
    Column("start_date", "From", "date", on_screen=False),
    Column("ends", "Ends", "date"),
]


def agreement_table(held: Held, feed: str = "") -> Table:
    """Agreements that deliveries lie under (of one feed alone, if named), the first to end first."""
    landed = [one for one in held.landed if not feed or one.feed == feed]
    rows = []
    for name in sorted({one.manifest["agreement"] for one in landed}):
        ours = [one for one in landed if one.manifest["agreement"] == name]
        known = held.agreements.get(name)
        purposes = dict.fromkeys(word for one in ours for word in one.manifest["purposes"])
        rows.append(
            {
                "agreement": known.title if known else f"{name} (its file is no longer here)",
                "id": name,
                "parties": ", ".join(known.parties) if known else None,
                "purposes": ", ".join(map(labels.purpose, purposes)),
                "legal_basis": known.legal_basis if known else None,
                "deliveries": len(ours),
                "start_date": known.start_date if known else None,
                "ends": min(one.manifest["agreement_ends"] for one in ours),
            }
        )
    rows.sort(key=lambda row: row["ends"])
    note = "The purposes and the end are those under which the deliveries landed."
    return Table("agreements", "Data-sharing agreements", COLUMNS, rows, note=note)
