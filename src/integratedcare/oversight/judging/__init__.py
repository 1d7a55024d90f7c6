"""How each measure of each body stands: its newest value, control chart, target, comparison, rank and sentence."""
