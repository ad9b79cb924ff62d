"""What a feature is: a command with its Chinese words, the screen it answers, and the presses it understands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handlers.context import Asked
from handlers.screen import ForAdmins, Screen, Shown, Work

Ask = Callable[[Asked], Screen]
Press = Callable[..., Shown | ForAdmins]  # called with Asked and the button's own arguments
Prompt = Callable[..., Screen | Work | ForAdmins]  # called with Asked, in it the words, and the prompt's own arguments


@dataclass(frozen=True, kw_only=True, slots=True)
class Feature:
    """One thing the bot does.

    `words` begin a Chinese message that means the same as the command; `needs_argument` says that they mean it
    only with something behind them. `presses` maps a button's action to what it shows in place, `prompts` an action to
    what takes the words of a reply to a screen that prompts for them; `settings` are presses
    that change what a chat is told, and `for_admins` says that the command itself does: see `handlers.rights`.
    Channels, in which admins alone speak, are heard for these commands only.
    """

    command: str
    ask: Ask
    words: tuple[str, ...] = ()
    needs_argument: bool = False
    presses: Mapping[str, Press] = field(default_factory=dict)
    prompts: Mapping[str, Prompt] = field(default_factory=dict)
    settings: Mapping[str, Press] = field(default_factory=dict)
    for_admins: bool = False
