"""A zip archive looked over before anything in it is unpacked: nothing is ever written, names are only compared."""

import io
import zipfile
from zlib import error as ZlibError  # noqa: N812 - zlib calls it just "error"

from bot.errors import UnreadableFile

_TOTAL_BYTES = 100 * 1024 * 1024
_RATIO = 100
_SMALL_BYTES = 1024 * 1024  # a part this small harms nobody, however well it packs
_MEMBERS = 5000
_DOCTYPE = "<!DOCTYPE"
_DOCTYPES = tuple(_DOCTYPE.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_XML = (".xml", ".rels")


def check_archive(data: bytes, needed: str, name: str) -> None:
    """See that an archive has the part `needed`, can be unpacked within limits, and declares no entities.

    Raises:
        UnreadableFile: "damaged", "encrypted", "bomb", "doctype", or "format" where the part is not there.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members, name)
            if needed not in archive.namelist():
                raise UnreadableFile("format", name)
            for member in members:
                if member.filename.lower().endswith(_XML):
                    _check_markup(archive.read(member), name)
    except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as problem:
        raise UnreadableFile("damaged", name) from problem


def _check_sizes(members: list[zipfile.ZipInfo], name: str) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile("encrypted", name)
    dense = any(m.file_size > _SMALL_BYTES and m.file_size > _RATIO * m.compress_size for m in members)
    if dense or len(members) > _MEMBERS or sum(member.file_size for member in members) > _TOTAL_BYTES:
        raise UnreadableFile("bomb", name)
    if len({member.filename for member in members}) < len(members):  # which one is meant, readers disagree about
        raise UnreadableFile("damaged", name)


def _check_markup(markup: bytes, name: str) -> None:
    """A DOCTYPE is what entities are declared in; no Word file has one."""
    if any(mark in markup for mark in _DOCTYPES):
        raise UnreadableFile("doctype", name)
