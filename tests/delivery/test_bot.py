"""The bot process itself: a digest from a tap to the chat, the life of chats, standing by, stopping."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.app import open_app
from bot.deliveries.subscriptions import Destination, Subscription, Wishes
from tests.bot_process import BotProcess, running_bot, wait_until_online
from tests.chat.messages import BOT, Message
from tests.chat.people import People
from tests.chat.stage import Stage
from tests.conftest import CASES


@pytest.fixture
def stage(delivery_root: str, sample_database: Path, tmp_path: Path) -> Iterator[Stage]:
    httpx.post(f"{delivery_root}/api/fresh", trust_env=False).raise_for_status()
    people = People(delivery_root)
    yield Stage(delivery_root, Path(shutil.copy(sample_database, tmp_path / "jianbao.db")), people)
    people.close()


def subscribed(people: People, chat: int, person: int, **where: int) -> Message:
    card = people.ask(chat, person, "/subscribe", **where)
    for label in ("全部要闻", "每天 08:30", "5 篇"):
        card = people.tap(card, label, person)
    return card


def send_now(people: People, card: Message, person: int) -> None:
    settings = people.tap(card, "设置", person)
    people.press(settings, settings.button("现在发送"), person)


def of_chat(stage: Stage, chat: int) -> list[Subscription]:
    app = open_app(stage.db)
    found = list(app.subscribing.of_chat(chat))
    app.close()
    return found


def test_a_digest_is_read_asked_about_and_opened_in_place(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.open_bot():
        send_now(people, subscribed(people, chen, chen), chen)
        digest = people.told(chen, "新一期")
        assert len(digest.quotes) == 5
        why = people.press(digest, digest.button("1 为什么"), chen)
        assert "您订阅了全部要闻" in why.text
        assert why.show_alert
        rest = people.tap(digest, "还有", chen)
        assert "还没送达的" in rest.text
        assert people.tap(rest, "回简报", chen).text == digest.text
        listed = people.ask(chen, chen, "/why", reply_to_message_id=digest.id)
        assert listed.text.count("您订阅了全部要闻") == 5
        assert "请回复一条简报" in people.ask(chen, chen, "/why").text
        people.tap(digest, "1 原文", chen)


def test_the_life_of_a_group(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.open_bot():
        group = people.group(chen, type="supergroup")
        subscribed(people, group, chen)

        def pause() -> str | None:
            return of_chat(stage, group)[0].pause

        for status, expected in (
            ("left", "gone"),
            ("member", None),
            ("restricted", "muted"),
            ("member", None),
            ("kicked", "gone"),
            ("left", "gone"),
            ("member", None),
        ):
            people.set_status(group, BOT, status, by=chen)
            probe = people.newcomer()
            people.ask(probe, probe, "/help")  # what was before it has been handled
            assert pause() == expected, status
        assert of_chat(stage, group)[0].next


def test_a_group_that_becomes_a_supergroup_takes_its_subscription_along(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.open_bot():
        group = people.group(chen)
        subscribed(people, group, chen)
        new = int(people._post(f"/chats/{group}/upgrade", by=chen)["id"])
        people.say(new, chen, "/subscriptions")
        people.told(new, "订阅（1）")
        assert of_chat(stage, group) == []
        assert len(of_chat(stage, new)) == 1


def test_a_closed_topic_rests_and_an_open_one_goes_on(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.open_bot():
        forum = people.group(chen, type="supergroup", is_forum=True)
        thread = people.topic(forum, "芯片", by=chen)
        subscribed(people, forum, chen, message_thread_id=thread)
        for closed, expected in ((True, "topic"), (False, None)):
            people.client.patch(
                f"/chats/{forum}/topics/{thread}", json={"closed": closed, "by": chen}
            ).raise_for_status()
            probe = people.newcomer()
            people.ask(probe, probe, "/help")
            assert of_chat(stage, forum)[0].pause == expected


def test_a_blocked_private_chat_rests_until_it_is_lifted(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    with stage.open_bot():
        subscribed(people, chen, chen)
        people.set_status(chen, BOT, "kicked", by=chen)
        probe = people.newcomer()
        people.ask(probe, probe, "/help")
        assert of_chat(stage, chen)[0].pause == "gone"
        people.set_status(chen, BOT, "member", by=chen)
        people.ask(chen, chen, "/help")
        assert of_chat(stage, chen)[0].pause is None


def test_a_second_bot_on_the_database_stands_by_until_the_first_is_killed(stage: Stage):
    people = stage.people
    chen = people.newcomer()
    first = BotProcess(stage.root, stage.db)
    second = BotProcess(stage.root, stage.db)
    try:
        waiting, serving = (first, second) if _stands_by(first, second) else (second, first)
        wait_until_online(stage.root, serving)
        assert people.ask(chen, chen, "/help").text
        serving._process.send_signal(signal.SIGKILL)
        serving.wait()
        waiting.find("已就绪")
        assert people.ask(chen, chen, "/help").text
        assert waiting.stop() == 0
    finally:
        first.close()
        second.close()


def _stands_by(first: BotProcess, second: BotProcess) -> bool:
    """Whether the first of two is the one that waits."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if "待命" in first.output:
            return True
        if "待命" in second.output:
            return False
        os.sched_yield()
    raise AssertionError(first.output + second.output)


