"""Nobody outside reads a byte of the bulletin: every command, word, button, prompt, inline query and link of the bot's.

What is walked is read from the application itself, so that a new one can't be forgotten.
"""

import itertools
import json
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
)

from handlers.application import FEATURES, build
from handlers.context import Services
from handlers.links import SHARE, SHARE_PHOTO, name_pack
from handlers.offline import Recorder
from tests.chat.messages import Json, Message
from tests.chat.people import PATIENCE_SECONDS, People
from tests.chat.sample import Sample, ink
from tests.chat.settings_buttons import read_stored
from tests.sharing.actions import Arguments, all_actions, another_issue, find_actions
from tests.sharing.house import House, pair, read_link, share, type_inline

RUN = 8
_EFFECTS = ("share", "sharer", "rating", "saved", "draft", "bulletin")
_TYPED = ("", " 中芯国际", " 5G", " 京东方 TCL科技", " 芯片")
_INLINE = ("", "中芯国际", "5G", '"光子芯片"', "芯片", "企业:华为", "的", "s_", "s_x 请看", "a" * 256)


@dataclass
class Ears:
    """All that outsiders were told."""

    people: People
    heard: list[str] = field(default_factory=list)

    def check(self, sample: Sample) -> None:
        known = {run for piece in sample.articles for part in piece.parts for run in _runs(part)}
        assert known
        assert [run for text in self.heard for run in _runs(ink(text)) if run in known] == []


def _runs(text: str) -> set[str]:
    return {text[i : i + RUN] for i in range(len(text) - RUN + 1)}


@pytest.fixture
def actions(services: Services) -> dict[str, list[Arguments]]:
    return find_actions(services)


def test_no_action_means_two_things():
    meant: dict[str, set[object]] = {}
    for feature in FEATURES:
        for action, press in (*feature.presses.items(), *feature.settings.items()):
            meant.setdefault(action, set()).add(press)
    assert {action for action, presses in meant.items() if len(presses) > 1} == set()


def test_every_action_of_the_application_is_walked(actions: dict[str, list[Arguments]], services: Services):
    assert all_actions() - set(actions) - {"saved_note"} == set()
    application = build("1:" + "x" * 35, services, (Recorder(), Recorder()), "http://offline")
    handlers = [handler for group in application.handlers.values() for handler in group]
    walked = {
        CommandHandler,
        MessageHandler,
        CallbackQueryHandler,
        ChatMemberHandler,
        InlineQueryHandler,
        ChosenInlineResultHandler,
    }
    assert {type(handler) for handler in handlers} == walked
    commands = {name for one in handlers if isinstance(one, CommandHandler) for name in one.commands}
    assert commands == {feature.command for feature in FEATURES}


def put_keys(db: Path, chat: int, actions: dict[str, list[Arguments]]) -> dict[str, list[str]]:
    """Keys that do everything, good for anybody in a chat."""
    keys: dict[str, list[str]] = {action: [] for action in actions}
    with closing(sqlite3.connect(db)) as connection, connection:
        for action, variants in actions.items():
            for arguments in variants:
                key = secrets.token_urlsafe(12)
                values = (key, chat, 0, action, json.dumps(arguments, ensure_ascii=False), "2999-01-01T00:00:00+00:00")
                statement = "INSERT OR REPLACE INTO key (key, chat, person, action, arguments, expires_at)"
                connection.execute(statement + " VALUES (?, ?, ?, ?, ?, ?)", values)
                keys[action].append(key)
    return keys


def read_effects(db: Path) -> list[object]:
    with closing(sqlite3.connect(db)) as connection:
        return [*read_stored(db), *(connection.execute(f"SELECT * FROM {table}").fetchall() for table in _EFFECTS)]


def press_all(ears: Ears, shown: Message, keys: dict[str, list[str]], person: int) -> None:
    for key in itertools.chain.from_iterable(keys.values()):
        ears.heard.append(ears.people.press(shown, key, person).text)


def say_all(ears: Ears, chat: int, person: int, links: list[str], prefix: str = "") -> None:
    """Every command and word with something behind it, links, and free words; nobody waits for an answer."""
    for feature in FEATURES:
        for typed in _TYPED:
            ears.people.say(chat, person, f"/{feature.command}{prefix}{typed}")
            for word in feature.words:
                ears.people.say(chat, person, word + typed)
    for link in links:
        ears.people.say(chat, person, f"/start{prefix} {link}")
    for words in ("中芯国际", "芯片", "中芯国际最近怎么样", "@jianbao_bot 5G", "/nonsense"):
        ears.people.say(chat, person, words)


def send_all(ears: Ears, chat: int, person: int, shown: Message) -> None:
    """Files, meant for the bot in every way there is."""
    for more in ({}, {"caption": "@jianbao_bot"}, {"reply_to_message_id": shown.id}):
        ears.people.send(chat, person, "简报.txt", another_issue(), **more)


def make_draft(house: House) -> None:
    """Something that nobody but its editors may see."""
    people, owner = house.people, house.owner
    people.send(owner, owner, "简报2021-01.txt", another_issue())
    people.becomes(people.told(owner, "正在接收"), "预览")


def count_fetched(people: People) -> int:
    return sum(call["method"] == "getFile" for call in people.calls())


def wait_for_quiet(people: People, shown: Message, person: int) -> None:
    """Until all that was said in a chat before has been heard: a press there is answered after it."""
    press = people.push(shown, "x", person)
    for _ in range(2):
        if people._get(f"/callbacks/{press}", wait=PATIENCE_SECONDS)["answered"]:
            return
    raise AssertionError("never quiet")


