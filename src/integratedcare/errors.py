"""Every error a person can be shown: what happened, where, and what to do next.

Operators often see an exit code and nothing else, so each class of error has its own. Messages name files,
lines, columns and published codes, and never a value from a person's record.
"""


class IntegratedCareError(Exception):
    """An error with a plain message and an exit code. The command line prints it without a traceback."""

    exit_code = 1


class UsageError(IntegratedCareError):
    """The command was asked something that cannot be answered as it stands (a date that is none, a negative pot)."""

    exit_code = 2


class InputFileError(IntegratedCareError):
    """A file that the user gave (places, opening positions, a scenario) does not hold what it should."""

    exit_code = 3


class RulesError(IntegratedCareError):
    """A rules folder or file is missing, or holds a key or value it should not."""

    exit_code = 4


class DataError(IntegratedCareError):
    """The data folder is missing, incomplete or not what its contract says."""

    exit_code = 5


class ContractError(IntegratedCareError):
    """A table that was built broke its own promise: a key that repeats, a column missing, an empty result."""

    exit_code = 6


class ReleaseError(IntegratedCareError):
    """There is no release, or it is not whole, or it was made by another revision, lock or set of rules."""

    exit_code = 7


class StorageError(IntegratedCareError):
    """The disk is full or cannot be written."""

    exit_code = 8
