"""The store of identifiers: encrypted Parquet, a key to each delivery, readable by its owner alone.

Losing a key is losing what it locks, which is how a delivery is destroyed for good. The keys are in one folder that a
system may put on another disk or under another account (`ICS_IDENTIFIED` names the store's folder).
"""

import base64
import contextlib
import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from integratedcare.errors import StorageError
from integratedcare.home import home as default_home
from integratedcare.pipeline.store import alone

ONLY_ME = 0o600
FOLDER_ONLY_ME = 0o700
KEY_BYTES = 32


class Identified:
    """The store. Names of files are ids of deliveries and tables; nothing personal is ever in a name."""

    def __init__(self, folder: Path | None = None):
        self.folder = folder or Path(os.environ.get("ICS_IDENTIFIED") or default_home() / "identified")

    def write(self, key: str, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Path:
        """Write batches as `name` under a key, which is made if it is new. Whole or not at all."""
        path = self.path(name)
        _private(self.folder)
        _private(path.parent)
        part = path.with_name(f"{path.name}.part")
        locked = _factory(self._key(key, make=True)).file_encryption_properties(_connection(), _encryption())
        try:
            file = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ONLY_ME), "wb")
            how = {"encryption_properties": locked, "compression": "zstd", "use_dictionary": _repeating(schema)}
            with file, pq.ParquetWriter(file, schema, **how) as writer:
                for batch in _ahead(iter(batches)):
                    writer.write_batch(batch)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        return path

    def read(self, key: str, name: str, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The batches of a table. StorageError if its key is gone or does not fit."""
        from cryptography.exceptions import InvalidTag

        unlocked = _factory(self._key(key)).file_decryption_properties(_connection())
        try:
            with pq.ParquetFile(self.path(name), decryption_properties=unlocked) as file:
                yield from file.iter_batches(columns=columns)
        except (OSError, pa.ArrowInvalid, InvalidTag):
            raise StorageError(
                f"{name} in the store of identifiers is missing, damaged or locked by another key."
            ) from None

    def reader(self, key: str, name: str, columns: list[str]) -> pa.RecordBatchReader:
        """These columns of a table, to be read once."""
        schema = self.schema(key, name)
        return pa.RecordBatchReader.from_batches(
            pa.schema([schema.field(one) for one in columns]), self.read(key, name, columns)
        )

    def schema(self, key: str, name: str) -> pa.Schema:
        """The columns of a table, which may have no rows. StorageError as for `read`."""
        unlocked = _factory(self._key(key)).file_decryption_properties(_connection())
        try:
            with pq.ParquetFile(self.path(name), decryption_properties=unlocked) as file:
                return file.schema_arrow
        except (OSError, pa.ArrowInvalid):
            raise StorageError(f"{name} in the store of identifiers is missing or damaged.") from None

    @contextlib.contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder for what is unpacked on its way into the store. Nobody else can read it, and it is gone afterwards.

        What a run that was killed left there goes when the next one begins: a run holds a lock for as long as it lives.
        """
        within = self.folder / "scratch"
        _private(self.folder)
        _private(within)
        with contextlib.ExitStack() as lives:
            with alone(within):
                for left in within.iterdir():
                    with contextlib.suppress(BlockingIOError), _locked(left):
                        shutil.rmtree(left, ignore_errors=True)
                folder = Path(tempfile.mkdtemp(dir=within))
                lives.enter_context(_locked(folder))
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def path(self, name: str) -> Path:
        """Where a table lies."""
        return self.folder / f"{name}.parquet"

    def forget(self, key: str) -> None:
        """Destroy a key: what it locks can never be read again."""
        path = self._key_path(key)
        if path.exists():
            path.write_bytes(secrets.token_bytes(KEY_BYTES))
            path.unlink()

    def secret(self, key: str) -> bytes:
        """The bytes of a key that is used outside this store, to make pseudonyms; made if it is new."""
        return self._key(key, make=True)

    def drop(self, key: str, folder: str) -> None:
        """Destroy a key and the folder of tables that it locks."""
        self.forget(key)
        shutil.rmtree(self.folder / folder, ignore_errors=True)

    def folders(self, within: str) -> list[str]:
        """The names of the folders of tables within a folder."""
        return sorted(path.name for path in (self.folder / within).glob("*") if path.is_dir())

    def has_key(self, key: str) -> bool:
        """Whether what this key locks can still be read."""
        return self._key_path(key).exists()

    def _key_path(self, key: str) -> Path:
        return self.folder / "keys" / f"{key}.key"

    def _key(self, key: str, *, make: bool = False) -> bytes:
        path = self._key_path(key)
        if not path.exists():
            if not make:
                raise StorageError(f"The key {key} of the store of identifiers is gone: what it locked was destroyed.")
            _private(path.parent)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_ME), "wb") as file:
                file.write(secrets.token_bytes(KEY_BYTES))
        return path.read_bytes()


def _ahead(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The batches, of which the next is made while one is encoded and locked: two cores instead of one."""
    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = maker.submit(next, batches, None)
            yield batch


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder's lock. BlockingIOError if another process does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _repeating(schema: pa.Schema) -> list[str] | bool:
    """The columns whose values repeat. Numbers of rows and nodes do not: to look for repeats doubled the time."""
    plain = [one for one in schema if one.type != pa.int64()]
    return [f"{one.name}.list.element" if pa.types.is_list(one.type) else one.name for one in plain] or False


def _private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_ONLY_ME)
    folder.chmod(FOLDER_ONLY_ME)


def _connection():
    from pyarrow.parquet.encryption import KmsConnectionConfig

    return KmsConnectionConfig()


def _encryption():
    from pyarrow.parquet.encryption import EncryptionConfiguration

    return EncryptionConfiguration(footer_key="landing", uniform_encryption=True, data_key_length_bits=256)


def _factory(key: bytes):
    """Parquet's own encryption (AES-GCM), with each file's random key wrapped by ours."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from pyarrow.parquet.encryption import CryptoFactory, KmsClient

    class OurKeys(KmsClient):
        def __init__(self, _config):
            super().__init__()

        def wrap_key(self, key_bytes, master_key_identifier):
            salt = secrets.token_bytes(12)
            return base64.b64encode(salt + AESGCM(key).encrypt(salt, key_bytes, None))

        def unwrap_key(self, wrapped_key, master_key_identifier):
            held = base64.b64decode(wrapped_key)
            return AESGCM(key).decrypt(held[:12], held[12:], None)

    return CryptoFactory(OurKeys)
