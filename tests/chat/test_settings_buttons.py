"""Every button that changes a setting: good for the admin who opened the menu, once, here and today; else no effect."""

import pytest

from handlers.application import FEATURES
from tests.bot_process import BotProcess
from tests.chat.messages import Alert, Message
from tests.chat.people import People
from tests.chat.settings_buttons import PATHS, change_key, furnish, lead, read_action, read_stored
from tests.chat.stage import Stage

ADMINS_ONLY = "只有管理员能更改这里的订阅。"
MENU_OF_ANOTHER = "这是别人打开的菜单，请自己发送 /subscriptions"
ANYBODYS = {"follow"}  # stands under answers, which belong to all


def check_no_effect(people: People, bot: BotProcess, shown: Message, data: str, person: int) -> Alert:
    """Press; the database and the message stay as they were."""
    stored, seen = read_stored(bot.db), people.catch_up()
    alert = people.press(shown, data, person)
    people.catch_up()
    assert read_stored(bot.db) == stored
    assert [event for event in people.events[seen:] if event["kind"] in ("edit", "message", "delete")] == []
    return alert


def test_every_button_that_changes_a_setting_is_tried():
    assert {action for feature in FEATURES for action in feature.settings} == set(PATHS)


@pytest.mark.parametrize("action", PATHS)
def test_it_does_nothing_for_anybody_else(action: str, people: People, bot: BotProcess, chen: int, lin: int):
    """Neither for a member, nor for another admin or one who was, nor elsewhere, nor forged, nor when it is old."""
    wang = people.newcomer("王伟")
    forum, topic = furnish(people, chen, lin, wang)
    people.set_status(forum, wang, "administrator", by=chen)
    shown, button = lead(people, forum, topic, chen, PATHS[action])
    assert read_action(bot.db, button.data) == action
    elsewhere = people.ask(chen, chen, "/help")
    for_lin = check_no_effect(people, bot, shown, button.data, lin)
    assert for_lin.text == (ADMINS_ONLY if action in ANYBODYS else MENU_OF_ANOTHER)
    if action not in ANYBODYS:
        assert check_no_effect(people, bot, shown, button.data, wang) == for_lin
    people.set_status(forum, wang, "member", by=chen)
    change_key(bot.db, button.data, "person", wang)
    assert check_no_effect(people, bot, shown, button.data, wang).text == ADMINS_ONLY
    change_key(bot.db, button.data, "person", chen)
    assert "已过期" in check_no_effect(people, bot, elsewhere, button.data, chen).text
    assert "已过期" in check_no_effect(people, bot, shown, button.data[::-1], chen).text
    change_key(bot.db, button.data, "expires_at", "2020-01-01T00:00:00+00:00")
    assert "已过期" in check_no_effect(people, bot, shown, button.data, chen).text


def test_pressed_twice_it_does_what_it_does_once(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.open_bot() as bot:
        for action, path in PATHS.items():
            forum, topic = furnish(people, chen)
            shown, button = lead(people, forum, topic, chen, path)
            before = read_stored(bot.db)
            first, second = people.push(shown, button, chen), people.push(shown, button.data, chen)
            people.said_to(first)
            once = read_stored(bot.db)
            people.said_to(second)
            assert read_stored(bot.db) == once, action
            assert (once != before) is changes(action), action


def changes(action: str) -> bool:
    doing = ("set_", "add_time", "drop", "send", "skip", "pause", "resume", "remove", "let", "rebind", "follow")
    return action == "subscribe_done" or (action.startswith(doing) and not action.endswith(("_menu", "_until")))
