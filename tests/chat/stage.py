"""A playground and a database for a bot that a test starts, stops or closes to strangers itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bot_process import BotProcess, running_bot
from tests.chat.people import People


@dataclass(frozen=True)
class Stage:
    root: str
    db: Path
    people: People

    @contextmanager
    def open_bot(self, *, apart: bool = False) -> Iterator[BotProcess]:
        """A bot that answers everybody; `apart` in a session of its own, to be stopped as a terminal does."""
        with running_bot(self.root, self.db, apart=apart) as bot:
            yield bot

    @contextmanager
    def closed_bot(self) -> Iterator[BotProcess]:
        """A bot that has to be claimed, and answers whom its owner lets in."""
        with running_bot(self.root, self.db, closed=True) as bot:
            yield bot

    def claim(self, bot: BotProcess, name: str = "主人") -> int:
        """A newcomer takes the code from the terminal and becomes the owner."""
        owner = self.people.newcomer(name)
        answer = self.people.ask(owner, owner, f"/claim {read_code(bot)}")
        assert "认领成功" in answer.text
        return owner


def read_code(bot: BotProcess) -> str:
    """The claim code the bot printed."""
    return bot.find(r"/claim (\S+)")[1]
