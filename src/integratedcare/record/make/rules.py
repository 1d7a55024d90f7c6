"""What record tables are told besides tables: the day that the record is of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RecordRules:
    """`as_at` is the day of the record (ISO). It stands where the rules of a financial year stand for other tables."""

    as_at: str

    def recording(self) -> "RecordRules":
        """Itself: there is nothing to note."""
        return self

    def used(self) -> tuple:
        """No block of yearly rules."""
        return ()

    def digest(self) -> str:
        """What it says."""
        return self.as_at
