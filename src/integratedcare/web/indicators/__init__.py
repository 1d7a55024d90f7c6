"""Indicators: all of them, and one in full for any body."""
