"""Files that were sent, given back: to the bot under `/file/bot<token>/`, to people under `/api/photos/`."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.playground import TOKEN
from bot.playground.people.body import find_scene
from bot.playground.pictures import name_ending

_TYPES = {"png": "image/png", "jpg": "image/jpeg"}


async def get_file(request: Request) -> Response:
    """What stands at a path that getFile told."""
    if request.path_params["token"] != TOKEN:
        raise HTTPException(401, "Unauthorized")
    return _give(find_scene(request).store.files.read(path=request.path_params["path"]), "application/octet-stream")


async def get_photo(request: Request) -> Response:
    """`GET /api/photos/{file_id}`: a photo as the page shows it."""
    content = find_scene(request).store.files.read(file_id=request.path_params["file_id"])
    return _give(content, _TYPES[name_ending(content or b"")])


def _give(content: bytes | None, kind: str) -> Response:
    if content is None:
        raise HTTPException(404, "Not Found")
    # The guard lets no other site in; an id never gets another content.
    return Response(content, media_type=kind, headers={"X-Content-Type-Options": "nosniff"})
