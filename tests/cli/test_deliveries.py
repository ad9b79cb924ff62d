"""jianbao deliveries and jianbao digest preview."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import open_app
from bot.deliveries.dispatch import Dispatcher
from bot.deliveries.pacing import Pacer
from bot.deliveries.subscriptions import Destination, Follow, Refused, Wishes
from tests.cli.test_commands import jianbao
from tests.conftest import StillClock
from tests.delivery.conftest import BEFORE
from tests.delivery.office import SilentAlarm, copy
from tests.fakes import PaperSender


@pytest.fixture
def folder(sample_database: Path, tmp_path: Path) -> Path:
    """A working directory whose database has sent one digest and had one refused."""
    (tmp_path / "var").mkdir()
    clock = StillClock(BEFORE)
    app = open_app(copy(sample_database, tmp_path / "var"), clock=clock)
    wishes = Wishes(follows=(Follow(kind="company", value="华为"),))
    for chat in (-1, -2):
        app.subscribing.subscribe(Destination(chat=chat), f"群{-chat}", None, wishes)
    clock.pass_(timedelta(hours=2))
    paper = PaperSender()
    paper.script({Destination(chat=-2): [Refused("message is too long")]})
    asyncio.run(_dispatch(Dispatcher(app.planner, app.store.ledger, paper, Pacer(clock), clock, SilentAlarm())))
    app.close()
    return tmp_path


async def _dispatch(dispatcher: Dispatcher) -> None:
    await dispatcher.run_until_idle()


def test_the_ledger_as_json(folder: Path):
    done = jianbao("deliveries", "--days", "3650", "--json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    records = {record["chat"]: record for record in json.loads(done.stdout)}
    assert records[-1]["state"] == "sent"
    assert records[-1]["message"] == 1
    assert (records[-1]["day"], records[-1]["slot"]) == ("2026-11-28", "08:30")
    assert (records[-2]["state"], records[-2]["reason"]) == ("dead", "message is too long")


def test_the_ledger_of_one_chat_in_words(folder: Path):
    done = jianbao("deliveries", "--days", "3650", "--chat", "-2", cwd=folder)
    assert done.stdout.splitlines() == ["2026-11-28 08:30  被拒收  -2 群2  message is too long"]


def test_a_preview_sends_nothing(folder: Path):
    done = jianbao("digest", "preview", "--", "-1", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "您关注的 · 华为" in done.stdout
    assert "<b>" not in done.stdout
    assert len(json.loads(jianbao("deliveries", "--days", "3650", "--json", cwd=folder).stdout)) == 2


def test_a_chat_without_subscription_is_one_line(folder: Path):
    done = jianbao("digest", "preview", "--", "-77", cwd=folder)
    assert (done.returncode, done.stderr) == (1, "-77 没有订阅。\n")
