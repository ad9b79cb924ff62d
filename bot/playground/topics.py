"""A forum's topics. A topic begins with a service message, whose id is the topic's thread."""

from bot.playground.chats import TOPIC_COLORS, announce_chat
from bot.playground.messages import Sender, post_message, take_away_message
from bot.playground.scene import Scene
from bot.playground.schema import Json


def open_general(scene: Scene, chat: Json) -> None:
    """The topic every forum has."""
    general = {"message_thread_id": 1, "name": "General", "icon_color": TOPIC_COLORS[0], "is_closed": False}
    scene.store.put_topic(chat["id"], general)


def open_topic(scene: Scene, chat: Json, sender: Sender, name: str) -> Json:
    """Begin a topic; what it is. Belongs in a transaction."""
    color = TOPIC_COLORS[len(scene.store.list_topics(chat["id"])) % len(TOPIC_COLORS)]
    created = {"forum_topic_created": {"name": name, "icon_color": color}}
    beginning = post_message(scene, chat, sender, created, thread=-1)
    topic = {"message_thread_id": beginning.message_id, "name": name, "icon_color": color, "is_closed": False}
    scene.store.put_topic(chat["id"], topic)
    announce_chat(scene, chat)
    return topic


def change_topic(scene: Scene, chat: Json, sender: Sender, topic: Json, changes: Json) -> Json:
    """Rename, close or reopen a topic by `name` and `is_closed`; what it is now. Belongs in a transaction."""
    changed = {**topic, **changes}
    thread = None if topic["message_thread_id"] == 1 else topic["message_thread_id"]
    for body in _list_services(topic, changed):
        post_message(scene, chat, sender, body, thread=thread)
    scene.store.put_topic(chat["id"], changed)
    announce_chat(scene, chat)
    return changed


def drop_topic(scene: Scene, chat: Json, topic: Json) -> None:
    """Delete a topic with all that stands in it; bots are not told, as on Telegram. Belongs in a transaction."""
    thread = topic["message_thread_id"]
    for message in scene.store.list_thread(chat["id"], thread):
        take_away_message(scene, message)
    scene.store.drop_topic(chat["id"], thread)
    announce_chat(scene, chat)


def _list_services(old: Json, new: Json) -> list[Json]:
    """The service messages that tell of a change."""
    services: list[Json] = []
    if new["name"] != old["name"]:
        services.append({"forum_topic_edited": {"name": new["name"]}})
    if new["is_closed"] != old["is_closed"]:
        services.append({"forum_topic_closed" if new["is_closed"] else "forum_topic_reopened": {}})
    return services
