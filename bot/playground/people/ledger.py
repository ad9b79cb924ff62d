"""What the bot sent, and how fast: the judge of its sending."""

from typing import get_args

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.playground.ledger import ARRIVED, Outcome, measure_rates
from bot.playground.people.body import find_scene, read_number
from bot.playground.refusals import ObjectionError

MAX_SENDS = 10_000


async def get_ledger(request: Request) -> JSONResponse:
    """`GET /api/ledger?after=&limit=&chat_id=&outcome=`."""
    scene = find_scene(request)
    after, chat_id = read_number(request, "after", 0) or 0, read_number(request, "chat_id")
    limit = min(max(read_number(request, "limit", 1000) or 1000, 1), MAX_SENDS)
    outcome = request.query_params.get("outcome")
    if outcome not in (None, *get_args(Outcome)):
        raise ObjectionError(400, f"outcome must be one of {', '.join(get_args(Outcome))}")
    sends = scene.store.list_sends(after, limit, chat_id=chat_id, outcome=outcome)
    return JSONResponse({"seq": sends[-1]["seq"] if sends else after, "sends": sends})


async def get_rates(request: Request) -> JSONResponse:
    """`GET /api/rates?after=`."""
    scene, after = find_scene(request), read_number(request, "after", 0) or 0
    groups = {chat["id"] for chat in scene.store.list_chats() if chat["type"] in ("group", "supergroup")}
    counts = dict.fromkeys(get_args(Outcome), 0) | scene.store.count_sends(after)
    arrived = sum(counts[outcome] for outcome in ARRIVED)
    return JSONResponse(
        {"counts": counts, "arrived": arrived, **measure_rates(scene.store.list_arrivals(after), groups)}
    )
