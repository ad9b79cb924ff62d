"""sendDocument, and getFile of all that was sent."""

from bot.playground.attachments import find_file, keep_document
from bot.playground.formatting import format_caption
from bot.playground.messages import write_caption
from bot.playground.methods.messages import post_answer, write_markup
from bot.playground.refusals import bad_request
from bot.playground.requests import Upload
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_FETCHED_BYTES = 20 << 20


def send_document(scene: Scene, arguments: Json) -> Json:
    """The Message with the file sent, or sent before and named by its file_id."""
    caption, entities = format_caption(scene, arguments)
    document = arguments["document"]
    if isinstance(document, Upload):
        if not document.content:
            raise bad_request("File must be non-empty")
        file = keep_document(scene, document)
    else:
        file = find_file(scene, document, "document")
    body = {"document": file.about, **write_caption(caption, entities), **write_markup(arguments)}
    return post_answer(scene, arguments, body)


def get_file(scene: Scene, arguments: Json) -> Json:
    """The File with the path at which it is downloaded."""
    file = scene.store.files.find(arguments["file_id"])
    if file is None:
        raise bad_request("Invalid file_id")
    if file.about["file_size"] > MAX_FETCHED_BYTES:
        raise bad_request("File is too big")
    told = ("file_id", "file_unique_id", "file_size")
    return {**{name: file.about[name] for name in told}, "file_path": file.path}
