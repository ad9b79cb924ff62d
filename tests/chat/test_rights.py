"""Who may change what a chat is told: its admins, asked when it matters; nobody if that can't be found out."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio
from telegram.ext import ExtBot

from bot.playground import TOKEN
from handlers.application import http_requests
from handlers.context import Asked, Services, Voice
from handlers.rights import Rights
from tests.chat.messages import Message
from tests.chat.people import People
from tests.conftest import StillClock

FAULTS = (
    {"status": 500, "description": "Internal Server Error"},
    {"retry_after": 3},
    {"hang_up": True},
    {"truncate": True},
)
ADMINS_ONLY = "只有管理员能更改这里的订阅。"


def heard_after(people: People, chat: int, person: int, text: str, **more) -> list[Message]:
    """All the bot says to a message, seen once it has answered the next one."""
    said = people.say(chat, person, text, **more)
    last = people.reply(people.say(chat, person, "/help"))
    return [message for message in people.spoken(chat, after=said) if message.id != last.id]


@pytest.mark.parametrize("command", ["/subscribe", "/subscribe 中芯国际", "/subscriptions", "/here"])
def test_a_member_is_told_no_once_and_an_admin_is_answered(command: str, people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    (denial,) = heard_after(people, group, lin, command)
    assert denial.text == ADMINS_ONLY
    assert heard_after(people, group, lin, command) == []
    people.set_status(group, lin, "administrator", by=chen)
    (answer,) = heard_after(people, group, lin, command)
    assert answer.text != ADMINS_ONLY


def test_the_button_on_an_answer_is_for_admins(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    answer = people.ask(group, lin, "/company 中芯国际")
    seen = people.catch_up()
    assert people.press(answer, answer.button("订阅"), lin).text == ADMINS_ONLY
    assert people.tap(answer, "订阅", chen).lines[0] == "已订阅「中芯国际」"
    edits = [event for event in people.events[seen:] if event["kind"] == "edit"]
    assert len(edits) == 1
    back = people.tap(Message(edits[0]["message"]), "返回", lin)
    assert back.text == answer.text


def test_an_unnamed_admin_may_if_the_group_says_so(people: People, chen: int):
    group = people.group(chen, type="supergroup")
    (denial,) = heard_after(people, group, chen, "/subscribe 中芯国际", anonymous=True)
    assert denial.text.startswith("匿名管理员不能更改")
    menu = people.ask(group, chen, "/subscriptions")
    assert "这里还没有订阅。" in menu.lines
    allowed = people.tap(menu, "允许匿名管理员", chen)
    (card,) = heard_after(people, group, chen, "/subscribe 中芯国际", anonymous=True)
    assert card.lines[0] == "已订阅「中芯国际」"
    people.tap(allowed, "不许匿名管理员", chen)
    assert heard_after(people, group, chen, "/subscribe 5G", anonymous=True) == []


def test_a_menu_of_an_unnamed_admin_is_good_for_every_admin_and_no_member(people: People, chen: int, lin: int):
    group = people.group(chen, lin, type="supergroup")
    people.tap(people.ask(group, chen, "/subscriptions"), "允许匿名管理员", chen)
    (menu,) = heard_after(people, group, chen, "/subscribe", anonymous=True)
    assert people.press(menu, menu.button("全部要闻"), lin).text == ADMINS_ONLY
    assert "什么时候发" in people.tap(menu, "全部要闻", chen).text


def test_another_channel_speaking_in_a_group_has_no_rights(people: People, chen: int):
    people.channel(chen)
    group = people.group(chen, type="supergroup")
    (denial,) = heard_after(people, group, chen, "/subscribe 中芯国际", as_channel=True)
    assert denial.text == ADMINS_ONLY


def test_buttons_in_a_channel_are_for_its_admins(people: People, chen: int, lin: int):
    channel = people.channel(chen, lin)
    menu = people.ask(channel, chen, "/subscribe")
    assert people.press(menu, menu.button("全部要闻"), lin).text == ADMINS_ONLY
    assert "什么时候发" in people.tap(menu, "全部要闻", chen).text


@pytest_asyncio.fixture
async def telegram(spare_root: str) -> AsyncIterator[ExtBot[None]]:
    """The real library's bot on a playground in which nobody else polls."""
    call, poll = http_requests(None, local=True)
    bot: ExtBot[None] = ExtBot(TOKEN, f"{spare_root}/bot", request=call, get_updates_request=poll)
    async with bot:
        yield bot


def asks(services: Services, chat: int, person: int | None, voice: Voice = "person") -> Asked:
    return Asked(services=services, argument="", chat=chat, chat_title="", private=False, person=person, voice=voice)


@pytest.fixture
def friends(spare_root: str) -> Iterator[People]:
    people = People(spare_root)
    yield people
    people.close()


def furnish(people: People) -> tuple[int, int, int]:
    """A supergroup with an owner and a member, and the bot; nobody greets there."""
    chen, lin = people.newcomer(), people.newcomer("林岚")
    return people.group(chen, lin, type="supergroup", greeted=False), chen, lin


async def test_an_admin_is_trusted_for_a_minute_and_a_no_is_never_kept(
    telegram: ExtBot[None], services: Services, friends: People, clock: StillClock
):
    rights = Rights(services)
    group, chen, lin = furnish(friends)
    asked = asks(services, group, lin)
    assert not await rights.may_change(telegram, asked)
    friends.set_status(group, lin, "administrator", by=chen)
    assert await rights.may_change(telegram, asked)
    friends.set_status(group, lin, "member", by=chen)
    clock.pass_(timedelta(seconds=59))
    assert await rights.may_change(telegram, asked)
    clock.pass_(timedelta(seconds=1))
    assert not await rights.may_change(telegram, asked)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: next(iter(fault)))
async def test_who_can_t_be_asked_for_may_not(
    fault: dict[str, object],
    telegram: ExtBot[None],
    services: Services,
    friends: People,
    spare_root: str,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # the library warns of its older way to say how long
    rights = Rights(services)
    group, chen, _ = furnish(friends)
    async with httpx.AsyncClient(base_url=f"{spare_root}/api", trust_env=False, verify=False) as client:
        (await client.put("/faults", json=[{"method": "getChatMember", "times": 1, **fault}])).raise_for_status()
        assert not await rights.may_change(telegram, asks(services, group, chen))
        assert await rights.may_change(telegram, asks(services, group, chen))
        await client.delete("/faults")


async def test_a_trusted_admin_of_one_group_is_nobody_in_another(
    telegram: ExtBot[None], services: Services, friends: People
):
    rights = Rights(services)
    group, chen, _ = furnish(friends)
    other, _, _ = furnish(friends)
    assert await rights.may_change(telegram, asks(services, group, chen))
    assert not await rights.may_change(telegram, asks(services, other, chen))


async def test_denial_is_said_again_after_a_while(telegram: ExtBot[None], services: Services, clock: StillClock):
    rights = Rights(services)
    asked, other = asks(services, -100, 7), asks(services, -100, 8)
    assert rights.first_denial(asked)
    assert not rights.first_denial(asked)
    assert rights.first_denial(other)
    clock.pass_(timedelta(hours=1))
    assert rights.first_denial(asked)
