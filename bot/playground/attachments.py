"""Files that go with messages: kept under an id of their content, found again by it."""

import hashlib
import re
from base64 import urlsafe_b64encode
from functools import cache
from mimetypes import MimeTypes
from pathlib import PurePosixPath

from bot.playground.files import Kind, StoredFile
from bot.playground.refusals import bad_request, not_played
from bot.playground.requests import Upload
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_NAME_LENGTH = 255
_PLAIN_ENDING = re.compile(r"\.[a-z0-9]{1,16}")
_OFFICE = "application/vnd.openxmlformats-officedocument."
# What Python does not know by itself; the machine's own tables are left aside, they differ.
_OTHER_TYPES = {
    ".md": "text/markdown",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}presentationml.presentation",
}
_PREFIXES: dict[Kind, tuple[str, str]] = {"photo": ("AgACAgUAAxk", "AQAD"), "document": ("BQACAgUAAxk", "AgAD")}


def keep_document(scene: Scene, upload: Upload) -> StoredFile:
    """A file as a document, under its own name."""
    name = _clean_name(upload.name)
    ending = PurePosixPath(name).suffix.lower()
    about = {"file_name": name, "mime_type": _name_type(ending)}
    path_ending = ending if _PLAIN_ENDING.fullmatch(ending) else ""
    return keep_file(scene, "document", upload.content, about, path_ending, salt=name)


def keep_file(scene: Scene, kind: Kind, content: bytes, about: Json, ending: str, *, salt: str = "") -> StoredFile:
    """A file with what is told `about` it; the same again (by content and `salt`) is the one there is."""
    digest = hashlib.sha256(salt.encode() + b"\0" + content).digest()
    prefix, unique = _PREFIXES[kind]
    file_id = prefix + urlsafe_b64encode(digest).decode().rstrip("=")
    known = scene.store.files.find(file_id)
    if known is not None:
        return known
    head = {"file_id": file_id, "file_unique_id": unique + urlsafe_b64encode(digest[:9]).decode()}
    path = f"{kind}s/file_{scene.store.take_number('file')}{ending}"
    file = StoredFile(file_id=file_id, path=path, about={**head, "file_size": len(content), **about})
    scene.store.files.put(file, content)
    return file


def find_file(scene: Scene, file_id: str, kind: Kind) -> StoredFile:
    """A file of a kind that was sent before.

    Raises:
        RefusalError: there is none of that id, or it is of another kind.

    """
    if file_id.startswith(("http://", "https://")):
        raise not_played(f"{kind}s of the web")
    file = scene.store.files.find(file_id)
    if file is None:
        raise bad_request("Wrong remote file identifier specified: Wrong character in the string")
    if file.kind != kind:
        raise bad_request(f"Can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
    return file


def _clean_name(name: str) -> str:
    """A file's name without folders and control characters; never empty."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in last if character.isprintable()).strip()[-MAX_NAME_LENGTH:] or "file"


@cache
def _name_type(ending: str) -> str:
    """The MIME type the ending of a file's name tells."""
    return _OTHER_TYPES.get(ending) or MimeTypes().guess_type(f"x{ending}")[0] or "application/octet-stream"
