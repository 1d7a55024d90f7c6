"""Splink without a word: its messages and SQL could hold values, and its errors are told in our own words."""

import contextlib
import logging
import os
import warnings
from collections.abc import Iterator

import duckdb

from integratedcare.errors import DataError, IntegratedCareError, StorageError


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Nothing that Splink or DuckDB would say leaves this block: no log line, no warning, no traceback with a value."""
    logs = [logging.getLogger(name) for name in ("splink", "sqlglot")]
    before = [(log, log.level, log.propagate, list(log.handlers)) for log in logs]
    for log in logs:
        log.handlers, log.propagate = [logging.NullHandler()], False
        log.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except IntegratedCareError:
        raise
    except (MemoryError, duckdb.OutOfMemoryException):
        raise StorageError(
            "Linking needs more memory than there is. Close other programs, or link fewer rows."
        ) from None
    except Exception as error:
        if os.environ.get("ICS_DEBUG"):
            raise
        kind = type(error).__name__
        raise DataError(f"Linking stopped ({kind}); what was linked before still stands. Report this.") from None
    finally:
        for log, level, propagate, handlers in before:
            log.handlers, log.propagate = handlers, propagate
            log.setLevel(level)
