"""The results of an inline query, checked against the schema and Telegram's rules: articles and files sent before."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.playground.arguments import MismatchError, check_value
from bot.playground.attachments import find_file
from bot.playground.formatting import format_caption, format_text
from bot.playground.inline_memory import InlineResult
from bot.playground.keyboards import check_keyboard
from bot.playground.messages import write_caption, write_text
from bot.playground.methods.messages import has_link, write_extras
from bot.playground.refusals import RefusalError, bad_request, not_played
from bot.playground.scene import Scene
from bot.playground.schema import Json, read_schema

# What each type is called in the schema, by the field that tells its kind.
_PLAYED = {
    "article": {"input_message_content": "InlineQueryResultArticle"},
    "photo": {"photo_file_id": "InlineQueryResultCachedPhoto"},
    "document": {"document_file_id": "InlineQueryResultCachedDocument"},
}
_OTHER_TYPES = "audio contact game gif location mpeg4_gif sticker venue video voice"
_LISTED = ("type", "id", "title", "description", "url", "thumbnail_url", "thumbnail_width", "thumbnail_height")
_TOLD_AS_EVERYWHERE = (
    "inline keyboard button",
    "text must be non-empty",
    "wrong remote file identifier",
    "can't use file",
)
_TITLE_EMPTY = {"article": "ARTICLE_TITLE_EMPTY", "document": "FILE_TITLE_EMPTY"}


def read_result(scene: Scene, value: Json) -> InlineResult:
    """A result as the playground keeps it.

    Raises:
        RefusalError: in Telegram's words.

    """
    with _reading():
        name = _find_schema(value)
        check_value((name,), value)
        listed = {field: value[field] for field in _LISTED if value.get(field) is not None}
        if value["type"] in _TITLE_EMPTY and not str(value["title"]).strip():
            raise bad_request(_TITLE_EMPTY[value["type"]])
        if value.get("show_caption_above_media"):
            raise not_played(f"{name}.show_caption_above_media")
        markup = check_keyboard(value.get("reply_markup", {}))
        message = _write_message(scene, value)
    extras = {} if markup is None else {"reply_markup": markup}
    return InlineResult(listed={**listed, "id": str(value["id"])}, message={**message, **extras})


@contextmanager
def _reading() -> Iterator[None]:
    """What can't be read is said to be a result's; what is read and not taken is told as everywhere."""
    try:
        yield
    except MismatchError as mismatch:
        raise bad_request(f"Can't parse InlineQueryResult: {mismatch}") from None
    except RefusalError as refusal:
        words = refusal.description.removeprefix("Bad Request: ")
        if refusal.code != 400 or words[0].isupper() or words.startswith(_TOLD_AS_EVERYWHERE):
            raise
        raise bad_request(f"Can't parse InlineQueryResult: {words[0].upper()}{words[1:]}") from None


def _find_schema(value: Json) -> str:
    """The schema's name of what a result says it is."""
    kind = value.get("type")
    if kind is None:
        raise MismatchError('Can\'t find field "type"')
    for field, name in _PLAYED.get(str(kind), {}).items():
        if value.get(field) is not None or kind == "article":
            return name
    if kind in _PLAYED:
        raise not_played(f"inline query results of type {kind} by their address")
    if kind in _OTHER_TYPES.split():
        raise not_played(f"inline query results of type {kind}")
    raise MismatchError(f'type "{kind}" is unsupported for the inline query result')


def _write_message(scene: Scene, value: Json) -> Json:
    """The fields of the message a result becomes; content told beside a file takes its place."""
    if value.get("input_message_content") is not None:
        return _write_text(scene, value["input_message_content"])
    said = {**_read_marking(value, "caption_entities"), "caption": str(value.get("caption") or "")}
    caption, entities = format_caption(scene, said, too_long="MEDIA_CAPTION_TOO_LONG")
    if value["type"] == "photo":
        media: Json = {"photo": [find_file(scene, str(value["photo_file_id"]), "photo").about]}
    else:
        media = {"document": find_file(scene, str(value["document_file_id"]), "document").about}
    return {**media, **write_caption(caption, entities)}


def _write_text(scene: Scene, content: Json) -> Json:
    if content.get("message_text") is None and any(field in content for field in _list_other_contents()):
        raise not_played("message contents of inline query results other than text")
    check_value(("InputTextMessageContent",), content)
    said = {**_read_marking(content, "entities"), "text": str(content["message_text"])}
    text, entities = format_text(scene, said, too_long="MESSAGE_TOO_LONG")
    return {**write_text(text, entities), **write_extras(content, has_link=has_link(entities))}


def _read_marking(value: Json, name: str) -> Json:
    """How a text is marked, as arguments are: by its parse mode or by its entities."""
    marking = {field: value[field] for field in ("parse_mode", name) if value.get(field)}
    return {**marking, "parse_mode": str(marking.get("parse_mode", "none"))}


def _list_other_contents() -> set[str]:
    """The fields that tell another content than text: a place, a contact, an invoice and so on."""
    contents = read_schema().subtypes["InputMessageContent"]
    fields = {field for name in contents for field in read_schema().types[name]}
    return fields - set(read_schema().types["InputTextMessageContent"])
