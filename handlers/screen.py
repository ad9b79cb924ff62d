"""What one message shows: HTML and rows of buttons, before Telegram's types come in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.asking.findings import Scope


@dataclass(frozen=True, slots=True)
class Button:
    """A button: `action` and `arguments` for a press that we answer, or a `url` to open, text to `copy`, or a thing to
    `share` in a chat that its presser chooses: what makes up a `bot.sharing.shares.Thing`, and words; a `photo`, a file
    that was sent before, then goes with it.
    """

    label: str
    action: str = ""
    arguments: tuple[str | int, ...] = ()
    url: str = ""
    copy: str = ""
    share: tuple[str | int, ...] = ()
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: `html` in Telegram's subset, at most 4,096 UTF-16 units once parsed.

    `scope` is what it is about, for who replies to it, and `query` the name or word that it answers; a `prompt` is the
    action, with its arguments, that takes the words of a reply to it. `notices` are words (HTML) to other chats that
    this one's reader has decided on. The buttons of a `personal` screen are for the one who asked for it
    alone, and for a day. `said` is a word to the one whose press it answers.
    """

    html: str
    rows: tuple[tuple[Button, ...], ...] = field(default=())
    notices: tuple[tuple[int, str], ...] = field(default=())
    personal: bool = False
    scope: Scope | None = None
    query: str = ""
    prompt: tuple[str | int, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, sent as a message of its own: `draw` gives its PNG, in a thread of its own, since it takes a while.

    `html` is its caption, at most 1,024 UTF-16 units once parsed; `share` the button that passes it on once it is sent.
    """

    draw: Callable[[], bytes]
    html: str
    rows: tuple[tuple[Button, ...], ...] = field(default=())
    share: Button | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file, sent as a message of its own: `write` gives its content, in a thread; `html` is its caption."""

    name: str
    write: Callable[[], bytes]
    html: str
    rows: tuple[tuple[Button, ...], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Toast:
    """A word to the one who pressed, nothing in the chat; an `alert` must be closed by hand."""

    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What takes its time: `screen` is shown at once, `go` goes on beside the chat, shows how far it is by what it is
    given, now and then, and ends with what takes the message's place.
    """

    screen: Screen
    go: Callable[[Callable[[Screen], Awaitable[None]]], Awaitable[Screen]]


Shown = Screen | Picture | Document | Toast | Work


@dataclass(frozen=True, slots=True)
class ForAdmins:
    """What is done for an admin of the chat alone; to others the `denial` is said."""

    then: Callable[[], Shown]
    denial: str
