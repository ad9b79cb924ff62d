"""What stands in a bot's request: parameters as texts, whichever of Telegram's four ways they came.

A JSON body's numbers, booleans and objects become texts too, so that all that follows reads one form.
"""

import json
import re
from dataclasses import dataclass
from urllib.parse import unquote

from starlette.requests import Request

from bot.playground.refusals import RefusalError, bad_request

MAX_BODY_BYTES = 1 << 20
MAX_UPLOAD_BYTES = 50 << 20  # of a form, which may carry files

_ESCAPES = re.compile("(?:%[0-9A-Fa-f]{2})+")
_NAME = re.compile(r'\bname="([^"]*)"')
_FILE_NAME = re.compile(r'\bfilename="([^"]*)"')
_CODED_FILE_NAME = re.compile(r"\bfilename\*=(?:utf-8|UTF-8)''([^;\s]*)")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file in a form: its name on the sender's side, and what is in it."""

    name: str
    content: bytes


async def read_parameters(request: Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """Name → text, of the query and the body together; and name → file of the files among them.

    Raises:
        RefusalError: 413 of a body too large, 400 of one that can't be read.

    """
    kind = request.headers.get("content-type", "")
    type_name = kind.partition(";")[0].strip().lower()
    is_form = type_name == "multipart/form-data"
    body = await read_body(request, MAX_UPLOAD_BYTES if is_form else MAX_BODY_BYTES)
    files: dict[str, Upload] = {}
    try:
        parameters = parse_query(request.scope["query_string"].decode())
        if type_name == "application/json" and body:
            parameters |= _parse_json(body.decode())
        elif is_form:
            fields, files = parse_multipart(body, kind)
            parameters |= fields | dict.fromkeys(files, "<file>")
        else:
            parameters |= parse_query(body.decode())
        for value in parameters.values():
            value.encode()
    except UnicodeError:
        raise bad_request("Strings must be encoded in UTF-8") from None
    return parameters, files


async def read_body(request: Request, limit_bytes: int = MAX_BODY_BYTES) -> bytes:
    """The body, if it is not too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit_bytes:
            raise RefusalError(413, "Request Entity Too Large")
    return bytes(body)


def parse_query(query: str) -> dict[str, str]:
    """Name → text, of a name that comes twice the last. The standard library's way unquotes byte by byte."""
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return {_unquote(name): _unquote(value) for name, _, value in pairs}


def _unquote(text: str) -> str:
    """A text of a query, where `+` is a space and a run of `%E4%B8…` a run of bytes."""
    # JSON begins every Han character by a backslash: these are undone at once, not one by one.
    spaced = text.replace("+", " ").replace("%5C", "\\")
    return _ESCAPES.sub(lambda run: bytes.fromhex(run[0].replace("%", "")).decode(), spaced) if "%" in text else spaced


def _parse_json(body: str) -> dict[str, str]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise bad_request("Can't parse request body JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("Object expected as request body")
    return {name: _write(entry) for name, entry in value.items() if entry is not None}


def _write(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def parse_multipart(body: bytes, kind: str) -> tuple[dict[str, str], dict[str, Upload]]:
    """The fields and the files of a form, whose content type is `kind`.

    Raises:
        RefusalError: it has no boundary.
        UnicodeError: a field or name is not UTF-8.

    """
    boundary = kind.partition("boundary=")[2].partition(";")[0].strip().strip('"')
    if not boundary:
        raise bad_request("Can't find boundary of the multipart body")
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for part in body.split(b"--" + boundary.encode())[1:-1]:
        coded, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        head = coded.decode()
        name, file_name = _NAME.search(head), _CODED_FILE_NAME.search(head) or _FILE_NAME.search(head)
        content = content.removesuffix(b"\r\n")
        if name is not None and file_name is not None:
            files[name[1]] = Upload(name=unquote(file_name[1]), content=content)
        elif name is not None:
            fields[name[1]] = content.decode()
    return fields, files
