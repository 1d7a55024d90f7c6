"""Maturity matrices and assessments against them."""
