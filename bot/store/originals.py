"""The files that bulletins came in, each under its content's hash: implements `ports.Originals`."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Self

from bot.errors import StoreError

_HASH = re.compile(r"[0-9a-f]{64}")


class FileOriginals:
    """Keeps originals in a folder, which is made for the first one. A file's own name never becomes a path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def beside(cls, database: Path) -> Self:
        """The originals of a database."""
        return cls(database.with_suffix(".originals"))

    def keep(self, data: bytes) -> str:
        name = sha256(data).hexdigest()
        if self.open(name) is None:
            with self._translated():
                self._write(data, name)
        return name

    def _write(self, data: bytes, name: str) -> None:
        """All of it or nothing, whenever the program is killed."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self._folder / f"{name}.{token_hex(4)}.part"
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._folder / name)
        finally:
            part.unlink(missing_ok=True)

    def open(self, name: str) -> bytes | None:
        try:
            data = (self._folder / name).read_bytes() if _HASH.fullmatch(name) else b""
        except OSError:
            return None
        return data if sha256(data).hexdigest() == name else None

    def all(self) -> Iterator[bytes]:
        """Every kept file that is still what it was."""
        for path in sorted(self._folder.glob("*")):
            data = self.open(path.name)
            if data is not None:
                yield data

    def forget(self, name: str) -> None:
        if _HASH.fullmatch(name):
            with self._translated():
                (self._folder / name).unlink(missing_ok=True)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            raise StoreError(str(self._folder)) from problem
