"""Measures across fifths of deprivation: the slope, the relative index and the gap in words."""
