"""A claimed bot, and what people do there with what can be passed on."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.bot_process import BotProcess
from tests.chat.messages import BOT, Button, Json, Message
from tests.chat.people import PATIENCE_SECONDS, People


@dataclass(frozen=True)
class House:
    people: People
    bot: BotProcess
    db: Path
    owner: int

    def reader(self, name: str = "陈晨") -> int:
        """Somebody the owner lets in."""
        person = self.people.newcomer(name)
        assert "受邀" in self.people.ask(person, person, "/start").text
        self.people.tap(self.people.told(self.owner, str(person)), "允许", self.owner)
        self.people.told(person, "已获准使用")
        return person


def type_inline(people: People, person: int, query: str, offset: str = "", chat: int | None = None) -> Json:
    """Type behind the bot's name, and what is shown then."""
    where = {"chat_id": chat} if chat is not None else {}
    asked = people._post("/inline", **{"from": person, "query": query, "offset": offset, **where})
    shown = people._get(f"/inline/{asked['inline_query_id']}", wait=PATIENCE_SECONDS)
    assert shown["answered"], f"no answer to {query!r}"
    return {**shown, "id": asked["inline_query_id"]}


def send_result(people: People, shown: Json, chat: int, number: int = 0) -> Message:
    """Send one of the results into a chat; the message as it arrives."""
    result = shown["results"][number]
    body = people._post(f"/inline/{shown['id']}/choose", result_id=result["id"], chat_id=chat)
    return Message(body["message"])


def share(people: People, person: int, message: Message, chat: int, label: str = "分享", note: str = "") -> Message:
    """Press a share button, choose a chat, and send the one card."""
    button = message.button(label)
    assert button.query, button
    shown = type_inline(people, person, f"{button.query} {note}".strip(), chat=chat)
    assert len(shown["results"]) == 1, shown
    return send_result(people, shown, chat)


def follow(people: People, person: int, button: Button, chat: int | None = None) -> Message:
    """Open a card's link, in a private chat, or as `?startgroup=` does in a group; what the bot answers."""
    where = person if chat is None else chat
    command = "/start" if chat is None else "/start@jianbao_bot"
    said = people.say(where, person, f"{command} {read_link(button)}")
    return people.answer(said) if chat is None else people.reply(said)


def read_link(button: Button) -> str:
    """The word in a link to the bot, as Telegram lets it be."""
    (parameter,) = next(iter(parse_qs(urlsplit(button.url).query).values()))
    assert urlsplit(button.url).path == "/jianbao_bot"
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", parameter)
    return parameter


def pair(people: People, one: int, other: int) -> int:
    """The private chat of two people, in which the bot is not."""
    return int(people._post("/chats", type="private", owner=one, members=[other])["id"])


def is_via_bot(message: Message) -> bool:
    return bool(message.body.get("via_bot", {}).get("id") == BOT)
