"""What the bot says of itself: name, descriptions, commands by scope and language, menu buttons."""

from typing import cast

from bot.playground.accounts import BOT, BOT_FLAGS
from bot.playground.scene import Scene
from bot.playground.schema import Json
from bot.playground.updates import is_online


def read_text(scene: Scene, kind: str, language: str = "") -> str:
    """The bot's "name", "description" or "short_description", in a language or in no special one."""
    for code in (language, ""):
        text = scene.store.find_setting(f"{kind} {code}")
        if text is not None:
            return cast("str", text)
    return str(BOT["first_name"]) if kind == "name" else ""


def put_text(scene: Scene, kind: str, language: str, text: str) -> None:
    """Keep such a text; an empty one takes it back."""
    if text:
        scene.store.put_setting(f"{kind} {language}", text)
    else:
        scene.store.drop_setting(f"{kind} {language}")


def show_bot(scene: Scene) -> Json:
    """The bot as a User."""
    return {**BOT, "first_name": read_text(scene, "name")}


def show_bot_to_itself(scene: Scene) -> Json:
    """The User of getMe."""
    return {**show_bot(scene), **BOT_FLAGS}


def describe_bot(scene: Scene) -> Json:
    """The bot as the people's state has it."""
    return {
        **show_bot_to_itself(scene),
        "online": is_online(scene),
        "commands": find_commands(scene, None),
        "description": read_text(scene, "description"),
    }


def announce_bot(scene: Scene) -> None:
    """Tell the people that the bot changed."""
    scene.announce("bot", bot=describe_bot(scene))


def name_scope(scope: Json) -> str:
    """The name commands of a scope are kept under."""
    return " ".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)


def read_commands(scene: Scene, scope: str, language: str) -> list[Json] | None:
    """The commands set for just this scope and language."""
    return cast("list[Json] | None", scene.store.find_setting(f"commands {scope} {language}"))


def put_commands(scene: Scene, scope: str, language: str, commands: list[Json]) -> None:
    """Keep commands; none takes them back."""
    if commands:
        scene.store.put_setting(f"commands {scope} {language}", commands)
    else:
        scene.store.drop_setting(f"commands {scope} {language}")


def find_commands(scene: Scene, chat: Json | None, language: str = "zh") -> list[Json]:
    """What a member's menu offers in a chat (or anywhere): the narrowest scope that has commands."""
    scopes = ["default", "all_private_chats", "all_group_chats"]
    if chat is not None:
        kind = "all_private_chats" if chat["type"] == "private" else "all_group_chats"
        scopes = [f"chat {chat['id']}", kind, "default"]
    for scope in scopes:
        for code in (language, ""):
            commands = read_commands(scene, scope, code)
            if commands:
                return commands
    return []
