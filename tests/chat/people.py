"""People in a playground's chats: they say, edit and press, and wait for what the bot does. Nobody sleeps."""

import itertools
import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx

from tests.chat.messages import BOT, Alert, Button, Json, Message

T = TypeVar("T")
PATIENCE_SECONDS = 30.0  # for a machine that has much else to do; nobody waits longer than it takes
_LONGEST_CALL_SECONDS = 60.0
_names = itertools.count(1)


class SilenceError(AssertionError):
    """The bot did not do what was waited for."""


class People:
    """The people's side of one playground, from the moment it is opened on. Every one is new, and so is every chat."""

    def __init__(self, root: str) -> None:
        # without `verify=False` every client reads the machine's certificates first, for plain HTTP
        self.client = httpx.Client(base_url=f"{root}/api", trust_env=False, verify=False, timeout=_LONGEST_CALL_SECONDS)
        state = self._get("/state")
        self.events: list[Json] = []
        self._seq = int(state["seq"])
        self._first_call = max((call["seq"] for call in self.calls(0)), default=0)

    def close(self) -> None:
        self.client.close()

    # Who and where

    def newcomer(self, name: str = "陈晨") -> int:
        """A new person; the id is their private chat's too."""
        return int(self._post("/people", first_name=name)["id"])

    def group(self, owner: int, *members: int, status: str = "member", greeted: bool = True, **more: Any) -> int:
        """A new group with the bot in it, which has greeted by then, if it runs."""
        kind = {"type": "group", "title": f"研究组 {next(_names)}", **more}
        chat = int(self._post("/chats", **kind, owner=owner, members=members)["id"])
        self.set_status(chat, BOT, status, by=owner)
        if greeted:
            self.wait_for(lambda event: self._spoken(event, chat), "a greeting")
        return chat

    def channel(self, owner: int, *readers: int) -> int:
        """A new channel in which the bot may post."""
        kind = {"type": "channel", "title": f"频道 {next(_names)}"}
        chat = int(self._post("/chats", **kind, owner=owner, members=readers)["id"])
        self.set_status(chat, BOT, "administrator", by=owner)
        return chat

    def set_status(self, chat: int, user: int, status: str, *, by: int) -> None:
        self._post(f"/chats/{chat}/members", user_id=user, by=by, status=status)

    def topic(self, chat: int, name: str, *, by: int) -> int:
        return int(self._post(f"/chats/{chat}/topics", name=name, by=by)["message_thread_id"])

    # What they do

    def say(self, chat: int, person: int, text: str, **more: Any) -> Message:
        """`more`: reply_to_message_id, message_thread_id, anonymous."""
        body = {"from": person, "text": text, **more}
        return Message(self._post(f"/chats/{chat}/messages", **body)["message"])

    def send(self, chat: int, person: int, name: str, data: bytes, caption: str = "", **more: Any) -> Message:
        """Send a file; `more` as of what is said."""
        fields = {"from": person, "caption": caption, **more}
        form = {field: str(value) for field, value in fields.items()}
        posted = self.client.post(f"/chats/{chat}/documents", data=form, files={"document": (name, data)})
        return Message(self._read(posted)["message"])

    def show(self, chat: int, person: int, picture: bytes, caption: str = "") -> Message:
        """Send a photo."""
        form = {"from": str(person), "caption": caption}
        posted = self.client.post(f"/chats/{chat}/documents", data=form, files={"photo": ("a.png", picture)})
        return Message(self._read(posted)["message"])

    def forward(self, message: Message, chat: int, person: int) -> Message:
        """Forward a message to another chat."""
        body = {"from": person, "from_chat_id": message.chat, "message_id": message.id}
        return Message(self._post(f"/chats/{chat}/forwards", **body)["message"])

    def edit(self, message: Message, person: int, text: str) -> Message:
        """Edit one's own message."""
        path = f"/chats/{message.chat}/messages/{message.id}"
        return Message(self._read(self.client.patch(path, json={"from": person, "text": text}))["message"])

    def push(self, message: Message, button: Button | str, person: int) -> str:
        """Press a button, or forge a press with data of one's own; the press's id."""
        how: Json = {"data": button, "forged": True} if isinstance(button, str) else {"data": button.data}
        path = f"/chats/{message.chat}/messages/{message.id}/press"
        return str(self._post(path, **{"from": person, **how})["callback_id"])

    def said_to(self, press: str) -> Alert:
        """What the bot says to a press."""
        answer = self._get(f"/callbacks/{press}", wait=PATIENCE_SECONDS)
        if not answer["answered"]:
            raise SilenceError("the button spins for ever")
        return Alert(answer["text"], answer["show_alert"])

    def press(self, message: Message, button: Button | str, person: int) -> Alert:
        """Press and wait for what the bot says to it."""
        return self.said_to(self.push(message, button, person))

    # What they see

    def answer(self, question: Message) -> Message:
        """The bot's first message in the chat after the question."""

        def look(event: Json) -> Message | None:
            return self._spoken(event, question.chat, question.id)

        return self.wait_for(look, f"an answer to {question.text}")

    def reply(self, question: Message) -> Message:
        """The bot's message that replies to the question."""

        def look(event: Json) -> Message | None:
            message = self._spoken(event, question.chat)
            return message if message and message.answers == question.id else None

        return self.wait_for(look, f"a reply to {question.text}")

    def ask(self, chat: int, person: int, text: str, **more: Any) -> Message:
        """Say something and take the answer."""
        return self.answer(self.say(chat, person, text, **more))

    def tap(self, message: Message, label: str, person: int) -> Message:
        """Press a button; the message as the press leaves it, in its place."""
        seen = len(self.events)
        alert = self.press(message, message.button(label), person)
        assert alert.text == "", alert
        return self.edited(message, seen)

    def edited(self, message: Message, seen: int) -> Message:
        """The message as it is after its next edit; `seen`: how many events were known before."""

        def look(event: Json) -> Message | None:
            if event["kind"] != "edit" or event["chat_id"] != message.chat:
                return None
            changed = Message(event["message"])
            return changed if changed.id == message.id else None

        return self.wait_for(look, f"an edit of {message.text}", seen)

    def becomes(self, message: Message, words: str, patience_seconds: float = 60.0) -> Message:
        """The message once these words stand in it."""

        def look(event: Json) -> Message | None:
            if event["kind"] not in ("message", "edit") or event["chat_id"] != message.chat:
                return None
            changed = Message(event["message"])
            return changed if changed.id == message.id and words in changed.text else None

        return self.wait_for(look, f"{words} in {message.text}", patience_seconds=patience_seconds)

    def told(self, chat: int, words: str) -> Message:
        """A message of the bot's with these words in it."""

        def look(event: Json) -> Message | None:
            message = self._spoken(event, chat)
            return message if message and words in message.text else None

        return self.wait_for(look, f"{words} in {chat}")

    def spoken(self, chat: int, after: Message | None = None) -> list[Message]:
        """All that the bot has in the chat now, or what it said after a message."""
        query = {"after": after.id, "limit": 1000} if after else {"limit": 1000}
        messages = [Message(body) for body in self._get(f"/chats/{chat}/messages", **query)["messages"]]
        return [message for message in messages if message.is_bots]

    def state(self) -> Json:
        """The whole scene: bot, people, chats."""
        return self._get("/state")

    def calls(self, after: int | None = None) -> list[Json]:
        """What the bot called since the beginning."""
        calls: list[Json] = self._get("/calls", after=self._first_call if after is None else after)["calls"]
        return calls

    def bad_calls(self) -> list[Json]:
        """Those that were refused, or had a parameter the Bot API does not know."""
        return [call for call in self.calls() if call["status"] != 200 or call["unknown"]]

    def wait_for(
        self,
        look: Callable[[Json], T | None],
        what: str,
        seen: int = 0,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> T:
        """What `look` finds in an event, of those known from `seen` on or of the next ones."""
        end = time.monotonic() + patience_seconds
        while True:
            for event in self.events[seen:]:
                found = look(event)
                if found is not None:
                    return found
            seen = len(self.events)
            left = end - time.monotonic()
            if left <= 0:
                raise SilenceError(f"waited in vain for {what}; last events: {self.events[-3:]}")
            self.catch_up(min(left, 10))

    def catch_up(self, wait_seconds: float = 0) -> int:
        """Read what happened; how many events are known now."""
        news = self._get("/events", after=self._seq, wait=round(wait_seconds, 3))
        self.events += news["events"]
        self._seq = int(news["seq"])
        return len(self.events)

    def _spoken(self, event: Json, chat: int, after: int = 0) -> Message | None:
        if event["kind"] != "message" or event["chat_id"] != chat:
            return None
        message = Message(event["message"])
        return message if message.is_bots and message.id > after and message.text else None

    def _get(self, path: str, **query: Any) -> Json:
        return self._read(self.client.get(path, params=query))

    def _post(self, path: str, **body: Any) -> Json:
        return self._read(self.client.post(path, json=body))

    def _read(self, response: httpx.Response) -> Json:
        assert response.is_success, f"{response.request.url}: {response.text}"
        answer: Json = response.json()
        return answer
