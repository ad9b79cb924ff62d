"""getMe, and what the bot says of itself: commands, name, descriptions, menu button."""

import re

from bot.playground.chats import announce_chat, find_chat, reach_chat
from bot.playground.entities import count_units
from bot.playground.members import find_account
from bot.playground.profile import (
    announce_bot,
    name_scope,
    put_commands,
    put_text,
    read_commands,
    read_text,
    show_bot_to_itself,
)
from bot.playground.refusals import bad_request, not_played
from bot.playground.scene import Scene
from bot.playground.schema import Json

MAX_COMMANDS = 100
MAX_COMMAND_LENGTH = 32
MAX_COMMAND_DESCRIPTION = 256
MAX_LENGTHS = {"name": 64, "description": 512, "short_description": 120}

_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_BROAD_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


def get_me(scene: Scene, _arguments: Json) -> Json:
    """The bot as a User, with the flags only it sees."""
    return show_bot_to_itself(scene)


def set_my_commands(scene: Scene, arguments: Json) -> bool:
    """Set the commands of a scope and language."""
    commands = [_check_command(command) for command in arguments["commands"]]
    scope, language = _read_scope(scene, arguments), _read_language(arguments)
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    _change_commands(scene, scope, language, commands)
    return True


def delete_my_commands(scene: Scene, arguments: Json) -> bool:
    """Take the commands of a scope and language back."""
    scope = _read_scope(scene, arguments)
    _change_commands(scene, scope, _read_language(arguments), [])
    return True


def get_my_commands(scene: Scene, arguments: Json) -> list[Json]:
    """The commands set for just this scope and language."""
    scope = _read_scope(scene, arguments)
    return read_commands(scene, name_scope(scope), _read_language(arguments)) or []


def _change_commands(scene: Scene, scope: Json, language: str, commands: list[Json]) -> None:
    """Every chat's menu may change by it, or one's; a bot that starts again mostly changes nothing."""
    if commands == (read_commands(scene, name_scope(scope), language) or []):
        return
    put_commands(scene, name_scope(scope), language, commands)
    announce_bot(scene)
    chats = [find_chat(scene, str(scope["chat_id"]))] if "chat_id" in scope else scene.store.list_chats()
    for chat in chats:
        announce_chat(scene, chat)


def _check_command(command: Json) -> Json:
    name = str(command["command"]).strip().removeprefix("/")
    description = str(command["description"]).strip()
    if not name:
        raise bad_request("Command must be non-empty")
    if len(name) > MAX_COMMAND_LENGTH:
        raise bad_request(f"Command length must not exceed {MAX_COMMAND_LENGTH}")
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > MAX_COMMAND_DESCRIPTION:
        raise bad_request(f"Command description length must not exceed {MAX_COMMAND_DESCRIPTION}")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _read_scope(scene: Scene, arguments: Json) -> Json:
    """The scope with its chat as a number."""
    scope = arguments.get("scope", {"type": "default"})
    kind = scope.get("type")
    if kind is None:
        raise bad_request("Can't parse BotCommandScope: Can't find field \"type\"")
    if kind in _BROAD_SCOPES:
        return {"type": kind}
    if kind not in _CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    if not scope.get("chat_id"):
        raise bad_request("Can't parse BotCommandScope: Empty chat_id specified")
    narrow: Json = {"type": kind, "chat_id": reach_chat(scene, str(scope["chat_id"]))["id"]}
    return {**narrow, "user_id": _read_user(scene, scope)} if kind == "chat_member" else narrow


def _read_user(scene: Scene, scope: Json) -> int:
    user_id = scope.get("user_id")
    if not isinstance(user_id, int) or not 0 < user_id < 1 << 53:
        raise bad_request("Can't parse BotCommandScope: Invalid user_id specified")
    if find_account(scene, user_id) is None:
        raise bad_request("User not found")
    return user_id


def _read_language(arguments: Json) -> str:
    language = str(arguments.get("language_code", ""))
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("Invalid language code specified")
    return language


def set_text(kind: str, scene: Scene, arguments: Json) -> bool:
    """Set the bot's name, description or short description."""
    text = str(arguments.get(kind, ""))
    if count_units(text) > MAX_LENGTHS[kind]:
        raise bad_request(f"BOT_{'TITLE' if kind == 'name' else 'ABOUT' if kind[0] == 's' else 'DESCRIPTION'}_INVALID")
    put_text(scene, kind, _read_language(arguments), text)
    announce_bot(scene)
    return True


def get_text(kind: str, scene: Scene, arguments: Json) -> Json:
    """BotName, BotDescription or BotShortDescription."""
    return {kind: read_text(scene, kind, _read_language(arguments))}


def set_chat_menu_button(scene: Scene, arguments: Json) -> bool:
    """Set the button beside the input, for one person or for all."""
    button = arguments.get("menu_button", {"type": "default"})
    kind = button.get("type")
    if kind == "web_app":
        raise not_played("MenuButtonWebApp")
    if kind not in ("commands", "default"):
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    scene.store.put_setting(_name_menu(scene, arguments), {"type": kind})
    return True


def get_chat_menu_button(scene: Scene, arguments: Json) -> Json:
    """MenuButton: the person's own, else everybody's."""
    for name in (_name_menu(scene, arguments), "menu "):
        button = scene.store.find_setting(name)
        if isinstance(button, dict):
            return button
    return {"type": "commands"}


def _name_menu(scene: Scene, arguments: Json) -> str:
    chat_id = arguments.get("chat_id")
    if chat_id is None:
        return "menu "
    if scene.store.find_person(chat_id) is None:
        raise bad_request("User not found")
    return f"menu {chat_id}"
