"""One dispatcher process, as the bot runs it, put together so that it can die at a named call of a port.

usage: python -m tests.proof.worker DATABASE ROOT SCALE [POINT [NTH]]
It prints `ready` when it begins and `done` when nothing is owed any more.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from bot.__main__ import _services
from bot.app import App, open_app
from bot.deliveries.dispatch import Dispatcher, Planner
from bot.deliveries.outbox import Ledger, Sender
from bot.deliveries.pacing import Limits, Pacer
from bot.deliveries.subscriptions import Outcome, Parcel
from bot.playground import TOKEN
from bot.store.alone import serving_alone
from handlers.application import build, http_requests
from handlers.delivery import TelegramSender
from tests.delivery.office import SilentAlarm

POINTS = (
    *("before plan", "after plan", "before claim", "after claim", "before send", "after send"),
    *("before settle", "after settle"),
)


class Fuse:
    """Kills this process at the nth passing of a point."""

    def __init__(self, point: str, nth: int) -> None:
        self._point, self._left = point, nth

    def pass_(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if not self._left:
                os.kill(os.getpid(), signal.SIGKILL)


class FusedLedger:
    """A ledger whose steps can be the last."""

    def __init__(self, ledger: Ledger, fuse: Fuse) -> None:
        self._ledger, self._fuse = ledger, fuse

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._ledger, name)
        if name not in {"plan", "claim", "settle"}:
            return method

        def fused(*args: Any, **kwargs: Any) -> Any:
            self._fuse.pass_(f"before {name}")
            result = method(*args, **kwargs)
            self._fuse.pass_(f"after {name}")
            return result

        return fused


class FusedSender:
    """A sender whose sends can be the last."""

    def __init__(self, sender: Sender, fuse: Fuse) -> None:
        self._sender, self._fuse = sender, fuse

    async def send(self, parcel: Parcel) -> Outcome:
        self._fuse.pass_("before send")
        outcome = await self._sender.send(parcel)
        self._fuse.pass_("after send")
        return outcome


async def work(app: App, root: str, limits: Limits, fuse: Fuse) -> None:
    pacer = Pacer(app.clock, limits)
    services = _services(app, everybody=True)
    application = build(TOKEN, services, http_requests(None, local=True), root, pacer)
    await application.initialize()
    ledger: Any = FusedLedger(app.store.ledger, fuse)
    ledger.recover(app.clock.now())
    sender = FusedSender(TelegramSender(application.bot, services), fuse)
    planner = Planner(ledger, app.planner._digests, app.clock)
    dispatcher = Dispatcher(planner, ledger, sender, pacer, app.clock, SilentAlarm())
    print("ready", flush=True)
    await dispatcher.run_until_idle()
    await application.shutdown()
    print("done", flush=True)


def main() -> None:
    database, root, scale, *rest = sys.argv[1:]
    point, nth = (rest[0], int(rest[1])) if rest else ("", 0)
    with serving_alone(Path(database), lambda: None):
        app = open_app(Path(database))
        try:
            asyncio.run(work(app, root, Limits().times(float(scale)), Fuse(point, nth)))
        finally:
            app.close()


if __name__ == "__main__":
    main()
