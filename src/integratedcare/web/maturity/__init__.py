"""Maturity: how systems, places and networks see themselves, beside how their peers see them."""
