"""What people set, and when digests come by it: pausing, skipping, changing, in zones of several kinds."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app import App
from bot.deliveries.subscriptions import (
    FOREVER,
    SUBSCRIPTIONS_LIMIT,
    Destination,
    Follow,
    Subscription,
    Timetable,
    Wishes,
)
from bot.errors import TooManySubscriptions
from tests.conftest import StillClock

HERE, THERE = Destination(chat=-100, thread=4), Destination(chat=-100, thread=9)
HUAWEI, CHIPS = Follow(kind="company", value="华为"), Follow(kind="topic", value="集成电路")
ZONES = (
    "Asia/Shanghai",
    "America/New_York",
    "Europe/Helsinki",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
)


def subscribe(app: App, zone: str = "Asia/Shanghai", **timetable) -> Subscription:
    wishes = Wishes(timetable=Timetable(zone=zone, **timetable))
    return app.subscribing.subscribe(HERE, "研究组", 7, wishes)


def local(subscription: Subscription) -> datetime:
    """When it comes next, by its own clocks."""
    assert subscription.next
    return subscription.next.due_at.astimezone(ZoneInfo(subscription.wishes.timetable.zone))


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_first_comes_at_the_next_of_its_times(zone: str, sample_app: App, clock: StillClock):
    subscription = subscribe(sample_app, zone, slots=(time(8, 30), time(18)))
    now = clock.now().astimezone(ZoneInfo(zone))
    assert subscription.next
    assert clock.now() < subscription.next.due_at <= clock.now() + timedelta(hours=14, minutes=30)
    assert local(subscription).time() in (time(8, 30), time(18))
    assert local(subscription).date() == subscription.next.day
    assert subscription.next.day - now.date() in (timedelta(0), timedelta(days=1))


def test_a_pause_of_days_counts_local_dates(zone: str, sample_app: App, clock: StillClock):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app, zone)
    today = clock.now().astimezone(ZoneInfo(zone)).date()
    assert subscribing.today(subscription) == today
    paused = subscribing.pause(subscription, today + timedelta(days=3))
    assert (paused.pause, paused.paused_until) == ("asked", today + timedelta(days=3))
    assert local(paused) == datetime.combine(today + timedelta(days=3), time(8, 30), ZoneInfo(zone))


def test_a_slot_at_midnight_comes_on_the_day_the_pause_ends(zone: str, sample_app: App):
    subscription = subscribe(sample_app, zone, slots=(time(0),))
    until = sample_app.subscribing.today(subscription) + timedelta(days=7)
    paused = sample_app.subscribing.pause(subscription, until)
    assert paused.next
    assert (paused.next.day, paused.next.slot) == (until, time(0))


def test_paused_for_good_it_comes_when_it_is_resumed(zone: str, sample_app: App, clock: StillClock):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app, zone)
    paused = subscribing.pause(subscription, FOREVER)
    assert paused.next is None
    clock.pass_(timedelta(days=30))
    assert not sample_app.planner.plan_next()
    resumed = subscribing.resume(paused)
    assert (resumed.pause, resumed.paused_until) == (None, None)
    assert resumed.next
    assert clock.now() < resumed.next.due_at <= clock.now() + timedelta(days=1)


def test_a_pause_that_is_over_is_forgotten(sample_app: App, clock: StillClock):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app)
    paused = subscribing.pause(subscription, subscribing.today(subscription) + timedelta(days=3))
    assert paused.next
    clock.moment = paused.next.due_at
    assert sample_app.planner.plan_next()
    after = subscribing.get(subscription.id)
    assert after
    assert (after.pause, after.paused_until) == (None, None)
    assert after.next
    assert after.next.day == paused.next.day + timedelta(days=1)


def test_other_times_set_in_a_pause_wait_for_its_end(sample_app: App):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app)
    until = subscribing.today(subscription) + timedelta(days=3)
    paused = subscribing.pause(subscription, until)
    earlier = replace(paused.wishes, timetable=Timetable(slots=(time(7),)))
    changed = subscribing.change(paused, earlier)
    assert changed.next
    assert (changed.next.day, changed.next.slot) == (until, time(7))
    resting = subscribing.change(subscribing.pause(changed, FOREVER), subscription.wishes)
    assert resting.next is None


def test_another_zone_is_another_moment(sample_app: App):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app)
    for zone in ZONES:
        wishes = replace(subscription.wishes, timetable=replace(subscription.wishes.timetable, zone=zone))
        assert local(subscribing.change(subscription, wishes)).time() == time(8, 30)


def test_a_zone_to_the_west_does_not_tell_a_date_twice(sample_app: App, clock: StillClock):
    """08:30 in Shanghai was told; 08:30 of the same date is still to come in New York, but was told already."""
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app)
    assert subscription.next
    clock.moment = subscription.next.due_at
    assert sample_app.planner.plan_next()
    after = subscribing.get(subscription.id)
    assert after
    west = replace(after.wishes, timetable=replace(after.wishes.timetable, zone="America/New_York"))
    changed = subscribing.change(after, west)
    assert changed.next
    assert changed.next.day == subscription.next.day + timedelta(days=1)
    clock.moment = changed.next.due_at - timedelta(seconds=1)
    assert not sample_app.planner.plan_next()
    assert len(sample_app.store.ledger.records(clock.now() - timedelta(days=9))) == 1


def test_the_next_is_skipped_once_however_often_it_is_asked(zone: str, sample_app: App, clock: StillClock):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app, zone, slots=(time(8, 30), time(18)))
    first = subscription.next
    assert first
    skipped = subscribing.skip_next(subscription, first.day, first.slot)
    again = subscribing.skip_next(skipped, first.day, first.slot)
    assert again.next == skipped.next
    assert again.next
    assert timedelta(hours=9) < again.next.due_at - first.due_at < timedelta(hours=15)
    clock.moment = again.next.due_at
    assert sample_app.planner.plan_all() == 1
    (record,) = sample_app.store.ledger.records(first.due_at)
    assert (record.day, record.slot) == (again.next.day, again.next.slot)


def test_what_is_skipped_stays_so_whatever_else_is_set(sample_app: App):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app)
    assert subscription.next
    skipped = subscribing.skip_next(subscription, subscription.next.day, subscription.next.slot)
    followed, _ = subscribing.follow(HERE, "研究组", 7, HUAWEI)
    assert followed.next == skipped.next
    assert subscribing.resume(subscribing.pause(followed, FOREVER)).next == skipped.next


def test_on_chosen_days_only(zone: str, sample_app: App):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app, zone, days="36")
    for _ in range(4):
        assert subscription.next
        assert subscription.next.day.isoweekday() in (3, 6)
        subscription = subscribing.skip_next(subscription, subscription.next.day, subscription.next.slot)


def test_a_date_that_did_not_exist_is_no_end_of_a_pause(sample_app: App, clock: StillClock):
    """Apia left out 2011-12-30: who paused until then hears on the 31st."""
    clock.moment = datetime(2011, 12, 28, 20, tzinfo=UTC)
    subscription = subscribe(sample_app, "Pacific/Apia")
    paused = sample_app.subscribing.pause(subscription, date(2011, 12, 30))
    assert paused.next
    assert paused.next.day == date(2011, 12, 31)


def test_it_moves_to_another_topic_with_what_it_owes(sample_app: App):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app)
    assert subscribing.send_now(subscription, sample_app.clock.now())
    moved = subscribing.rebind(subscription, THERE)
    assert moved.destination == THERE
    assert moved.next == subscription.next
    (owed,) = sample_app.store.ledger.waiting(sample_app.clock.now(), 9)
    assert owed[1] == THERE


def test_moved_from_a_closed_topic_it_goes_on(sample_app: App):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app)
    sample_app.store.life.close(HERE.chat, "topic", "topic closed", HERE.thread)
    resting = subscribing.get(subscription.id)
    assert resting
    assert (resting.pause, resting.next) == ("topic", None)
    assert subscribing.rebind(resting, HERE).next is None
    moved = subscribing.rebind(resting, THERE)
    assert (moved.pause, moved.next) == (None, subscription.next)


def test_asked_to_send_now_twice_in_one_moment_it_owes_one(sample_app: App, clock: StillClock):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app)
    moment = clock.now()
    assert subscribing.send_now(subscription, moment)
    clock.pass_(timedelta(seconds=1))
    assert subscribing.send_now(subscription, moment)
    assert len(sample_app.store.ledger.waiting(clock.now(), 9)) == 1
    assert subscribing.send_now(subscription, clock.now())
    assert len(sample_app.store.ledger.waiting(clock.now(), 9)) == 2
    after = subscribing.get(subscription.id)
    assert after
    assert after.next == subscription.next


def test_removed_it_owes_nothing(sample_app: App, clock: StillClock):
    subscribing = sample_app.subscribing
    subscription = subscribe(sample_app)
    subscribing.send_now(subscription, clock.now())
    subscribing.remove(subscription)
    assert subscribing.of_chat(HERE.chat) == []
    assert sample_app.store.ledger.waiting(clock.now(), 9) == []


def test_what_is_followed_more_comes_first_and_once(sample_app: App):
    subscribing = sample_app.subscribing
    first, is_new = subscribing.follow(HERE, "研究组", 7, HUAWEI)
    assert is_new
    assert first.wishes.follows == (HUAWEI,)
    second, is_more = subscribing.follow(HERE, "研究组", 7, CHIPS)
    assert (second.id, second.wishes.follows, is_more) == (first.id, (CHIPS, HUAWEI), True)
    assert subscribing.follow(HERE, "研究组", 7, HUAWEI) == (second, False)
    other, _ = subscribing.follow(THERE, "研究组", 7, HUAWEI)
    assert other.id != first.id


def test_nothing_followed_is_everything(sample_app: App):
    subscription = subscribe(sample_app)
    changed = sample_app.subscribing.change(subscription, replace(subscription.wishes, follows=()))
    assert changed.wishes.follows == (Follow(kind="all"),)


def test_a_chat_has_its_fill_at_some_time(sample_app: App):
    for _ in range(SUBSCRIPTIONS_LIMIT):
        subscribe(sample_app)
    with pytest.raises(TooManySubscriptions):
        subscribe(sample_app)


def test_what_fell_out_is_told_of(sample_app: App, clock: StillClock):
    subscription = subscribe(sample_app)
    assert subscription.next
    clock.moment = subscription.next.due_at + timedelta(hours=7)
    sample_app.planner.plan_all()
    assert sample_app.subscribing.missed(subscription) == [(subscription.next.day, subscription.next.slot)]
