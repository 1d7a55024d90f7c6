"""Recovery support: a programme is the record of its events."""
