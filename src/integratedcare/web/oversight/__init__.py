"""Oversight: every system judged on the six themes, one system's scorecard, boards side by side, what changed."""
