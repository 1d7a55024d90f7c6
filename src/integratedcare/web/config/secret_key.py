"""Django's secret key: from the environment, else made once and kept where only the site's user can read it."""

import os
import secrets
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.home import home


def secret_key() -> str:
    """`ICS_SECRET_KEY`, else the text of `secret-key` in the home folder, which is made (mode 0600) if missing."""
    if given := os.environ.get("ICS_SECRET_KEY"):
        return given
    file = home() / "secret-key"
    try:
        if not file.exists():
            _make(file)
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise StorageError(
            f"The site's secret key cannot be kept in {file}: {error.strerror}. Set ICS_HOME to a folder that "
            "can be written, or give a key in ICS_SECRET_KEY."
        ) from error


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as text:
        text.write(secrets.token_urlsafe(50) + "\n")
    part.replace(file)
