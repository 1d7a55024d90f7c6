"""Scores and segments under the ruleset of a year, with decisions and deficits."""
