"""sendPhoto and getFile. A photo comes in one size, as it was sent."""

import hashlib
from base64 import urlsafe_b64encode

from bot.playground.files import StoredFile
from bot.playground.formatting import format_caption
from bot.playground.messages import write_caption
from bot.playground.methods.messages import post_answer, write_markup
from bot.playground.pictures import name_ending, read_size
from bot.playground.refusals import bad_request, not_played
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_PHOTO_BYTES = 10 << 20
MAX_SIDES = 10_000  # width and height together
MAX_RATIO = 20


def send_photo(scene: Scene, arguments: Json) -> Json:
    """The Message with the photo sent, or sent before and named by its file_id."""
    caption, entities = format_caption(scene, arguments)
    photo = arguments["photo"]
    file = _keep_photo(scene, photo) if isinstance(photo, bytes) else find_photo(scene, photo)
    body = {"photo": [file.about], **write_caption(caption, entities), **write_markup(arguments)}
    return post_answer(scene, arguments, body)


def find_photo(scene: Scene, photo: str) -> StoredFile:
    """A photo that was sent before.

    Raises:
        RefusalError: there is none of that id.

    """
    if photo.startswith(("http://", "https://")):
        raise not_played("photos of the web")
    file = scene.store.files.find(photo)
    if file is None:
        raise bad_request("Wrong remote file identifier specified: Wrong character in the string")
    return file


def _keep_photo(scene: Scene, content: bytes) -> StoredFile:
    width, height = _check_photo(content)
    digest = hashlib.sha256(content).digest()
    file_id = "AgACAgUAAxk" + urlsafe_b64encode(digest).decode().rstrip("=")
    known = scene.store.files.find(file_id)
    if known is not None:
        return known
    about: Json = {"file_id": file_id, "file_unique_id": "AQAD" + urlsafe_b64encode(digest[:9]).decode()}
    about |= {"file_size": len(content), "width": width, "height": height}
    path = f"photos/file_{scene.store.take_number('file')}.{name_ending(content)}"
    file = StoredFile(file_id=file_id, path=path, about=about)
    scene.store.files.put(file, content)
    return file


def _check_photo(content: bytes) -> tuple[int, int]:
    if not content:
        raise bad_request("File must be non-empty")
    if len(content) > MAX_PHOTO_BYTES:
        words = f"File of size {len(content)} bytes is too big for a photo; the maximum size is {MAX_PHOTO_BYTES} bytes"
        raise bad_request(words)
    size = read_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if min(size) < 1 or sum(size) > MAX_SIDES or max(size) > MAX_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def get_file(scene: Scene, arguments: Json) -> Json:
    """The File with the path at which it is downloaded."""
    file = scene.store.files.find(arguments["file_id"])
    if file is None:
        raise bad_request("Invalid file_id")
    told = ("file_id", "file_unique_id", "file_size")
    return {**{name: file.about[name] for name in told}, "file_path": file.path}
