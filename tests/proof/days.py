"""Years of mornings in a minute: one process on the clock port, every clock change, each local date exactly once.

The zones are those whose changes are the oddest; Apia is also taken across the date it left out. The planner, ledger
and dispatcher are the real ones on a real SQLite file; only the far side is paper.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from zoneinfo import ZoneInfo

from bot.app import App, open_app
from bot.deliveries.dispatch import Dispatcher
from bot.deliveries.pacing import Pacer
from bot.deliveries.subscriptions import Destination, Parcel, Timetable, Wishes
from bot.intake.ingest import ingest
from tests.conftest import SAMPLE, StillClock
from tests.delivery.office import SilentAlarm
from tests.fakes import PaperSender

ZONES = (
    "Asia/Shanghai",
    "America/New_York",
    "Europe/Helsinki",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
)
SLOTS = (time(0, 0), time(2, 10), time(8, 30))
LEFT_OUT = date(2011, 12, 30)


@dataclass(frozen=True)
class Tale:
    """What one zone's subscriber was told over so many days."""

    zone: str
    days: int
    missing: int
    doubled: int
    early: int
    repeated_articles: int

    @property
    def is_right(self) -> bool:
        return not (self.missing or self.doubled or self.early or self.repeated_articles)


def prove(folder: Path, zones: Sequence[str], first: date, days: int) -> list[Tale]:
    """Let days pass from midnight of `first` on, from one moment at which something is due to the next."""
    return asyncio.run(_live(folder, zones, first, days))


async def _live(folder: Path, zones: Sequence[str], first: date, days: int) -> list[Tale]:
    clock = StillClock(datetime.combine(first - timedelta(days=2), time.min, UTC))
    app = open_app(folder / "jianbao.db", clock=clock)
    app.store.fill_catalogue()
    ingest(app.store.shelf, SAMPLE.read_bytes(), name=SAMPLE.name)
    paper = PaperSender()
    dispatcher = Dispatcher(app.planner, app.store.ledger, paper, Pacer(clock), clock, SilentAlarm())
    for number, zone in enumerate(zones, 1):
        wishes = Wishes(timetable=Timetable(slots=SLOTS, zone=zone), articles=3, when_empty="line")
        app.subscribing.subscribe(Destination(chat=number), zone, None, wishes)
    end = datetime.combine(first + timedelta(days=days + 2), time.min, UTC)
    while (moment := app.store.ledger.next_wake()) and moment < end:
        clock.moment = max(clock.moment, moment)
        await dispatcher.run_until_idle()
    tales = [_tell(app, paper.delivered, zone, number, first, days) for number, zone in enumerate(zones, 1)]
    app.close()
    return tales


def _tell(app: App, delivered: Sequence[Parcel], zone: str, chat: int, first: date, days: int) -> Tale:
    """Compare what was delivered with the calendar."""
    wanted = {first + timedelta(days=number) for number in range(days)} - _left_out(zone)
    rows = app.store.database.execute(
        "SELECT day, slot, delivery.due_at FROM delivery JOIN occurrence ON occurrence.id = occurrence"
        " WHERE chat = ? AND delivery.state = 'sent'",
        [chat],
    ).fetchall()
    told = Counter((date.fromisoformat(day), time.fromisoformat(slot)) for day, slot, _ in rows)
    owed = {(day, slot) for day in wanted for slot in SLOTS}
    parcels = [parcel for parcel in delivered if parcel.destination.chat == chat]
    articles = Counter(item.article.id for parcel in parcels for item in parcel.digest.items)
    return Tale(
        zone=zone,
        days=len(wanted),
        missing=len(owed - told.keys()),
        doubled=sum(count - 1 for count in told.values()) + abs(len(parcels) - told.total()),
        early=sum(_is_early(zone, day, slot, due) for day, slot, due in rows),
        repeated_articles=sum(count - 1 for count in articles.values()),
    )


def _left_out(zone: str) -> set[date]:
    return {LEFT_OUT} if zone == "Pacific/Apia" else set()


def _is_early(zone: str, day: str, slot: str, due: str) -> bool:
    wall = datetime.fromisoformat(due).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return wall < datetime.combine(date.fromisoformat(day), time.fromisoformat(slot))


def _report(tales: Sequence[Tale]) -> Iterator[str]:
    for tale in tales:
        yield (
            f"{tale.zone:<20} {tale.days} dates x {len(SLOTS)} slots: {tale.missing} missing, {tale.doubled} doubled, "
            f"{tale.early} early, {tale.repeated_articles} articles repeated"
        )


def main() -> None:
    began = monotonic()
    tales: list[Tale] = []
    for zones, first, days in ((ZONES, date(2025, 9, 1), 400), (("Pacific/Apia",), date(2011, 12, 1), 60)):
        with TemporaryDirectory() as folder:
            tales += prove(Path(folder), zones, first, days)
    print("\n".join(_report(tales)))
    print(f"{monotonic() - began:.0f} s")
    sys.exit(not all(tale.is_right for tale in tales))


if __name__ == "__main__":
    main()
