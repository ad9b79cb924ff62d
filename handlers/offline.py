"""One question without Telegram: the same application, a transport that only writes down what is sent."""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Chat, Message, MessageEntity, Update, User
from telegram.request import BaseRequest, RequestData

from handlers.application import build
from handlers.context import Services
from handlers.markup import plain, units

_TOKEN = "1:" + "offline-no-secret-offline-no-secret"
_BOT = {"id": 1, "is_bot": True, "first_name": "简报", "username": "jianbao_bot"}
_PERSON = 2
_COMMAND = re.compile(r"/[a-zA-Z0-9_@]+(?!\w)")


@dataclass(frozen=True, slots=True)
class Sent:
    """A message the bot sent: what is read, its HTML, and its keyboard as Telegram's JSON objects."""

    text: str
    html: str
    buttons: tuple[tuple[dict[str, Any], ...], ...]


class Recorder(BaseRequest):
    """Answers every call as Telegram would, and keeps the messages."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    @property
    def read_timeout(self) -> float | None:
        """No call ever waits."""
        return None

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Take one call."""
        parameters = request_data.parameters if request_data else {}
        result: Any = True
        if url.endswith("/getMe"):
            result = _BOT
        elif url.endswith(("/sendMessage", "/editMessageText")):
            result = self._take(parameters)
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _take(self, parameters: dict[str, Any]) -> dict[str, Any]:
        html = parameters["text"]
        rows = (parameters.get("reply_markup") or {}).get("inline_keyboard", [])
        self.sent.append(Sent(plain(html), html, tuple(tuple(map(_to_button, row)) for row in rows)))
        chat = {"id": parameters["chat_id"], "type": "private", "first_name": "读者"}
        return {"message_id": 1 + len(self.sent), "date": 0, "chat": chat, "text": plain(html)}


def _to_button(button: dict[str, Any]) -> dict[str, Any]:
    return {("data" if name == "callback_data" else name): value for name, value in button.items()}


def ask(services: Services, text: str) -> Sequence[Sent]:
    """What the bot would answer to a message in a private chat."""
    recorder = Recorder()
    asyncio.run(_ask(recorder, services, text))
    return recorder.sent


async def _ask(recorder: Recorder, services: Services, text: str) -> None:
    application = build(_TOKEN, services, (recorder, recorder), "http://offline")
    await application.initialize()
    try:
        await application.process_update(_to_update(application.bot, text))
    finally:
        await application.shutdown()


def _to_update(bot: Bot, text: str) -> Update:
    command = _COMMAND.match(text)
    entities = [MessageEntity(MessageEntity.BOT_COMMAND, 0, units(command[0]))] if command else []
    message = Message(
        1,
        datetime.now(UTC),
        Chat(_PERSON, "private", first_name="读者"),
        from_user=User(_PERSON, "读者", is_bot=False),
        text=text,
        entities=entities,
    )
    message.set_bot(bot)
    return Update(1, message=message)
