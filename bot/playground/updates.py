"""The queue of updates that wait for the bot, and whether the bot is listening."""

import time
from typing import cast

from bot.playground.refusals import RefusalError
from bot.playground.scene import Scene
from bot.playground.schema import Json, read_schema

KEPT_SECONDS = 24 * 3600.0
CALLBACK_SECONDS = 150.0
INLINE_SECONDS = 30.0
ONLINE_SECONDS = 5.0
FIRST_UPDATE_ID = 808_800_001

# These come only when asked for.
_ASKED_FOR = {"chat_member", "message_reaction", "message_reaction_count"}


def list_kinds() -> list[str]:
    """Every kind of update there is."""
    return [name for name in read_schema().types["Update"] if name != "update_id"]


def list_allowed_kinds(scene: Scene) -> list[str]:
    """The kinds the bot asked for last, or Telegram's default."""
    chosen = cast("list[str] | None", scene.store.find_setting("allowed_updates"))
    return chosen or [kind for kind in list_kinds() if kind not in _ASKED_FOR]


def allow_kinds(scene: Scene, kinds: list[object]) -> None:
    """Remember the kinds asked for; unknown names fall away, an empty list is the default again."""
    known = [kind for kind in list_kinds() if kind in kinds]
    scene.store.put_setting("allowed_updates", known)


def queue_update(scene: Scene, kind: str, content: Json) -> None:
    """Queue an update, if its kind is one the bot wants. Belongs in a transaction."""
    if kind in list_allowed_kinds(scene):
        update_id = scene.store.take_number("update", FIRST_UPDATE_ID)
        scene.store.add_update(update_id, kind, scene.now(), {"update_id": update_id, kind: content})


def confirm_updates(scene: Scene, offset: int) -> None:
    """Forget all below a positive offset; of a negative one keep that many of the newest."""
    if offset > 0:
        scene.store.drop_updates_below(offset)
    elif offset < 0:
        scene.store.drop_all_updates_but(-offset)


def drop_stale_updates(scene: Scene) -> None:
    """Forget what waited too long."""
    now = scene.now()
    scene.store.drop_stale_updates("callback_query", before=now - CALLBACK_SECONDS)
    scene.store.drop_stale_updates("inline_query", before=now - INLINE_SECONDS)
    scene.store.drop_stale_updates(before=now - KEPT_SECONDS)


async def poll_updates(scene: Scene, limit: int, seconds: float) -> list[Json]:
    """The waiting updates, or the first that come within some seconds.

    Raises:
        RefusalError: 409, when another poll began meanwhile.

    """
    scene.poll += 1
    poll = scene.poll
    scene.bell.ring()  # ends the poll before

    def look() -> list[Json] | None:
        if scene.poll != poll:
            return []
        return scene.store.list_updates(limit) or None

    updates = await scene.wait_for(look, seconds)
    if scene.poll != poll:
        raise RefusalError(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        )
    return updates or []


def is_online(scene: Scene) -> bool:
    """Whether a poll is open, or was a moment ago."""
    return scene.open_polls > 0 or time.monotonic() - scene.last_poll < ONLINE_SECONDS
