"""Which code and which libraries make the bytes of a release."""

import hashlib
from functools import lru_cache
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
# The libraries that have a hand in the bytes of a table.
LIBRARIES = ("duckdb", "ibis-framework", "numpy", "pyarrow", "pydantic", "PyYAML", "shapely", "sqlglot")
NOT_IN_TABLES = ("web", "cli", "charts")  # parts of the code that draw and print what the tables hold


@lru_cache(maxsize=1)
def revision() -> str:
    """The digest of all the code and facts of the package that can change a table."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        within = path.relative_to(PACKAGE)
        if path.suffix in (".py", ".yaml") and within.parts[0] not in NOT_IN_TABLES:
            digest.update(str(within.as_posix()).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@lru_cache(maxsize=1)
def lock() -> dict[str, str]:
    """The installed version of each library that has a hand in the bytes; `none` where it is not installed."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "none"
    return found
