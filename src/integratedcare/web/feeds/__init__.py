"""The data page: which feeds are here, how fresh, how good, under which agreement, and how they became people."""
