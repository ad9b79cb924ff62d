"""The clock as a test sets it."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.clock import LAST_SECOND, Clock
from bot.playground.people.body import Body, find_scene, read_json
from bot.playground.refusals import ObjectionError


async def get_clock(request: Request) -> JSONResponse:
    """`GET /api/clock`."""
    return JSONResponse(find_scene(request).clock.describe())


async def put_clock(request: Request) -> JSONResponse:
    """`PUT /api/clock`."""
    scene, body = find_scene(request), await read_json(request)
    body.check_names(*_SETTINGS)
    given = [name for name in _SETTINGS if name in body]
    if len(given) != 1:
        raise ObjectionError(400, f"the clock is set by exactly one of {', '.join(_SETTINGS)}")
    _SETTINGS[given[0]](scene.clock, body)
    return await get_clock(request)


async def delete_clock(request: Request) -> JSONResponse:
    """`DELETE /api/clock`."""
    find_scene(request).clock.reset()
    return await get_clock(request)


def _freeze(clock: Clock, body: Body) -> None:
    clock.freeze(_check(_read_moment(body)))


def _advance(clock: Clock, body: Body) -> None:
    seconds = body.real("advance_seconds")
    _check(clock.read() + seconds)
    clock.advance(seconds)


def _shift(clock: Clock, body: Body) -> None:
    seconds = body.real("offset_seconds")
    _check(clock.read_machine() + seconds)
    clock.shift(seconds)


def _read_moment(body: Body) -> float:
    """Unix seconds, or an ISO time that says its zone."""
    if not body.is_text("at"):
        return body.real("at")
    try:
        moment = datetime.fromisoformat(body.text("at"))
    except ValueError:
        moment = datetime.min  # noqa: DTZ901  as naive as one that says no zone
    if moment.tzinfo is None:
        raise ObjectionError(400, "at must be unix seconds or an ISO time with its zone")
    return moment.timestamp()


def _check(seconds: float) -> float:
    if not 0 <= seconds <= LAST_SECOND:
        raise ObjectionError(422, "the clock goes from 1970 to 9999")
    return seconds


_SETTINGS: dict[str, Callable[[Clock, Body], None]] = {
    "at": _freeze,
    "advance_seconds": _advance,
    "offset_seconds": _shift,
}
