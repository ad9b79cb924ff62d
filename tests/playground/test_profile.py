"""What the bot says of itself."""

from typing import Any

import pytest

from tests.playground.sides import BOT, CHEN, FORUM, GROUP, LIN, Sides

BAD = "400 Bad Request: "
HELP = {"command": "help", "description": "帮助"}
TOPIC = {"command": "topic", "description": "主题"}


def test_get_me_shows_what_only_the_bot_sees(sides: Sides) -> None:
    me = sides.call("getMe")
    assert me["id"] == BOT
    assert (me["can_join_groups"], me["can_read_all_group_messages"], me["has_main_web_app"]) == (True, False, False)


def test_only_a_change_of_commands_is_told(sides: Sides) -> None:
    before = sides.get("/state")["seq"]
    sides.call("setMyCommands", commands=[HELP])
    told = sides.get("/events", after=before)
    assert [event["kind"] for event in told["events"]] == ["bot"] + ["chat"] * 7
    sides.call("setMyCommands", commands=[HELP])
    sides.call("deleteMyCommands", language_code="de")
    assert sides.get("/events", after=told["seq"])["events"] == []


def test_commands_are_kept_apart_by_scope_and_language(sides: Sides) -> None:
    groups = {"type": "all_group_chats"}
    sides.call("setMyCommands", commands=[HELP])
    sides.call("setMyCommands", commands=[TOPIC], language_code="zh")
    sides.call("setMyCommands", commands=[HELP, TOPIC], scope=groups)
    assert sides.call("getMyCommands") == [HELP]
    assert sides.call("getMyCommands", language_code="zh") == [TOPIC]
    assert sides.call("getMyCommands", language_code="de") == []
    assert sides.call("getMyCommands", scope=groups) == [HELP, TOPIC]
    assert sides.call("deleteMyCommands", scope=groups) is True
    assert sides.call("getMyCommands", scope=groups) == []
    assert sides.call("getMyCommands") == [HELP]


def test_the_menu_of_a_chat_is_its_narrowest(sides: Sides) -> None:
    def menus() -> list[list[str]]:
        chats = {chat["id"]: chat["commands"] for chat in sides.get("/state")["chats"]}
        return [[command["command"] for command in chats[chat_id]] for chat_id in (CHEN, GROUP, FORUM)]

    sides.call("setMyCommands", commands=[HELP])
    assert menus() == [["help"]] * 3
    sides.call("setMyCommands", commands=[TOPIC], scope={"type": "all_group_chats"})
    sides.call("setMyCommands", commands=[HELP, TOPIC], scope={"type": "chat", "chat_id": FORUM})
    assert menus() == [["help"], ["topic"], ["help", "topic"]]
    assert sides.get("/state")["bot"]["commands"] == [HELP]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, 'parameter "commands" is required'),
        ({"commands": "{"}, "can't parse commands JSON object"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": ["x"]}, "can't parse BotCommand: expected an Object"),
        ({"commands": [{"command": "x"}]}, "can't parse BotCommand: Can't find field \"description\""),
        (
            {"commands": [{"command": [], "description": "x"}]},
            'can\'t parse BotCommand: Field "command" must be of type String',
        ),
        ({"commands": [{"command": "/", "description": "x"}]}, "command must be non-empty"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "command length must not exceed 32"),
        ({"commands": [{"command": "x", "description": " "}]}, "command description must be non-empty"),
        ({"commands": [{"command": "x", "description": "x" * 257}]}, "command description length must not exceed 256"),
        ({"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "帮助", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [HELP] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [HELP], "language_code": "zh-hans"}, "invalid language code specified"),
        ({"commands": [HELP], "scope": "{"}, "can't parse BotCommandScope JSON object"),
        ({"commands": [HELP], "scope": {}}, "can't parse BotCommandScope: Can't find field \"type\""),
        ({"commands": [HELP], "scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": [HELP], "scope": {"type": "chat"}}, "can't parse BotCommandScope: Empty chat_id specified"),
        ({"commands": [HELP], "scope": {"type": "chat", "chat_id": 42}}, "chat not found"),
        (
            {"commands": [HELP], "scope": {"type": "chat_member", "chat_id": GROUP}},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
        ({"commands": [HELP], "scope": {"type": "chat_member", "chat_id": GROUP, "user_id": 42}}, "user not found"),
    ],
)
def test_bad_commands_are_refused(sides: Sides, parameters: dict[str, Any], words: str) -> None:
    assert sides.refuse("setMyCommands", **parameters) == BAD + words


def test_commands_at_the_limit(sides: Sides) -> None:
    commands = [{"command": f"{number:_>32}", "description": "字" * 256} for number in range(100)]
    assert sides.call("setMyCommands", commands=commands) is True
    member = {"type": "chat_member", "chat_id": str(GROUP), "user_id": LIN}
    assert sides.call("setMyCommands", commands=[{"command": " /help ", "description": " 帮助 "}], scope=member) is True
    assert sides.call("getMyCommands", scope=member) == [HELP]
    assert sides.call("getMyCommands") == commands


@pytest.mark.parametrize(
    ("noun", "field", "limit", "code"),
    [
        ("Name", "name", 64, "BOT_TITLE_INVALID"),
        ("Description", "description", 512, "BOT_DESCRIPTION_INVALID"),
        ("ShortDescription", "short_description", 120, "BOT_ABOUT_INVALID"),
    ],
)
def test_texts_by_language(sides: Sides, noun: str, field: str, limit: int, code: str) -> None:
    before = sides.call(f"getMy{noun}")[field]
    sides.call(f"setMy{noun}", **{field: "字" * limit})
    sides.call(f"setMy{noun}", **{field: "words", "language_code": "en"})
    assert sides.call(f"getMy{noun}", language_code="en") == {field: "words"}
    assert sides.call(f"getMy{noun}", language_code="zh") == {field: "字" * limit}
    assert sides.refuse(f"setMy{noun}", **{field: "字" * (limit + 1)}) == BAD + code
    sides.call(f"setMy{noun}")
    assert sides.call(f"getMy{noun}")[field] == before


def test_a_new_name_shows(sides: Sides) -> None:
    sides.call("setMyName", name="快报")
    sides.call("setMyDescription", description="问、订、转")
    bot = sides.get("/state")["bot"]
    assert (bot["first_name"], bot["description"]) == ("快报", "问、订、转")
    assert sides.send(GROUP, "x")["from"]["first_name"] == "快报"


def test_the_menu_button(sides: Sides) -> None:
    assert sides.call("getChatMenuButton") == {"type": "commands"}
    sides.call("setChatMenuButton", menu_button={"type": "commands"})
    sides.call("setChatMenuButton", chat_id=CHEN, menu_button={"type": "default"})
    assert sides.call("getChatMenuButton") == {"type": "commands"}
    assert sides.call("getChatMenuButton", chat_id=CHEN) == {"type": "default"}
    assert sides.call("getChatMenuButton", chat_id=LIN) == {"type": "commands"}
    assert sides.refuse("setChatMenuButton", chat_id=42) == BAD + "user not found"
    words = "can't parse menu button: MenuButton has unsupported type"
    assert sides.refuse("setChatMenuButton", menu_button={"type": "moon"}) == BAD + words
    assert sides.refuse("setChatMenuButton", menu_button={"type": "web_app"}).startswith("501")
