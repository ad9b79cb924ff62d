"""The rate limits as a test sets them."""

from dataclasses import fields

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.limits import Limits, Rates
from bot.playground.people.body import find_scene, read_json
from bot.playground.refusals import ObjectionError

_NAMES = tuple(field.name for field in fields(Rates))


async def get_limits(request: Request) -> JSONResponse:
    """`GET /api/limits`."""
    limits = find_scene(request).limits
    return JSONResponse({"on": limits is not None, **(limits.describe() if limits else {})})


async def put_limits(request: Request) -> JSONResponse:
    """`PUT /api/limits`: what is not named is Telegram's."""
    scene, body = find_scene(request), await read_json(request)
    body.check_names(*_NAMES)
    rates = {name: body.real(name) for name in _NAMES if name in body}
    for name, rate in rates.items():
        if rate <= 0:
            raise ObjectionError(400, f"{name} must be above 0")
    scene.limits = Limits(Rates(**rates))
    return await get_limits(request)


async def delete_limits(request: Request) -> JSONResponse:
    """`DELETE /api/limits`."""
    find_scene(request).limits = None
    return await get_limits(request)
