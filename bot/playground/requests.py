"""What stands in a bot's request: parameters as texts, whichever of Telegram's four ways they came.

A JSON body's numbers, booleans and objects become texts too, so that all that follows reads one form.
"""

import json
import re
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.playground.refusals import RefusalError, bad_request

MAX_BODY_BYTES = 1 << 20

_NAME = re.compile(rb'name="([^"]*)"')


async def read_parameters(request: Request) -> dict[str, str]:
    """Name → text, of the query and the body together.

    Raises:
        RefusalError: 413 of a body too large, 400 of one that can't be read.

    """
    body = await read_body(request)
    kind = request.headers.get("content-type", "")
    type_name = kind.partition(";")[0].strip().lower()
    try:
        parameters = dict(_parse_query(request.url.query))
        if type_name == "application/json" and body:
            parameters |= _parse_json(body.decode())
        elif type_name == "multipart/form-data":
            parameters |= _parse_multipart(body, kind)
        else:
            parameters |= dict(_parse_query(body.decode()))
        for value in parameters.values():
            value.encode()
    except UnicodeError:
        raise bad_request("Strings must be encoded in UTF-8") from None
    return parameters


async def read_body(request: Request) -> bytes:
    """The body, if it is not too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise RefusalError(413, "Request Entity Too Large")
    return bytes(body)


def _parse_query(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True, errors="strict")


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


def _parse_multipart(body: bytes, kind: str) -> dict[str, str]:
    """The fields of a form; of a file only that it was there, since no method that is played takes one."""
    boundary = kind.partition("boundary=")[2].partition(";")[0].strip().strip('"')
    if not boundary:
        raise bad_request("Can't find boundary of the multipart body")
    fields = {}
    for part in body.split(b"--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if name is not None:
            is_file = b"filename=" in head
            fields[name[1].decode()] = "<file>" if is_file else content.removesuffix(b"\r\n").decode()
    return fields
