"""The ledger: every call that would put a message into a chat, and what became of it. It judges the bot's sending."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from bot.playground.schema import Json
from bot.playground.windows import Window

SECOND, MINUTE = 1.0, 60.0
_NUMBER = re.compile(r"-?[0-9]{1,16}")

# "lost": it stands in the chat, but the bot did not hear so.
# "dropped": the connection was closed before anything was done.
Outcome = Literal["delivered", "lost", "refused", "dropped"]
ARRIVED: tuple[Outcome, ...] = ("delivered", "lost")


def is_send(method: str) -> bool:
    """Whether a method puts a message into a chat: the sends, but not what only shows that one is coming."""
    return method.startswith("send") and method != "sendChatAction"


def write_entry(method: str, parameters: dict[str, str], result: object) -> Json:
    """What the ledger keeps of a send: of the message where there is one, else of what was asked."""
    message = result if isinstance(result, dict) else {}
    asked = {name: _read_number(parameters.get(name)) for name in ("chat_id", "message_thread_id")}
    return {
        "method": method,
        "chat_id": message["chat"]["id"] if message else asked["chat_id"],
        "message_thread_id": message.get("message_thread_id") if message else asked["message_thread_id"],
        "message_id": message.get("message_id"),
        "text": message.get("text") or message.get("caption") or parameters.get("text") or parameters.get("caption"),
    }


def _read_number(text: str | None) -> int | str | None:
    """The number if it is one an id could be, else the text itself."""
    return int(text) if text and _NUMBER.fullmatch(text) else text or None


@dataclass
class Peak:
    """The most sends in any window of some seconds: how many, in which chat, from when (unix seconds)."""

    seconds: float
    most: int = 0
    chat_id: int | None = None
    begin: float | None = None
    _windows: dict[int | None, Window] = field(default_factory=dict)

    def count(self, date: float, chat_id: int | None) -> None:
        """One more send."""
        window = self._windows.setdefault(chat_id, Window(self.seconds))
        count = window.add(date)
        if count > self.most:
            self.most, self.chat_id, self.begin = count, chat_id, window.begin

    def describe(self) -> Json:
        """As JSON."""
        return {"most": self.most, "chat_id": self.chat_id, "from": self.begin}


def measure_rates(sends: Iterable[tuple[float, int]], groups: set[int]) -> Json:
    """The peaks of (date, chat id) in order of time, and the shortest time between two sends into one chat."""
    overall, chats, group_minutes, chat_minutes = Peak(SECOND), Peak(SECOND), Peak(MINUTE), Peak(MINUTE)
    newest: dict[int, float] = {}
    gap: Json = {"seconds": None, "chat_id": None, "from": None}
    for date, chat_id in sends:
        overall.count(date, None)
        chats.count(date, chat_id)
        chat_minutes.count(date, chat_id)
        if chat_id in groups:
            group_minutes.count(date, chat_id)
        if chat_id in newest and (gap["seconds"] is None or date - newest[chat_id] < gap["seconds"]):
            gap = {"seconds": round(date - newest[chat_id], 6), "chat_id": chat_id, "from": newest[chat_id]}
        newest[chat_id] = date
    return {
        "overall_per_second": overall.describe(),
        "chat_per_second": chats.describe(),
        "chat_per_minute": chat_minutes.describe(),
        "group_per_minute": group_minutes.describe(),
        "shortest_gap": gap,
    }
