"""The text a bot sends: parse mode or entities, limits, and what Telegram finds in it by itself."""

from dataclasses import replace
from typing import Any

from bot.playground.entities import (
    BLOCKQUOTES,
    MAX_CAPTION_UNITS,
    MAX_ENTITIES,
    MAX_TEXT_UNITS,
    PRE,
    SPLITTABLE,
    Entity,
    count_units,
    fix_text,
    merge_found,
)
from bot.playground.finding import find_entities
from bot.playground.html import parse_html
from bot.playground.links import BadLinkError, check_link, find_linked_user
from bot.playground.members import find_account
from bot.playground.refusals import bad_request
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_SOURCE_BYTES = 1 << 15
_FOUND = ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number")


def format_text(scene: Scene, arguments: Json, *, too_long: str = "Message is too long") -> tuple[str, list[Entity]]:
    """The text and entities of the arguments `text`, `parse_mode` and `entities`; `too_long` says that it is.

    Raises:
        RefusalError: in Telegram's words.

    """
    source: str = arguments.get("text", "")
    if not source:
        raise bad_request("Message text is empty")
    if len(source.encode()) > MAX_SOURCE_BYTES:
        raise bad_request("Text is too long")
    text, entities = fix_text(*_parse(scene, source, arguments, arguments.get("entities", [])))
    if count_units(text) > MAX_TEXT_UNITS:
        raise bad_request(too_long)
    return text, merge_found(entities, find_entities(text))[:MAX_ENTITIES]


def format_caption(
    scene: Scene, arguments: Json, *, too_long: str = "Message caption is too long"
) -> tuple[str, list[Entity]]:
    """The same of `caption`, `parse_mode` and `caption_entities`; there may be none.

    Raises:
        RefusalError: in Telegram's words.

    """
    source: str = arguments.get("caption", "")
    if len(source.encode()) > MAX_SOURCE_BYTES:
        raise bad_request("Text is too long")
    parsed = _parse(scene, source, arguments, arguments.get("caption_entities", []))
    text, entities = fix_text(*parsed, may_be_empty=True)
    if count_units(text) > MAX_CAPTION_UNITS:
        raise bad_request(too_long)
    return text, merge_found(entities, find_entities(text))[:MAX_ENTITIES]


def _parse(scene: Scene, source: str, arguments: Json, sent: list[Json]) -> tuple[str, list[Entity]]:
    """A text and its entities, as marked in the text or sent along."""
    mode = arguments.get("parse_mode", "none").lower()
    if mode not in ("none", "html"):
        raise bad_request("Unsupported parse_mode")
    text, entities = parse_html(source) if mode == "html" else (source, _read_entities(sent))
    return text, _resolve_users(scene, entities)


def _resolve_users(scene: Scene, entities: list[Entity]) -> list[Entity]:
    """Mentions of people nobody knows fall away."""
    resolved = []
    for entity in entities:
        if entity.type == "text_mention":
            user = find_account(scene, entity.extra["user"]["id"])
            if user is not None:
                resolved.append(replace(entity, extra={"user": user}))
        else:
            resolved.append(entity)
    return resolved


def _read_entities(values: list[Json]) -> list[Entity]:
    """The entities sent along; those Telegram finds by itself are left to it."""
    entities = []
    for value in values:
        offset, length = int(value["offset"]), int(value["length"])
        if not 0 <= offset <= 1_000_000:
            raise bad_request(f"Receive an entity with incorrect offset {offset}")
        if not 0 <= length <= 1_000_000:
            raise bad_request(f"Receive an entity with incorrect length {length}")
        kind = value["type"]
        if kind not in _FOUND:
            kind, extra = _read_extra(value)
            entities.append(Entity(type=kind, offset=offset, length=length, extra=extra))
    return entities


def _read_extra(value: Json) -> tuple[str, Json]:
    kind = value["type"]
    if kind in (*SPLITTABLE, *BLOCKQUOTES, "code"):
        return kind, {}
    if kind in PRE:
        return kind, {"language": str(value["language"])} if value.get("language") else {}
    if kind == "text_link":
        return _read_link(str(_require(value, "url")))
    if kind == "text_mention":
        return kind, {"user": {"id": int(_require(value, "user")["id"])}}
    if kind == "custom_emoji":
        return kind, {"custom_emoji_id": str(_require(value, "custom_emoji_id"))}
    raise bad_request("Can't parse MessageEntity: Unsupported type specified")


def _read_link(url: str) -> tuple[str, Json]:
    user_id = find_linked_user(url)
    if user_id is not None:
        return "text_mention", {"user": {"id": user_id}}
    try:
        return "text_link", {"url": check_link(url)}
    except BadLinkError as bad:
        raise bad_request(f"Entity URL '{url}' is invalid: {bad}") from None


def _require(value: Json, name: str) -> Any:  # noqa: ANN401  the schema has checked its type
    if value.get(name) is None:
        raise bad_request(f"Can't parse MessageEntity: Can't find field \"{name}\"")
    return value[name]
