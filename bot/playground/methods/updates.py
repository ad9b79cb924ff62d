"""getUpdates and its neighbours."""

import asyncio
import time

from bot.playground.profile import announce_bot
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.updates import (
    ONLINE_SECONDS,
    allow_kinds,
    confirm_updates,
    drop_stale_updates,
    is_online,
    list_allowed_kinds,
    poll_updates,
)

MAX_POLL_SECONDS = 50


async def get_updates(scene: Scene, arguments: Json) -> list[Json]:
    """The updates from `offset` on, waiting up to `timeout` seconds."""
    limit = arguments.get("limit", 100)
    was_online = is_online(scene)
    with scene.transaction():
        if "allowed_updates" in arguments:
            allow_kinds(scene, arguments["allowed_updates"])
        confirm_updates(scene, arguments.get("offset", 0))
        drop_stale_updates(scene)
    seconds = min(max(arguments.get("timeout", 0), 0), MAX_POLL_SECONDS)
    scene.open_polls += 1
    try:
        if not was_online:
            with scene.transaction():
                announce_bot(scene)
        return await poll_updates(scene, limit if 1 <= limit <= 100 else 100, seconds)
    finally:
        scene.open_polls -= 1
        scene.last_poll = time.monotonic()
        asyncio.get_running_loop().call_later(ONLINE_SECONDS + 0.01, _announce_silence, scene)


def _announce_silence(scene: Scene) -> None:
    """Tell the people once the bot has not asked for a while."""
    if not scene.closing and not is_online(scene):
        with scene.transaction():
            announce_bot(scene)


def delete_webhook(scene: Scene, arguments: Json) -> bool:
    """There never is one; `drop_pending_updates` is heeded."""
    if arguments.get("drop_pending_updates"):
        scene.store.drop_all_updates_but(0)
    return True


def get_webhook_info(scene: Scene, _arguments: Json) -> Json:
    """WebhookInfo without a webhook."""
    drop_stale_updates(scene)
    info: Json = {"url": "", "has_custom_certificate": False}
    info["pending_update_count"] = scene.store.count_updates()
    if scene.store.find_setting("allowed_updates"):
        info["allowed_updates"] = list_allowed_kinds(scene)
    return info
