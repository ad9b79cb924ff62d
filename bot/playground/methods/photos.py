"""sendPhoto. A photo comes in one size, as it was sent."""

from bot.playground.attachments import find_file, keep_file
from bot.playground.files import StoredFile
from bot.playground.formatting import format_caption
from bot.playground.messages import write_caption
from bot.playground.methods.messages import post_answer, write_markup
from bot.playground.pictures import name_ending, read_size
from bot.playground.refusals import bad_request
from bot.playground.requests import Upload
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_PHOTO_BYTES = 10 << 20
MAX_SIDES = 10_000  # width and height together
MAX_RATIO = 20


def send_photo(scene: Scene, arguments: Json) -> Json:
    """The Message with the photo sent, or sent before and named by its file_id."""
    caption, entities = format_caption(scene, arguments)
    photo = arguments["photo"]
    file = keep_photo(scene, photo.content) if isinstance(photo, Upload) else find_file(scene, photo, "photo")
    body = {"photo": [file.about], **write_caption(caption, entities), **write_markup(arguments)}
    return post_answer(scene, arguments, body)


def keep_photo(scene: Scene, content: bytes) -> StoredFile:
    """A photo in the one size it was sent in.

    Raises:
        RefusalError: it is no picture, too large or too narrow.

    """
    width, height = _check_photo(content)
    return keep_file(scene, "photo", content, {"width": width, "height": height}, f".{name_ending(content)}")


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
