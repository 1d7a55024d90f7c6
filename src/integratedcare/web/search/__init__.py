"""Search across every organisation."""
