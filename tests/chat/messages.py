"""What a person sees of a message: its words, the passages quoted, the buttons under it."""

from dataclasses import dataclass
from typing import Any

from bot.playground import TOKEN

BOT = int(TOKEN.partition(":")[0])

Json = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """`query`: what it types behind the bot's name in a chat that its presser chooses."""

    label: str
    data: str
    url: str = ""
    query: str = ""


@dataclass(frozen=True)
class Alert:
    """What pressing a button says to the one who pressed."""

    text: str
    show_alert: bool


@dataclass(frozen=True)
class Message:
    """A message as the playground's people get it."""

    body: Json

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    @property
    def chat(self) -> int:
        return int(self.body["chat"]["id"])

    @property
    def text(self) -> str:
        """Its words; of a photo its caption."""
        return str(self.body.get("text", self.body.get("caption", "")))

    @property
    def photo(self) -> Json | None:
        """The largest size of its photo."""
        sizes = self.body.get("photo")
        return dict(sizes[-1]) if sizes else None

    @property
    def document(self) -> Json:
        """The file it carries."""
        return dict(self.body["document"])

    @property
    def is_bots(self) -> bool:
        """In a channel every post is the channel's; only the bot answers posts there."""
        if self.body["chat"]["type"] == "channel":
            return self.answers is not None
        return bool(self.body.get("from", {}).get("id") == BOT)

    @property
    def thread(self) -> int | None:
        return self.body.get("message_thread_id")

    @property
    def answers(self) -> int | None:
        """The id of the message it replies to."""
        replied = self.body.get("reply_to_message")
        return int(replied["message_id"]) if replied else None

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def quotes(self) -> list[str]:
        """The passages it shows as the bulletin's."""
        return [self._cut(e) for e in self.body.get("entities", []) if "blockquote" in e["type"]]

    @property
    def bold(self) -> list[str]:
        return [self._cut(e) for e in self.body.get("entities", []) if e["type"] == "bold"]

    @property
    def buttons(self) -> list[Button]:
        rows = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return [_read_button(button) for row in rows for button in row]

    @property
    def copies(self) -> list[str]:
        """What its buttons copy."""
        rows = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["copy_text"]["text"] for row in rows for button in row if "copy_text" in button]

    @property
    def code(self) -> list[str]:
        """What one taps to copy."""
        return [self._cut(e) for e in self.body.get("entities", []) if e["type"] == "code"]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    def button(self, label: str) -> Button:
        """The first button whose label begins so, arrows aside."""
        found = [button for button in self.buttons if button.label.lstrip("‹« ").startswith(label)]
        assert found, f"no button {label!r} among {self.labels}"
        return found[0]

    def _cut(self, entity: Json) -> str:
        """Offsets count UTF-16 units."""
        units = self.text.encode("utf-16-le")
        return units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")


def _read_button(button: Json) -> Button:
    chosen = button.get("switch_inline_query_chosen_chat", {})
    return Button(button["text"], button.get("callback_data", ""), button.get("url", ""), chosen.get("query", ""))