def type_all(ears: Ears, person: int, keys: list[str]) -> None:
    for query in (*_INLINE, *(f"s_{key}" for key in keys), *(f"s_{key} 请看" for key in keys[:2])):
        for offset in ("", "2", "x"):
            shown = type_inline(ears.people, person, query, offset)
            assert len(shown["results"]) == 1
            assert (shown["is_personal"], shown["cache_time"]) == (True, 0)
            ears.heard.append(json.dumps(shown, ensure_ascii=False))


def seen_in(people: People, chat: int) -> list[str]:
    """All that stands in a chat of the bot's, its buttons too, and all that ever stood there."""
    messages = [Message(event["message"]) for event in people.events if _is_message(event, chat)]
    return [json.dumps(message.body, ensure_ascii=False) for message in messages if message.is_bots]


def _is_message(event: Json, chat: int) -> bool:
    return event["kind"] in ("message", "edit") and event["chat_id"] == chat


def test_a_stranger_reads_nothing_anywhere(house: House, sample: Sample, actions: dict[str, list[Arguments]]):
    people, reader = house.people, house.reader()
    stranger = people.newcomer("王伟")
    card = share(people, reader, people.ask(reader, reader, "/company 中芯国际"), pair(people, reader, stranger))
    links = [*map(read_link, card.buttons), name_pack("半导体"), "ask", "help", "o" + "A" * 22]
    refused = people.ask(stranger, stranger, "/start")
    closed = people.group(stranger)
    (greeting,) = people.spoken(closed)
    make_draft(house)
    ears, before = Ears(people), read_effects(house.db)
    say_all(ears, stranger, stranger, links)
    send_all(ears, stranger, stranger, refused)
    wait_for_quiet(people, refused, stranger)
    say_all(ears, closed, stranger, links, "@jianbao_bot")
    send_all(ears, closed, stranger, greeting)
    wait_for_quiet(people, greeting, stranger)
    own, theirs = put_keys(house.db, stranger, actions), put_keys(house.db, closed, actions)
    readers = put_keys(house.db, reader, actions)
    press_all(ears, refused, own, stranger)
    press_all(ears, greeting, theirs, stranger)
    press_all(ears, refused, readers, stranger)
    type_all(ears, stranger, [key for keys in (own, theirs, readers) for key in (*keys[SHARE], *keys[SHARE_PHOTO])])
    people.ask(house.owner, house.owner, "/help")
    people.catch_up()
    heard = [*seen_in(people, stranger), *seen_in(people, closed)]
    assert len(heard) > 5
    ears.heard += heard
    ears.check(sample)
    assert read_effects(house.db) == before
    chats = {str(stranger), str(closed)}
    sent = {call["method"] for call in people.calls() if str(call["parameters"].get("chat_id")) in chats}
    assert sent <= {"sendMessage", "getChatMember"}
    assert count_fetched(people) == 1  # the owner's
    shown = people.press(people.ask(reader, reader, "/help"), readers["entry"][0], reader)
    assert shown.text == ""  # the same key does its work for one who may


def test_one_kept_out_of_an_open_group_gets_nothing_from_what_others_asked(
    house: House, sample: Sample, actions: dict[str, list[Arguments]]
):
    people, owner = house.people, house.owner
    outcast = people.newcomer("王伟")
    group = people.group(owner, outcast)
    people.reply(people.say(group, owner, "/allow"))
    answer = people.reply(people.say(group, owner, "/company 中芯国际"))
    said = people.say(group, outcast, "大家好")
    last = people.reply(people.say(group, owner, "/deny", reply_to_message_id=said.id))
    make_draft(house)
    ears, before, seen = Ears(people), read_effects(house.db), people.catch_up()
    keys = put_keys(house.db, group, actions)
    say_all(ears, group, outcast, [], "@jianbao_bot")
    send_all(ears, group, outcast, answer)
    wait_for_quiet(people, answer, outcast)
    press_all(ears, answer, keys, outcast)
    type_all(ears, outcast, [*keys[SHARE], *keys[SHARE_PHOTO], answer.button("分享").query.removeprefix("s_")])
    people.say(group, outcast, "芯片", reply_to_message_id=answer.id)
    people.ask(owner, owner, "/help")
    people.catch_up()
    ears.check(sample)
    assert read_effects(house.db) == before
    news = [event for event in people.events[seen:] if _is_message(event, group)]
    assert [event for event in news if Message(event["message"]).is_bots] == []
    assert last.id


def test_a_readers_files_and_presses_do_nothing_to_drafts(
    house: House, sample: Sample, actions: dict[str, list[Arguments]]
):
    people, owner, reader = house.people, house.owner, house.reader()
    group = people.group(owner, reader)
    people.reply(people.say(group, owner, "/allow"))
    answer = people.reply(people.say(group, owner, "/company 中芯国际"))
    make_draft(house)
    ears, before = Ears(people), read_effects(house.db)
    drafts = {action: found for action, found in actions.items() if action.startswith("draft")}
    assert len(drafts) == 10
    send_all(ears, reader, reader, people.ask(reader, reader, "/help"))
    send_all(ears, group, reader, answer)
    for chat, shown in ((group, answer), (reader, people.ask(reader, reader, "/drafts"))):
        press_all(ears, shown, put_keys(house.db, chat, drafts), reader)
        ears.heard += [message.text for message in people.spoken(chat, shown)]
    assert set(ears.heard) <= {"只有编辑和主人可以提交简报文件。"}
    assert read_effects(house.db) == before
    assert count_fetched(people) == 1
