"""Where every button that changes a setting stands, and what the bot has stored of subscriptions."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.chat.messages import Button, Message
from tests.chat.people import People

_STORED = (
    "SELECT * FROM subscription ORDER BY id",
    "SELECT * FROM follow ORDER BY subscription, kind, value",
    "SELECT subscription, day, slot FROM occurrence ORDER BY subscription, day, slot",
    "SELECT id, occurrence, chat, thread FROM delivery ORDER BY id",
    "SELECT id, lets_anonymous FROM chat ORDER BY id",
)
_ONE = ("/subscriptions", "1 ·")
PATHS = {
    "subscribe": ("/subscriptions", "＋ 新订阅"),
    "subscribe_pick": ("/subscribe", "选企业"),
    "subscribe_when": ("/subscribe", "全部要闻"),
    "subscribe_hour": ("/subscribe", "全部要闻", "其他时间"),
    "subscribe_minute": ("/subscribe", "全部要闻", "其他时间", "18"),
    "subscribe_much": ("/subscribe", "全部要闻", "每天"),
    "subscribe_done": ("/subscribe", "显示", "工作日", "3 篇"),
    "follow": ("/topic 5G", "订阅"),
    "subscriptions": (*_ONE, "全部订阅"),
    "subscription": _ONE,
    "content": (*_ONE, "内容"),
    "content_of": (*_ONE, "内容", "企业"),
    "set_follow": (*_ONE, "内容", "企业", "华为"),
    "set_all": (*_ONE, "内容", "全部要闻"),
    "set_only": (*_ONE, "内容", "只发关注的"),
    "times": (*_ONE, "时间"),
    "add_hour": (*_ONE, "时间", "＋ 加一个时间"),
    "add_minute": (*_ONE, "时间", "＋ 加一个时间", "18"),
    "add_time": (*_ONE, "时间", "＋ 加一个时间", "18", "18:05"),
    "drop_time": (*_ONE, "时间", "✕ 08:30"),
    "days": (*_ONE, "日子"),
    "set_days": (*_ONE, "日子", "周三"),
    "much": (*_ONE, "篇数"),
    "set_much": (*_ONE, "篇数", "8 篇"),
    "zone_menu": (*_ONE, "时区"),
    "zone_regions": (*_ONE, "时区", "其他时区"),
    "zone_region": (*_ONE, "时区", "其他时区", "非洲"),
    "set_zone": (*_ONE, "时区", "纽约"),
    "when_empty": (*_ONE, "无新内容时"),
    "set_when_empty": (*_ONE, "无新内容时", "一句话"),
    "preview": (*_ONE, "预览"),
    "send_now": (*_ONE, "现在发送"),
    "skip": (*_ONE, "跳过下一次"),
    "pause_menu": (*_ONE, "暂停"),
    "pause": (*_ONE, "暂停", "7 天"),
    "pause_until": (*_ONE, "暂停", "直到…"),
    "resume": (*_ONE, "暂停", "直到我恢复", "恢复"),
    "remove_menu": (*_ONE, "删除"),
    "remove": (*_ONE, "删除", "确定删除"),
    "let_anonymous": ("/subscriptions", "允许匿名"),
    "rebind": (*_ONE, "换到这里"),
}
"""By what it does: the command and the labels that lead to each button, the last label being its own. The chat is a
forum with a topic, in which it is all said; it has a subscription in General, to a pack, at two times."""


def furnish(people: People, owner: int, *members: int) -> tuple[int, int]:
    """Such a forum; its id and its topic's."""
    forum = people.group(owner, *members, type="supergroup", is_forum=True)
    topic = people.topic(forum, "半导体", by=owner)
    card = people.ask(forum, owner, "/subscribe 航天与量子")
    for label in ("设置", "时间", "＋ 加一个时间", "07", "07:45"):
        card = people.tap(card, label, owner)
    return forum, topic


def lead(people: People, forum: int, topic: int, person: int, path: tuple[str, ...]) -> tuple[Message, Button]:
    """Go a path, but its last step: the message with the button, and the button."""
    command, *labels, last = path
    shown = people.ask(forum, person, command, message_thread_id=topic)
    for label in labels:
        shown = people.tap(shown, label, person)
    return shown, shown.button(last)


def read_stored(db: Path) -> list[list[tuple[object, ...]]]:
    """All that is stored of subscriptions, for comparison."""
    with closing(sqlite3.connect(db)) as connection:
        return [connection.execute(statement).fetchall() for statement in _STORED]


def read_action(db: Path, key: str) -> str:
    """What a button does."""
    with closing(sqlite3.connect(db)) as connection:
        return str(connection.execute("SELECT action FROM key WHERE key = ?", [key]).fetchone()[0])


def change_key(db: Path, key: str, column: str, value: str | int) -> None:
    """Let a key's time be over, or let it be another's."""
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute(f"UPDATE key SET {column} = ? WHERE key = ?", [value, key])
