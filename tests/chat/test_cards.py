"""A subscription in words: when it comes next, why it rests, what is not known, what fell out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.deliveries.subscriptions import FOREVER, Destination, Follow, Pause, Subscription, Timetable, Wishes
from handlers.context import Asked, Services
from handlers.subscribing.cards import card, describe_follows, describe_times
from tests.conftest import StillClock

HERE, THERE = Destination(chat=-100, thread=4), Destination(chat=-100, thread=9)
NAMES = ("华为", "腾讯", "苹果", "谷歌", "京东方", "小米")


def asks(services: Services, thread: int = 4) -> Asked:
    return Asked(services=services, argument="", chat=-100, chat_title="", private=False, person=7, thread=thread)


def subscribe(services: Services, destination: Destination = HERE, **timetable) -> Subscription:
    wishes = Wishes(timetable=Timetable(**timetable))
    return services.subscribing.subscribe(destination, "研究组", 7, wishes)


def lines(services: Services, subscription: Subscription, thread: int = 4) -> list[str]:
    return card(asks(services, thread), subscription).splitlines()


@pytest.mark.parametrize(
    ("now", "timetable", "said"),
    [
        ("2026-11-23T20:00", {}, "下一次：明天（周二）08:30"),
        ("2026-11-23T06:00", {}, "下一次：今天（周一）08:30"),
        ("2026-11-23T20:00", {"days": "3"}, "下一次：后天（周三）08:30"),
        ("2026-11-23T20:00", {"days": "7", "slots": (time(18, 5),)}, "下一次：11月29日（周日）18:05"),
        ("2026-12-28T20:00", {"days": "6"}, "下一次：2027年1月2日（周六）08:30"),
    ],
)
def test_the_next_one_is_named_as_people_name_it(now: str, timetable, said: str, services: Services, clock: StillClock):
    clock.moment = datetime.fromisoformat(f"{now}+08:00").astimezone(UTC)
    assert said in lines(services, subscribe(services, **timetable))


@pytest.mark.parametrize(
    ("timetable", "said"),
    [
        ({}, "每天 08:30"),
        ({"slots": (time(8, 30), time(18)), "days": "weekdays"}, "周一至周五 08:30、18:00"),
        ({"days": "135"}, "每周一、三、五 08:30"),
        ({"days": "workdays", "zone": "America/New_York"}, "工作日 08:30（纽约时间）"),
        ({"zone": "America/Argentina/Buenos_Aires"}, "每天 08:30（Buenos Aires时间）"),
    ],
)
def test_times_in_words(timetable, said: str):
    assert describe_times(Timetable(**timetable)) == said


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({}, "全部要闻"),
        (
            {"follows": (Follow(kind="section", value="产业环境"), Follow(kind="all"))},
            "栏目「产业环境」优先，其他要闻补足",
        ),
        ({"follows": (Follow(kind="pack", value="显示"),), "only_followed": True}, "只发显示专题"),
        (
            {"follows": tuple(Follow(kind="company", value=name) for name in NAMES)},
            "华为、腾讯、苹果、谷歌、京东方等 6 项优先，其他要闻补足",
        ),
    ],
)
def test_what_it_tells_in_words(wishes, said: str):
    assert describe_follows(Wishes(**wishes)) == said


@pytest.mark.parametrize(
    ("pause", "said"), [("gone", "移出"), ("muted", "禁言"), ("topic", "话题已关闭"), ("missing", "找不到")]
)
def test_why_it_rests(pause: Pause, said: str, services: Services):
    subscription = subscribe(services)
    services.life.close(HERE.chat, pause, "said the platform", HERE.thread)
    resting = services.subscribing.get(subscription.id)
    assert resting
    last = lines(services, resting)[-1]
    assert last.startswith("已停：")
    assert said in last


def test_how_long_it_rests(services: Services, clock: StillClock):
    subscribing = services.subscribing
    subscription = subscribe(services)
    paused = subscribing.pause(subscription, date(2026, 11, 30))
    assert lines(services, paused)[-2:] == ["已暂停，11月30日恢复。", "下一次：11月30日（周一）08:30"]
    assert lines(services, subscribing.pause(paused, FOREVER))[-1] == "已暂停，直到有人恢复。"
    again = subscribing.pause(paused, date(2026, 11, 30))
    clock.moment = datetime(2026, 11, 30, 0, tzinfo=UTC)
    assert lines(services, again)[-1] == "下一次：今天（周一）08:30"
    assert not any("暂停" in line for line in lines(services, again))


def test_a_year_whose_make_up_days_are_not_published_is_said(services: Services, clock: StillClock):
    clock.moment = datetime(2036, 3, 3, 8, tzinfo=UTC)
    assert lines(services, subscribe(services, days="workdays"))[-1] == "2036 年调休安排尚未公布，暂按周一至周五。"
    assert not any("调休" in line for line in lines(services, subscribe(services)))
    clock.moment = datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert not any("调休" in line for line in lines(services, subscribe(services, days="workdays")))


def test_what_fell_out_is_said(services: Services, clock: StillClock):
    subscription = subscribe(services)
    assert subscription.next
    clock.moment = subscription.next.due_at + timedelta(hours=7)
    while services.planner.plan_next():
        pass
    after = services.subscribing.get(subscription.id)
    assert after
    assert lines(services, after)[-1] == "没发出：今天 08:30（停机太久，没有补发）"


def test_where_it_goes_is_said_in_a_forum(services: Services):
    there = subscribe(services, THERE)
    assert "发到：这里" in lines(services, there, THERE.thread)
    assert "发到：本群的另一个话题" in lines(services, there)
    general = subscribe(services, Destination(chat=-100))
    assert "发到：本群，不在话题里" in lines(services, general)
    assert not any(line.startswith("发到") for line in lines(services, general, 0))
