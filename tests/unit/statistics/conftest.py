"""No deadline for generated examples: on a machine that others load too, a slow one says nothing about the code."""

from hypothesis import settings

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")
