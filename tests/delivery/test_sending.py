"""From the due moment to the message in the chat, and every answer Telegram can give."""

import re
from datetime import timedelta

import pytest

from bot.deliveries.subscriptions import Follow
from tests.conftest import StillClock
from tests.delivery.conftest import DUE
from tests.delivery.office import Office, Playground

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def morning(office: Office, clock: StillClock, after: timedelta = timedelta()) -> None:
    """The next half past eight in Shanghai, or a while after it."""
    due = DUE
    while due < clock.moment:
        due += DAY
    clock.moment = due + after
    await office.dispatcher.run_until_idle()


async def test_nothing_is_sent_before_its_time(office: Office, clock: StillClock, playground: Playground):
    office.subscribe(playground.group(playground.person()))
    clock.moment = DUE - timedelta(seconds=1)
    await office.dispatcher.run_until_idle()
    assert playground.sends() == []


async def test_a_digest_comes_once_at_its_time(office: Office, clock: StillClock, playground: Playground):
    chat = playground.group(playground.person())
    office.subscribe(chat, articles=3)
    await morning(office, clock)
    await office.dispatcher.run_until_idle()
    (sent,) = playground.sends()
    assert (sent["chat_id"], sent["outcome"]) == (chat, "delivered")
    assert "本期要闻" in sent["text"]
    assert "补发" not in sent["text"]
    assert office.states() == ["sent"]


async def test_the_next_morning_brings_other_articles(office: Office, clock: StillClock, playground: Playground):
    office.subscribe(playground.group(playground.person()), articles=8)
    for _ in range(3):
        await morning(office, clock)
        clock.pass_(HOUR)
    texts = [send["text"] for send in playground.sends()]
    titles = [title for text in texts for title in re.findall(r"^\d+\. (.+)$", text, re.MULTILINE)]
    assert len(texts) == 3
    assert len(set(titles)) == len(titles) == 24
    assert "新一期" in texts[0]
    assert "新一期" not in texts[1] + texts[2]


async def test_a_topic_gets_it_in_its_thread(office: Office, clock: StillClock, playground: Playground):
    chen = playground.person()
    forum = playground.group(chen, type="supergroup", is_forum=True)
    thread = playground.call("POST", f"/chats/{forum}/topics", {"name": "芯片", "by": chen})["message_thread_id"]
    office.subscribe(forum, thread, follows=(Follow(kind="pack", value="半导体"),))
    await morning(office, clock)
    (sent,) = playground.sends()
    assert sent["message_thread_id"] == thread
    assert "半导体专题" in sent["text"]


async def test_a_channel_gets_it(office: Office, clock: StillClock, playground: Playground):
    channel = playground.group(playground.person(), type="channel")
    office.subscribe(channel)
    await morning(office, clock)
    assert [send["outcome"] for send in playground.sends(chat=channel)] == ["refused", "delivered"]
    clock.pass_(DAY)
    await morning(office, clock)  # by then it is known that a channel takes no buttons to share
    assert [send["outcome"] for send in playground.sends(chat=channel)][2:] == ["delivered"]


async def test_late_is_said(office: Office, clock: StillClock, playground: Playground):
    office.subscribe(playground.group(playground.person()))
    await morning(office, clock, after=5 * HOUR)
    (sent,) = playground.sends()
    assert "08:30 的简报，因停机于 13:30 补发" in sent["text"]
    assert office.states() == ["sent"]


async def test_too_late_is_recorded_and_told_the_next_time(office: Office, clock: StillClock, playground: Playground):
    subscription = office.subscribe(playground.group(playground.person()))
    await morning(office, clock, after=7 * HOUR)
    assert playground.sends() == []
    assert len(office.app.subscribing.missed(subscription)) == 1
    await morning(office, clock)
    (sent,) = playground.sends()
    assert "11月28日 08:30" in sent["text"]
    assert office.app.subscribing.missed(subscription) == []


async def test_days_of_absence_bring_one_digest(office: Office, clock: StillClock, playground: Playground):
    office.subscribe(playground.group(playground.person()))
    clock.moment = DUE + 30 * DAY + HOUR
    await office.dispatcher.run_until_idle()
    (sent,) = playground.sends()
    assert "另有 30 次" in sent["text"]


@pytest.mark.parametrize(
    ("words", "pause"),
    [
        ("Forbidden: bot was blocked by the user", "gone"),
        ("Forbidden: bot was kicked from the group chat", "gone"),
        ("Forbidden: bot was kicked from the supergroup chat", "gone"),
        ("Forbidden: user is deactivated", "gone"),
        ("Forbidden: the group chat was deleted", "gone"),
        ("Forbidden: bot is not a member of the channel chat", "gone"),
    ],
)
async def test_the_dead_are_not_called_again(
    office: Office, clock: StillClock, playground: Playground, words: str, pause: str
):
    chat = playground.group(playground.person())
    subscription = office.subscribe(chat)
    playground.faults({"method": "sendMessage", "chat_id": chat, "status": 403, "description": words})
    await morning(office, clock)
    clock.pass_(HOUR)
    await morning(office, clock)
    await morning(office, clock)
    rested = office.app.subscribing.get(subscription.id)
    assert rested
    assert (rested.pause, rested.next) == (pause, None)
    assert len(playground.sends()) == 1
    assert office.states() == ["paused"]


