"""A system's own finance return: entered here, written where the next build reads it."""
