"""Kill -9 while people talk to the bot: every question is answered, every wish is done once.

The bot is the real process, the playground its platform, which forgets an update once the next poll confirms it.
"""

import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic

from bot.app import open_app
from bot.intake.ingest import ingest
from tests.bot_process import BotProcess
from tests.chat.people import People
from tests.conftest import SAMPLE
from tests.playground_process import running_playground

_WISH = "/subscribe 中芯国际"
_EARLIEST_KILL, _LATEST_KILL = 0.0, 0.6  # seconds after the bot is ready
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Report:
    """What became of `asked` wishes while the bot was killed `kills` times."""

    asked: int
    kills: int
    unanswered: int
    undone: int
    done_twice: int
    answered_again: int
    most_answers: int
    seconds: float

    def lines(self) -> list[str]:
        return [
            f"{self.asked} wishes, {self.kills} kills, {self.seconds:.0f} s",
            f"never answered: {self.unanswered}; not done: {self.undone}; done twice: {self.done_twice}",
            f"answered again: {self.answered_again}, at most {self.most_answers} answers to one",
        ]


def prove(folder: Path, *, kills: int, queued: int, seed: int = 1) -> Report:
    """Let `queued` people wish something at once, kill the bot while it answers, and so on until `kills` is reached."""
    began, lot, landed = monotonic(), Random(seed), 0
    database = folder / "jianbao.db"
    with closing(open_app(database)) as app:
        app.store.fill_catalogue()
        ingest(app.store.shelf, SAMPLE.read_bytes(), name=SAMPLE.name)
    with running_playground(folder) as root, closing(People(root)) as people:
        readers: list[int] = []
        while landed < kills:
            fresh = [people.newcomer() for _ in range(queued)]
            readers += fresh
            for reader in fresh:
                people.say(reader, reader, _WISH)
            for _ in range(min(4, kills - landed)):
                _live(root, database, lot.uniform(_EARLIEST_KILL, _LATEST_KILL))
                landed += 1
            _finish(root, database, people, fresh)
        return _judge(database, people, readers, landed, monotonic() - began)


def _live(root: str, database: Path, seconds: float) -> None:
    """Run the bot and kill it so long after it is ready."""
    with closing(BotProcess(root, database)) as bot:
        bot.find("已就绪")
        bot.kill_after(seconds)


def _finish(root: str, database: Path, people: People, readers: list[int]) -> None:
    """Let it live until it has answered everybody, or until it says nothing more for a long time."""
    with closing(BotProcess(root, database)) as bot:
        bot.find("已就绪")
        patience = monotonic() + _PATIENCE_SECONDS
        while monotonic() < patience and not all(map(people.spoken, readers)):
            people.catch_up(1)
        assert bot.stop() == 0, bot.output


def _judge(database: Path, people: People, readers: list[int], kills: int, seconds: float) -> Report:
    answers = [len(people.spoken(reader)) for reader in readers]
    with closing(open_app(database)) as app:
        done = [len(app.subscribing.of_chat(reader)) for reader in readers]
    return Report(
        asked=len(readers),
        kills=kills,
        unanswered=answers.count(0),
        undone=done.count(0),
        done_twice=sum(count > 1 for count in done),
        answered_again=sum(count > 1 for count in answers),
        most_answers=max(answers),
        seconds=seconds,
    )


def main() -> None:
    with TemporaryDirectory() as folder:
        report = prove(Path(folder), kills=100, queued=100)
    print("\n".join(report.lines()))
    sys.exit(bool(report.unanswered or report.undone or report.done_twice))


if __name__ == "__main__":
    main()
