"""Scenarios side by side: two to four questions in one address, each under a letter."""