@pytest.mark.parametrize(
    ("words", "pause"),
    [
        ("Bad Request: not enough rights to send text messages to the chat", "muted"),
        ("Bad Request: need administrator rights in the channel chat", "muted"),
        ("Bad Request: TOPIC_CLOSED", "topic"),
        ("Bad Request: message thread not found", "topic"),
    ],
)
async def test_without_the_right_or_the_topic_it_rests(
    office: Office, clock: StillClock, playground: Playground, words: str, pause: str
):
    chat = playground.group(playground.person())
    subscription = office.subscribe(chat)
    playground.faults({"method": "sendMessage", "chat_id": chat, "status": 400, "description": words})
    await morning(office, clock)
    rested = office.app.subscribing.get(subscription.id)
    assert rested
    assert rested.pause == pause
    office.app.subscribing.reopen(chat, subscription.destination.thread if pause == "topic" else None)
    playground.faults()
    clock.pass_(HOUR)
    await morning(office, clock)
    assert [send["outcome"] for send in playground.sends()] == ["refused", "delivered"]


async def test_a_chat_not_found_on_three_days_is_given_up(office: Office, clock: StillClock, playground: Playground):
    chat = playground.group(playground.person())
    subscription = office.subscribe(chat)
    playground.faults(
        {"method": "sendMessage", "chat_id": chat, "status": 400, "description": "Bad Request: chat not found"}
    )
    pauses = []
    for _ in range(5):
        await morning(office, clock)
        clock.pass_(HOUR)
        now = office.app.subscribing.get(subscription.id)
        assert now
        pauses.append(now.pause)
    assert pauses == [None, None, "missing", "missing", "missing"]
    assert len(playground.sends()) == 3


async def test_a_429_is_the_chats_own(office: Office, clock: StillClock, playground: Playground):
    chen = playground.person()
    chats = [playground.group(chen) for _ in range(4)]
    for chat in chats:
        office.subscribe(chat)
    playground.faults({"method": "sendMessage", "chat_id": chats[0], "times": 1, "retry_after": 43_837})
    await morning(office, clock)
    assert clock.moment < DUE + timedelta(seconds=2)
    assert sorted(office.states()) == ["due", "sent", "sent", "sent"]
    clock.moment = DUE + timedelta(seconds=43_000)
    await office.dispatcher.run_until_idle()
    assert len(playground.sends()) == 4


async def test_a_short_429_is_waited_for(office: Office, clock: StillClock, playground: Playground):
    chat = playground.group(playground.person())
    office.subscribe(chat)
    playground.faults({"method": "sendMessage", "chat_id": chat, "times": 2, "retry_after": 30})
    await morning(office, clock)
    for seconds in (29, 2, 29, 2):
        clock.pass_(timedelta(seconds=seconds))
        await office.dispatcher.run_until_idle()
    assert [send["outcome"] for send in playground.sends()] == ["refused", "refused", "delivered"]


async def test_when_the_platform_means_all_everything_waits(office: Office, clock: StillClock, playground: Playground):
    chen = playground.person()
    for _ in range(6):
        office.subscribe(playground.group(chen))
    playground.faults({"method": "sendMessage", "times": 3, "retry_after": 20})
    await morning(office, clock)
    assert len(playground.sends()) == 9
    assert len(playground.sends("refused")) == 3
    assert clock.moment >= DUE + timedelta(seconds=20)


async def test_a_lost_answer_is_sent_again_once(office: Office, clock: StillClock, playground: Playground):
    chat = playground.group(playground.person())
    office.subscribe(chat)
    playground.faults({"method": "sendMessage", "chat_id": chat, "times": 1, "lose_answer": "close"})
    await morning(office, clock)
    assert office.states() == ["unknown"]
    clock.pass_(timedelta(seconds=31))
    await office.dispatcher.run_until_idle()
    assert office.states() == ["sent"]
    assert [send["outcome"] for send in playground.sends()] == ["lost", "delivered"]


