"""The software that an integrated care system plans, buys and provides with."""

__version__ = "0.1.0"
