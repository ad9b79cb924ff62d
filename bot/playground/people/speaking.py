"""Who may speak where, and as whom."""

from bot.playground.accounts import ANONYMOUS_ADMINISTRATOR, BOT_ID, CHANNEL_SENDER
from bot.playground.chats import announce_chat, find_upgraded
from bot.playground.messages import GENERAL_THREAD, Sender, find_reply_thread
from bot.playground.people.body import Body
from bot.playground.privacy import ADMINISTRATORS, PRESENT
from bot.playground.refusals import ObjectionError
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.store import StoredMessage


def start_bot(scene: Scene, chat: Json) -> None:
    """A person's first words in private start the bot."""
    if chat["type"] == "private" and scene.store.find_status(chat["id"], BOT_ID) == "left":
        scene.store.put_member(chat["id"], BOT_ID, "member")
        announce_chat(scene, chat)


def find_sender(scene: Scene, chat: Json, person: Json, body: Body) -> Sender:
    """The person as one who speaks there, under the face asked for.

    Raises:
        ObjectionError: the person may not.

    """
    status = scene.store.find_status(chat["id"], person["id"])
    if status not in PRESENT:
        raise ObjectionError(409, "the person is not in this chat")
    if find_upgraded(scene, chat):
        raise ObjectionError(409, "the group became a supergroup")
    if chat["type"] == "private" and scene.store.find_status(chat["id"], BOT_ID) == "kicked":
        raise ObjectionError(409, "the person blocked the bot and must unblock it first")
    if status == "restricted" or (chat["type"] == "channel" and status not in ADMINISTRATORS):
        raise ObjectionError(409, "the person may not write here")
    return Sender(author=person["id"], fields=_find_face(scene, chat, person, body))


def _find_face(scene: Scene, chat: Json, person: Json, body: Body) -> Json:
    """How the sender is shown: as the person, the channel, the group, or a channel of the person's."""
    if chat["type"] == "channel":
        return {"sender_chat": chat}
    if body.flag("anonymous"):
        if chat["type"] != "supergroup":
            raise ObjectionError(422, "only in a supergroup an administrator speaks as the group")
        if scene.store.find_status(chat["id"], person["id"]) not in ADMINISTRATORS:
            raise ObjectionError(409, "the person is no administrator here")
        return {"from": ANONYMOUS_ADMINISTRATOR, "sender_chat": chat}
    if "as_channel" in body:
        if chat["type"] != "supergroup":
            raise ObjectionError(422, "only in a supergroup a person speaks as a channel")
        return {"from": CHANNEL_SENDER, "sender_chat": _find_channel(scene, person, body)}
    return {"from": person}


def _find_channel(scene: Scene, person: Json, body: Body) -> Json:
    owned = [
        chat
        for chat in scene.store.list_chats()
        if chat["type"] == "channel" and scene.store.find_status(chat["id"], person["id"]) == "creator"
    ]
    if not body.is_true("as_channel"):
        owned = [chat for chat in owned if chat["id"] == body.number("as_channel")]
    if len(owned) != 1:
        raise ObjectionError(409, "the person owns no such channel")
    return owned[0]


def find_place(scene: Scene, chat: Json, person: Json, body: Body) -> tuple[int | None, int | None]:
    """(thread, id of the message answered) of what is said there.

    Raises:
        ObjectionError: there is no such place, or it is closed.

    """
    replied = _find_replied(scene, chat, body)
    return _find_thread(scene, chat, person, body, replied), replied.message_id if replied else None


def _find_replied(scene: Scene, chat: Json, body: Body) -> StoredMessage | None:
    if "reply_to_message_id" not in body:
        return None
    replied = scene.store.find_message(chat["id"], body.number("reply_to_message_id"))
    if replied is None:
        raise ObjectionError(404, "there is no such message to answer")
    return replied


def _find_thread(scene: Scene, chat: Json, person: Json, body: Body, replied: StoredMessage | None) -> int | None:
    """The topic named, else that of the message answered; General is no thread."""
    answered = find_reply_thread(chat, replied)
    if not chat.get("is_forum"):
        if "message_thread_id" in body:
            raise ObjectionError(422, "the chat has no topics")
        return answered
    thread = body.number("message_thread_id") if "message_thread_id" in body else answered or GENERAL_THREAD
    if replied is not None and thread != (answered or GENERAL_THREAD):
        raise ObjectionError(409, "the message to answer stands in another topic")
    topic = scene.store.find_topic(chat["id"], thread)
    if topic is None:
        raise ObjectionError(404, "there is no such topic")
    status = scene.store.find_status(chat["id"], person["id"])
    if topic["is_closed"] and status not in ADMINISTRATORS:
        raise ObjectionError(409, "the topic is closed")
    return None if thread == GENERAL_THREAD else thread