async def test_a_second_lost_answer_ends_as_doubtful(office: Office, clock: StillClock, playground: Playground):
    chat = playground.group(playground.person())
    subscription = office.subscribe(chat)
    playground.faults({"method": "sendMessage", "chat_id": chat, "lose_answer": "close"})
    await morning(office, clock)
    for _ in range(5):
        clock.pass_(timedelta(minutes=1))
        await office.dispatcher.run_until_idle()
    assert office.states() == ["doubtful"]
    assert len(playground.sends()) == 2
    told = office.app.store.ledger.told(subscription.destination)
    assert len(told) == 5  # they may have been read, so they are not told again


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500, "body": "<html>Internal Server Error</html>"},
        {"status": 500, "description": "Internal Server Error"},
        {"status": 429, "description": "Too Many Requests"},
    ],
)
async def test_the_platforms_own_faults_are_outlived(
    office: Office, clock: StillClock, playground: Playground, fault: dict[str, object]
):
    office.subscribe(playground.group(playground.person()))
    playground.faults({"method": "sendMessage", "times": 4, **fault})
    await morning(office, clock)
    for _ in range(8):
        clock.pass_(timedelta(minutes=1))
        await office.dispatcher.run_until_idle()
    assert office.states() == ["sent"]
    assert len(playground.sends("delivered")) == 1


async def test_a_message_that_is_never_taken_is_laid_down(office: Office, clock: StillClock, playground: Playground):
    chen = playground.person()
    bad, good = playground.group(chen), playground.group(chen)
    office.subscribe(bad)
    office.subscribe(good)
    playground.faults(
        {"method": "sendMessage", "chat_id": bad, "status": 400, "description": "Bad Request: BUTTON_DATA_INVALID"}
    )
    await morning(office, clock)
    assert sorted(office.states()) == ["dead", "sent"]
    assert len(playground.sends(chat=bad)) == 1


async def test_markup_that_is_refused_goes_as_plain_text(office: Office, clock: StillClock, playground: Playground):
    office.subscribe(playground.group(playground.person()))
    words = "Bad Request: can't parse entities: unsupported start tag"
    playground.faults({"method": "sendMessage", "times": 1, "status": 400, "description": words})
    await morning(office, clock)
    assert [send["outcome"] for send in playground.sends()] == ["refused", "delivered"]
    assert "<b>" not in playground.sends()[1]["text"]
    assert office.states() == ["sent"]


async def test_a_migration_found_out_by_sending(office: Office, clock: StillClock, playground: Playground):
    chen = playground.person()
    chat = playground.group(chen)
    subscription = office.subscribe(chat)
    new = int(playground.call("POST", f"/chats/{chat}/upgrade", {"by": chen})["id"])
    await morning(office, clock)
    assert [(send["chat_id"], send["outcome"]) for send in playground.sends()] == [
        (chat, "refused"),
        (new, "delivered"),
    ]
    moved = office.app.subscribing.get(subscription.id)
    assert moved
    assert moved.destination.chat == new
    clock.pass_(HOUR)
    await morning(office, clock)
    assert len(playground.sends(chat=chat)) == 1


async def test_a_migration_twice_and_to_a_chat_already_known(office: Office, clock: StillClock, playground: Playground):
    chen = playground.person()
    chat = playground.group(chen)
    office.subscribe(chat)
    new = int(playground.call("POST", f"/chats/{chat}/upgrade", {"by": chen})["id"])
    office.subscribe(new)
    life = office.app.store.life
    assert life.move(chat, new)
    assert not life.move(chat, new)
    assert len(office.app.subscribing.of_chat(new)) == 2
    await morning(office, clock)
    assert [send["chat_id"] for send in playground.sends()] == [new, new]


async def test_a_tenth_of_two_hundred_has_blocked_us(office: Office, clock: StillClock, playground: Playground):
    kind = {"count": 200, "type": "group", "title": "群", "owner": playground.person()}
    chats = [int(chat) for chat in playground.call("POST", "/chats/bulk", kind)["chat_ids"]]
    for chat in chats:
        office.subscribe(chat, articles=3)
    words = "Forbidden: bot was kicked from the group chat"
    blocked = set(chats[::10])
    playground.faults(
        *({"method": "sendMessage", "chat_id": chat, "status": 403, "description": words} for chat in blocked)
    )
    await morning(office, clock)
    assert (office.states().count("sent"), office.states().count("paused")) == (180, 20)
    clock.pass_(HOUR)
    await morning(office, clock)
    second = playground.sends()[len(chats) :]
    assert sorted(send["chat_id"] for send in second) == sorted(set(chats) - blocked)


async def test_a_digest_whose_issue_is_withdrawn_is_not_sent_and_comes_after_the_issue_is_back(
    office: Office, clock: StillClock, playground: Playground
):
    (issue,) = office.app.issues.all()
    office.subscribe(playground.group(playground.person()), articles=3)
    clock.moment = DUE
    assert office.app.planner.plan_all() == 1
    office.app.issues.withdraw(issue.bulletin.id)
    await office.dispatcher.run_until_idle()
    await morning(office, clock, HOUR)
    assert playground.sends() == []
    assert office.states() == ["skipped"]
    office.app.issues.restore(issue.bulletin.id)
    await morning(office, clock)
    (sent,) = playground.sends()
    assert "新一期" in sent["text"]
    assert office.states() == ["skipped", "sent"]
