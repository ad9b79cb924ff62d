"""Kill -9 in the middle of fan-outs: nothing is lost, and each kill repeats at most what was in flight.

The worker is a real process with the real dispatcher, python-telegram-bot, SQLite file and playground; the playground's
ledger is the judge. Time is real, the limits are Telegram's times ten.
"""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from bot.app import open_app
from bot.deliveries.subscriptions import Destination, Timetable, Wishes
from bot.intake.ingest import ingest
from tests.conftest import SAMPLE, StillClock
from tests.delivery.office import Playground
from tests.playground_process import ROOT, running_playground
from tests.proof.worker import POINTS

SCALE = 10
_FIRST = re.compile(r"^1\. (.+)$", re.MULTILINE)
_PATIENCE_SECONDS = 300  # the longest fan-out takes a fraction of it
_EARLIEST_KILL, _LATEST_KILL = 0.02, 0.7  # seconds after a worker begins


@dataclass(frozen=True)
class Report:
    """What the playground saw of `owed` digests while the worker was killed `kills` times."""

    owed: int
    kills: int
    lost: int
    duplicates: int
    most_after_a_kill: int
    disordered: int
    refused: int
    overall_peak: int
    group_peak: int
    seconds: float

    def lines(self) -> Iterator[str]:
        yield f"{self.owed} digests owed, {self.kills} kills, {self.seconds:.0f} s"
        yield f"lost: {self.lost}"
        yield f"duplicates: {self.duplicates}, at most {self.most_after_a_kill} after a kill"
        yield f"chats that heard them out of order: {self.disordered}"
        yield f"429s: {self.refused}; peaks: {self.overall_peak} a second in all (limit {30 * SCALE}),"
        yield f"       {self.group_peak} a minute in a group (limit {20 * SCALE})"


def prove(folder: Path, *, chats: int, fan_outs: int, kills: int, seed: int = 1) -> Report:
    """Send `fan_outs` digests to each of `chats` groups, killed at every named point and `kills` times by lot."""
    began = monotonic()
    with running_playground(folder) as root, closing(Playground(root)) as playground:
        playground.call("PUT", "/limits", {"scale": SCALE})
        owner = playground.person()
        kind = {"count": chats, "type": "group", "title": "群", "owner": owner}
        groups = [int(chat) for chat in playground.call("POST", "/chats/bulk", kind)["chat_ids"]]
        database = _owe(folder / "jianbao.db", groups, fan_outs)
        starts = [0]
        for fuse in POINTS:
            _work(database, root, fuse=(fuse, str(Random(fuse).randint(2, 12))))
            starts.append(_last_seq(playground))
        lot = Random(seed)
        landed = len(POINTS)
        while landed < kills + len(POINTS) and _work(database, root, after=lot.uniform(_EARLIEST_KILL, _LATEST_KILL)):
            landed += 1
            starts.append(_last_seq(playground))
        _work(database, root)
        return _judge(playground, database, starts, landed, monotonic() - began)


def _owe(database: Path, groups: list[int], fan_outs: int) -> Path:
    """A database with digests that have been due for a few minutes, one for each slot and group."""
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    slots = sorted((now - timedelta(minutes=10 + number)).time() for number in range(fan_outs))
    app = open_app(database, clock=StillClock(now - timedelta(minutes=12 + fan_outs)))
    app.store.fill_catalogue()
    ingest(app.store.shelf, SAMPLE.read_bytes(), name=SAMPLE.name)
    wishes = Wishes(timetable=Timetable(slots=tuple(slots), zone="UTC"), articles=3)
    for group in groups:
        app.subscribing.subscribe(Destination(chat=group), "群", None, wishes)
    app.close()
    return database


def _work(database: Path, root: str, *, fuse: tuple[str, ...] = (), after: float | None = None) -> bool:
    """Run a worker until it dies at its fuse, is killed, or has nothing left to do; whether it died."""
    command = [sys.executable, "-m", "tests.proof.worker", str(database), root, str(SCALE), *fuse]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
        try:
            worker.wait(_PATIENCE_SECONDS if after is None else after)
        except subprocess.TimeoutExpired:
            worker.kill()
            assert after is not None, "the worker sends for ever"
        return "done" not in worker.stdout.read()


def _last_seq(playground: Playground) -> int:
    return max((send["seq"] for send in _arrived(playground)[-1:]), default=0)


def _arrived(playground: Playground) -> list[dict[str, Any]]:
    return [send for send in _all_sends(playground) if send["outcome"] in {"delivered", "lost"}]


def _all_sends(playground: Playground) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = 0
    while page := playground.client.get("/ledger", params={"after": after, "limit": 10_000}).json()["sends"]:
        found += page
        after = page[-1]["seq"]
    return found


def _judge(playground: Playground, database: Path, starts: list[int], kills: int, seconds: float) -> Report:
    """Compare what arrived with what was owed: a digest is known by its chat and its first article."""
    app = open_app(database)
    owed: dict[int, list[str]] = defaultdict(list)
    rows = app.store.database.execute(
        "SELECT chat, title FROM delivery JOIN delivery_item ON delivery = delivery.id JOIN article"
        " ON article.id = article WHERE delivery_item.position = 1 ORDER BY due_at, delivery.id"
    )
    for chat, title in rows:
        owed[chat].append(title)
    app.close()
    heard: dict[int, list[str]] = defaultdict(list)
    again: Counter[int] = Counter()
    for send in _arrived(playground):
        title = _FIRST.search(send["text"])
        assert title, send["text"]
        if title[1] in heard[send["chat_id"]]:
            again[sum(start < send["seq"] for start in starts)] += 1
        else:
            heard[send["chat_id"]].append(title[1])
    rates = playground.call("GET", "/rates")
    return Report(
        owed=sum(map(len, owed.values())),
        kills=kills,
        lost=sum(len(set(titles) - set(heard[chat])) for chat, titles in owed.items()),
        duplicates=again.total(),
        most_after_a_kill=max(again.values(), default=0),
        disordered=sum(heard[chat] != titles for chat, titles in owed.items()),
        refused=rates["counts"].get("refused", 0),
        overall_peak=rates["overall_per_second"]["most"],
        group_peak=rates["group_per_minute"]["most"],
        seconds=seconds,
    )


def main() -> None:
    with TemporaryDirectory() as folder:
        report = prove(Path(folder), chats=1000, fan_outs=9, kills=200)
    print("\n".join(report.lines()))
    sys.exit(bool(report.lost or report.most_after_a_kill > 1 or report.disordered or report.refused))


if __name__ == "__main__":
    main()