def test_a_bot_that_stands_by_stops_cleanly(stage: Stage):
    with stage.open_bot():
        second = BotProcess(stage.root, stage.db)
        try:
            second.find("待命")
            assert second.stop() == 0
        finally:
            second.close()


def test_the_later_of_two_bots_with_one_token_gives_way(stage: Stage, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(stage.db, other / "jianbao.db")
    chen = stage.people.newcomer()
    with stage.open_bot() as first:
        stage.people.ask(chen, chen, "/help")
        second = BotProcess(stage.root, other / "jianbao.db")
        try:
            second.find("同一个令牌")
            assert "同一个令牌" not in first.output
            assert stage.people.ask(chen, chen, "/company 中芯国际").quotes
            assert second.stop() == 0
        finally:
            second.close()


def test_a_stop_in_a_fan_out_finishes_what_is_in_hand(stage: Stage):
    chats = httpx.post(
        f"{stage.root}/api/chats/bulk",
        json={"count": 60, "type": "group", "owner": stage.people.newcomer()},
        trust_env=False,
    ).json()["chat_ids"]
    app = open_app(stage.db)  # by the clock that the bot goes by, so that the next digest after this one is tomorrow's
    for chat in chats:
        app.subscribing.subscribe(Destination(chat=chat), "群", None, Wishes())
    app.store.database.execute("UPDATE subscription SET next_due = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')")
    app.close()
    for _ in range(3):
        bot = BotProcess(stage.root, stage.db)
        try:
            bot.find("已就绪")
            stage.people.wait_for(lambda event: event if event["kind"] == "message" else None, "a digest", seen=0)
            began = time.monotonic()
            assert bot.stop() == 0
            assert time.monotonic() - began < 10
        finally:
            bot.close()
    with running_bot(stage.root, stage.db):
        for chat in chats:
            stage.people.told(chat, "新一期")
    sends = httpx.get(f"{stage.root}/api/ledger", params={"limit": 10_000}, trust_env=False).json()["sends"]
    digests = [send["chat_id"] for send in sends if send["chat_id"] in chats]
    assert sorted(digests) == sorted(chats)


def test_a_file_dropped_into_the_watched_folder_is_answered_from(stage: Stage, tmp_path: Path):
    people, folder = stage.people, tmp_path / "in"
    chen = people.newcomer()
    with running_bot(stage.root, stage.db, inbox=str(folder)) as bot:
        shutil.copy(CASES / "formats" / "bulletin.docx", tmp_path / "bulletin.docx")
        (tmp_path / "bulletin.docx").rename(folder / "bulletin.docx")
        bot.find("dropped file taken in", 60)
        assert "竹材产业月报" in people.ask(chen, chen, "/contents").text
    assert [path.name for path in folder.glob("*/*")] == ["bulletin.docx"]


def test_a_watched_folder_that_cannot_be_is_a_setting_to_mend(stage: Stage, tmp_path: Path):
    (tmp_path / "in").write_text("a file", "ascii")
    bot = BotProcess(stage.root, stage.db, inbox=str(tmp_path / "in"))
    assert bot.wait() == 78
    assert "JIANBAO_INBOX" in bot.output
    bot.close()
