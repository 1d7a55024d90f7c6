"""Segments: which one each board and provider is in, how it got there, and what people decided."""
