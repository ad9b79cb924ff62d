"""The post office: the real dispatcher and python-telegram-bot over HTTP, the playground as its platform.

Time is the office's own: it passes only when somebody waits for it, so a day takes no longer than its work.
"""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from bot.__main__ import _services
from bot.app import App, open_app
from bot.deliveries.dispatch import Dispatcher
from bot.deliveries.outbox import Sender
from bot.deliveries.pacing import Limits, Pacer
from bot.deliveries.subscriptions import Destination, Subscription, Wishes
from bot.playground import TOKEN
from bot.ports import Timer
from handlers.application import build, http_requests
from handlers.delivery import TelegramSender

Json = dict[str, Any]


class SilentAlarm:
    """Nobody is woken: tests look at what is due themselves. Implements `ports.Alarm`."""

    def ring_at(self, moment: datetime) -> None:
        """Nothing."""


class Playground:
    """The people's side of a playground, as far as delivery is concerned."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.client = httpx.Client(base_url=f"{root}/api", trust_env=False, verify=False, timeout=30)
        self.call("POST", "/fresh")

    def close(self) -> None:
        self.client.close()

    def call(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.client.request(method, path, json=body)
        assert answer.status_code in {200, 201}, answer.text
        return answer.json()

    def person(self, name: str = "陈晨") -> int:
        """Somebody who has started the bot."""
        person = int(self.call("POST", "/people", {"first_name": name})["id"])
        self.call("POST", f"/chats/{person}/messages", {"from": person, "text": "/start"})
        return person

    def group(self, owner: int, **more: Any) -> int:
        kind = {"type": "group", "title": "研究组", "owner": owner, "members": [], **more}
        chat = int(self.call("POST", "/chats", kind)["id"])
        self.status(chat, "administrator" if kind["type"] == "channel" else "member", by=owner)
        return chat

    def status(self, chat: int, status: str, *, by: int) -> None:
        """Change the bot's standing in a chat."""
        bot = self.call("GET", "/state")["bot"]["id"]
        self.call("POST", f"/chats/{chat}/members", {"user_id": bot, "by": by, "status": status})

    def faults(self, *rules: Json) -> None:
        self.call("PUT", "/faults", list(rules))

    def sends(self, outcome: str = "", chat: int = 0) -> list[Json]:
        """What the bot sent, oldest first."""
        wanted: dict[str, str | int] = {
            "limit": 10_000,
            **({"outcome": outcome} if outcome else {}),
            **({"chat_id": chat} if chat else {}),
        }
        answer = self.client.get("/ledger", params=wanted)
        return list(answer.json()["sends"])


@dataclass
class Office:
    """An open app with a dispatcher that sends to a playground."""

    app: App
    dispatcher: Dispatcher
    pacer: Pacer
    playground: Playground

    def subscribe(self, chat: int, thread: int = 0, **wishes: Any) -> Subscription:
        """Every morning at half past eight in Shanghai, everything, if not wished otherwise."""
        return self.app.subscribing.subscribe(Destination(chat=chat, thread=thread), "某处", 1, Wishes(**wishes))

    def states(self) -> list[str]:
        """Of all deliveries, oldest first."""
        rows = self.app.store.database.execute("SELECT state FROM delivery ORDER BY id")
        return [state for (state,) in rows]


@asynccontextmanager
async def open_office(
    db: Path, playground: Playground, clock: Timer, limits: Limits | None = None, sender: Sender | None = None
) -> AsyncIterator[Office]:
    """A running office on a copy of a database."""
    app = open_app(db, clock=clock)
    pacer = Pacer(clock, limits)
    services = _services(app, everybody=True)
    application = build(TOKEN, services, http_requests(None, local=True), playground.root, pacer)
    await application.initialize()
    try:
        carrier = sender or TelegramSender(application.bot, services)
        yield Office(
            app, Dispatcher(app.planner, app.store.ledger, carrier, pacer, clock, SilentAlarm()), pacer, playground
        )
    finally:
        await application.shutdown()
        app.close()


def copy(database: Path, folder: Path) -> Path:
    return Path(shutil.copy(database, folder / "jianbao.db"))
