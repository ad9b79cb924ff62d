"""Files that were sent, given back: to the bot under `/file/bot<token>/`, to people under `/api/`."""

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.playground import TOKEN
from bot.playground.files import Kind, StoredFile
from bot.playground.people.body import find_scene
from bot.playground.pictures import name_ending

_TYPES = {"png": "image/png", "jpg": "image/jpeg"}
_BYTES = "application/octet-stream"


async def get_file(request: Request) -> Response:
    """What stands at a path that getFile told."""
    if request.path_params["token"] != TOKEN:
        raise HTTPException(401, "Unauthorized")
    content = find_scene(request).store.files.read(path=request.path_params["path"])
    if content is None:
        raise HTTPException(404, "Not Found")
    return _give(content, _BYTES)


async def get_photo(request: Request) -> Response:
    """`GET /api/photos/{file_id}`: a photo as the page shows it."""
    _, content = _find(request, "photo")
    return _give(content, _TYPES[name_ending(content)])


async def get_document(request: Request) -> Response:
    """`GET /api/documents/{file_id}`: a file to be saved, never to be shown by the browser: it may be a page."""
    file, content = _find(request, "document")
    response = _give(content, _BYTES)
    name = quote(file.about["file_name"], safe="")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _find(request: Request, kind: Kind) -> tuple[StoredFile, bytes]:
    files, file_id = find_scene(request).store.files, request.path_params["file_id"]
    file, content = files.find(file_id), files.read(file_id=file_id)
    if file is None or content is None or file.kind != kind:
        raise HTTPException(404, "Not Found")
    return file, content


def _give(content: bytes, kind: str) -> Response:
    # The guard lets no other site in; an id never gets another content.
    return Response(content, media_type=kind, headers={"X-Content-Type-Options": "nosniff"})
