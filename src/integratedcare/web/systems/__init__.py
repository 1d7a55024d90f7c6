"""Systems: the boards of a date compared, and one board in full."""
