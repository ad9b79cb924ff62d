"""The fault script as a test writes it."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.faults import Fault, Rule
from bot.playground.people.body import Body, find_scene, read_list
from bot.playground.refusals import ObjectionError
from bot.playground.schema import read_schema

MAX_WAIT_SECONDS = 3600.0
_MATCHING = ("method", "chat_id", "nth", "after_calls", "times", "probability", "seed")
_MIGRATED = "Bad Request: group chat was upgraded to a supergroup chat"


async def get_faults(request: Request) -> JSONResponse:
    """`GET /api/faults`."""
    return JSONResponse({"faults": find_scene(request).faults.describe()})


async def put_faults(request: Request) -> JSONResponse:
    """`PUT /api/faults`."""
    rules = [_read_rule(body) for body in await read_list(request)]
    find_scene(request).faults.put(rules)
    return await get_faults(request)


async def delete_faults(request: Request) -> JSONResponse:
    """`DELETE /api/faults`."""
    find_scene(request).faults.put([])
    return await get_faults(request)


def _read_rule(body: Body) -> Rule:
    body.check_names(*_MATCHING, *_ACTIONS, "description", "body")
    after_calls, times = _read_span(body)
    return Rule(
        script=body.copy(),
        fault=_read_fault(body),
        method=_read_method(body),
        chat_id=body.number("chat_id") if "chat_id" in body else None,
        after_calls=after_calls,
        times=times,
        probability=_read_probability(body),
        seed=body.number("seed") if "seed" in body else 0,
    )


def _read_method(body: Body) -> str | None:
    if "method" not in body:
        return None
    method = read_schema().names.get(body.text("method").lower())
    if method is None:
        raise ObjectionError(400, f"the Bot API has no method {body.text('method')}")
    return method


def _read_span(body: Body) -> tuple[int, int | None]:
    """How many calls pass first, and how many then meet the fault; `nth` is the one call of that number."""
    if "nth" in body:
        if "after_calls" in body or "times" in body:
            raise ObjectionError(400, "nth goes without after_calls and times")
        return _read_count(body, "nth", 1) - 1, 1
    after_calls = _read_count(body, "after_calls", 0) if "after_calls" in body else 0
    return after_calls, _read_count(body, "times", 1) if "times" in body else None


def _read_count(body: Body, name: str, least: int) -> int:
    number = body.number(name)
    if number < least:
        raise ObjectionError(400, f"{name} must be at least {least}")
    return number


def _read_probability(body: Body) -> float:
    probability = body.real("probability") if "probability" in body else 1.0
    if not 0 < probability <= 1:
        raise ObjectionError(400, "probability must be above 0 and at most 1")
    return probability


def _read_fault(body: Body) -> Fault:
    actions = [name for name in _ACTIONS if name in body]
    if len(actions) != 1:
        raise ObjectionError(400, f"a rule has exactly one of {', '.join(_ACTIONS)}")
    if actions != ["status"] and ("description" in body or "body" in body):
        raise ObjectionError(400, "description and body go with status only")
    return _ACTIONS[actions[0]](body)


def _read_flood(body: Body) -> Fault:
    seconds = _read_count(body, "retry_after", 0)
    words = f"Too Many Requests: retry after {seconds}"
    return Fault(status=429, description=words, parameters={"retry_after": seconds})


def _read_migration(body: Body) -> Fault:
    return Fault(status=400, description=_MIGRATED, parameters={"migrate_to_chat_id": body.number("migrate_to")})


def _read_status(body: Body) -> Fault:
    status = body.number("status")
    if not 400 <= status <= 599:
        raise ObjectionError(400, "status must be an error, 400 to 599")
    if ("description" in body) == ("body" in body):
        raise ObjectionError(400, "status takes either a description or a body")
    if "body" in body:
        return Fault(status=status, description=body.text("body")[:200], body=body.text("body"))
    return Fault(status=status, description=body.text("description"))


def _read_seconds(body: Body, name: str) -> float:
    seconds = body.real(name)
    if not 0 < seconds <= MAX_WAIT_SECONDS:
        raise ObjectionError(400, f"{name} must be above 0 and at most {MAX_WAIT_SECONDS:.0f}")
    return seconds


def _read_hang_up(body: Body) -> Fault:
    _check_true(body, "hang_up")
    return Fault(hang_up=True)


def _read_truncation(body: Body) -> Fault:
    _check_true(body, "truncate")
    return Fault(truncate=True)


def _check_true(body: Body, name: str) -> None:
    if not body.is_true(name):
        raise ObjectionError(400, f"{name} must be true")


def _read_loss(body: Body) -> Fault:
    """`true` stands for "close"."""
    way = "close" if body.is_true("lose_answer") else body.choice("lose_answer", "close", "hang")
    return Fault(lose_answer=way)


_ACTIONS: dict[str, Callable[[Body], Fault]] = {
    "retry_after": _read_flood,
    "status": _read_status,
    "migrate_to": _read_migration,
    "hang_up": _read_hang_up,
    "hang_seconds": lambda body: Fault(hang_seconds=_read_seconds(body, "hang_seconds")),
    "delay_seconds": lambda body: Fault(delay_seconds=_read_seconds(body, "delay_seconds")),
    "truncate": _read_truncation,
    "lose_answer": _read_loss,
}
