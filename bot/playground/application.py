"""The web application: the bot's side, the people's side, the page; and the guard in front of them."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.playground.downloads import get_document, get_file, get_photo
from bot.playground.methods.endpoint import answer_bot
from bot.playground.people.routes import list_routes
from bot.playground.refusals import ObjectionError
from bot.playground.scene import Scene

PAGE = Path(__file__).with_name("page")
OWN_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_OWN_SITES = (None, "none", "same-origin")


class NumberConvertor(Convertor[int]):
    """An integer of a path, which may be negative, as ids of groups are."""

    regex = "-?[0-9]{1,16}"

    def convert(self, value: str) -> int:
        """The number of a text."""
        return int(value)

    def to_string(self, value: int) -> str:
        """The text of a number."""
        return str(value)


class Guard:
    """Lets nobody in who calls this machine by another name, nor another web page: 403.

    A page elsewhere could else make the visitor's browser drive the playground.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or _is_own(scope["path"], Headers(scope=scope)):
            await self._app(scope, receive, send)
        else:
            await _write_error(scope["path"], 403, "Forbidden")(scope, receive, send)


def _is_own(path: str, headers: Headers) -> bool:
    """Whether a request comes from a program here or from the own page; a link to the page may stand anywhere."""
    host = headers.get("host", "")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    is_call = path.startswith(("/bot", "/api", "/file"))
    site = headers.get("sec-fetch-site") if is_call else None  # what a browser says of an image's or form's GET
    return name in OWN_HOSTS and headers.get("origin") in (None, f"http://{host}") and site in _OWN_SITES


def _write_error(path: str, status: int, words: str) -> JSONResponse:
    """An error as the side that is called writes it."""
    if path.startswith(("/bot", "/file/bot")):
        return JSONResponse({"ok": False, "error_code": status, "description": words}, status)
    return JSONResponse({"error": words}, status)


async def _answer_objection(_request: Request, objection: Exception) -> Response:
    assert isinstance(objection, ObjectionError)
    return JSONResponse({"error": objection.error}, objection.status)


async def _answer_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _write_error(request.url.path, error.status_code, error.detail)


async def _answer_nobody(_request: Request, _disconnect: Exception) -> Response:
    """Who called was killed or hung up in the middle of a request: there is nothing to do and nothing to report."""
    return Response(status_code=400)


async def _answer_failure(request: Request, _failure: Exception) -> Response:
    return _write_error(request.url.path, 500, "Internal Server Error")


async def _get_page(request: Request) -> Response:
    """`/` and `/page/…`, never cached unasked, so that a changed file shows at once."""
    path = (PAGE / request.path_params.get("path", "index.html")).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, headers={"Cache-Control": "no-cache"})


def make_application(scene: Scene) -> Starlette:
    """The application that plays on a scene."""
    register_url_convertor("number", NumberConvertor())
    application = Starlette(
        routes=[
            Route("/bot{token:str}/{method:str}", answer_bot, methods=["GET", "POST"]),
            Route("/file/bot{token:str}/{path:path}", get_file),
            Route("/api/photos/{file_id:str}", get_photo),
            Route("/api/documents/{file_id:str}", get_document),
            *list_routes(),
            Route("/", _get_page),
            Route("/page/{path:path}", _get_page),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers={
            ObjectionError: _answer_objection,
            HTTPException: _answer_http_error,
            ClientDisconnect: _answer_nobody,
            Exception: _answer_failure,
        },
    )
    application.state.scene = scene
    return application
