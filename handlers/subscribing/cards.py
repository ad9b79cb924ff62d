"""A subscription in words: what it tells, when, how much, what comes next and why it may rest."""

from collections.abc import Sequence
from datetime import date, time

from bot.deliveries.subscriptions import FOREVER, Follow, Subscription, Timetable, Wishes
from bot.deliveries.timetable import knows_workdays
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.markup import escape, fill

_LISTED = 5  # things followed, in a line
_MISSED_LISTED = 3


def card(asked: Asked, subscription: Subscription, *more: str) -> str:
    """What a subscription is, and `more` of it, a line each, then how it stands; HTML."""
    wishes = subscription.wishes
    lines = [
        fill(
            texts.CARD,
            what=describe_follows(wishes),
            when=describe_times(wishes.timetable),
            articles=wishes.articles,
        ),
        *more,
        *place_lines(asked, subscription),
        *state_lines(asked, subscription),
    ]
    missed = asked.services.subscribing.missed(subscription)[-_MISSED_LISTED:]
    if missed:
        today = asked.services.subscribing.today(subscription)
        listed = "、".join(f"{name_date(day, today)} {slot:%H:%M}" for day, slot in missed)
        lines.append(texts.MISSED.format(listed=listed))
    return "\n".join(lines)


def describe_follows(wishes: Wishes) -> str:
    """华为、5G优先，其他要闻补足; plain."""
    listed = list_follows(wishes)
    if listed == texts.EVERYTHING:
        return listed
    return (texts.ONLY if tells_only_named(wishes) else texts.FIRST).format(listed=listed)


def list_follows(wishes: Wishes) -> str:
    """华为、5G; plain."""
    named = [follow for follow in wishes.follows if follow.kind != "all"]
    listed = "、".join(name_follow(follow) for follow in named[:_LISTED])
    if len(named) > _LISTED:
        listed = texts.MANY_FOLLOWS.format(listed=listed, count=len(named))
    return listed or texts.EVERYTHING


def tells_only_named(wishes: Wishes) -> bool:
    """Whether nothing but what is named in it will come."""
    return wishes.only_followed and all(follow.kind != "all" for follow in wishes.follows)


def name_follow(follow: Follow) -> str:
    """栏目「产业环境」, 华为, 半导体专题; plain."""
    return texts.FOLLOW[follow.kind].format(value=follow.value)


def describe_times(timetable: Timetable) -> str:
    """每天 08:30、18:00, and the zone if it is not Beijing's; plain."""
    times = "、".join(f"{slot:%H:%M}" for slot in timetable.slots)
    said = texts.WHEN_AT.format(days=describe_days(timetable.days), times=times)
    return said if timetable.zone == Timetable().zone else said + texts.IN_ZONE.format(zone=name_zone(timetable.zone))


def describe_days(days: str) -> str:
    """每天, 工作日, 每周一、三; plain."""
    listed = "、".join(texts.WEEKDAYS[int(digit) - 1] for digit in days if digit.isdigit())
    return texts.DAYS.get(days) or texts.WEEKLY.format(days=listed)


def name_zone(zone: str) -> str:
    """纽约; a zone without a Chinese name here is called by its city."""
    return texts.ZONES.get(zone) or zone.rpartition("/")[2].replace("_", " ")


def state_lines(asked: Asked, subscription: Subscription) -> Sequence[str]:
    """Whether it rests and why, when it comes next, and what is not known of that; HTML."""
    today = asked.services.subscribing.today(subscription)
    lines = [*_rest(subscription, today)]
    upcoming = subscription.next
    if upcoming:
        lines.append(texts.NEXT.format(when=name_moment(upcoming.day, upcoming.slot, today)))
        if subscription.wishes.timetable.days == "workdays" and not knows_workdays(upcoming.day.year):
            lines.append(texts.WORKDAYS_UNKNOWN.format(year=upcoming.day.year))
    elif not lines:
        lines.append(texts.NEVER)
    return lines


def is_resting(subscription: Subscription, today: date) -> bool:
    """Whether somebody has to resume it for the next of its times to count."""
    return subscription.pause is not None and (subscription.paused_until or FOREVER) > today


def _rest(subscription: Subscription, today: date) -> Sequence[str]:
    if subscription.pause is None or not is_resting(subscription, today):
        return []
    until = subscription.paused_until
    if subscription.pause == "asked" and until and until != FOREVER:
        return [texts.PAUSED_UNTIL.format(date=name_date(until, today))]
    return [texts.PAUSED[subscription.pause]]


def name_moment(day: date, slot: time, today: date) -> str:
    """明天（周日）08:30."""
    weekday = texts.WEEKDAYS[day.weekday()]
    return texts.DATE_AND_TIME.format(date=name_date(day, today), weekday=weekday, time=f"{slot:%H:%M}")


def name_date(day: date, today: date) -> str:
    """今天, 明天, 12月3日, 2027年1月4日."""
    ahead = (day - today).days
    if 0 <= ahead < len(texts.DATE_NAMES):
        return texts.DATE_NAMES[ahead]
    template = texts.DATE if day.year == today.year else texts.DATE_OF_YEAR
    return template.format(year=day.year, month=day.month, day=day.day)


def place_lines(asked: Asked, subscription: Subscription) -> Sequence[str]:
    """Where it goes, if that is not plain."""
    if not asked.thread and not subscription.destination.thread:
        return []
    if subscription.destination == asked.destination:
        place = texts.HERE
    else:
        place = texts.ELSEWHERE if subscription.destination.thread else texts.GENERAL
    return [texts.CARD_PLACE.format(place=escape(place))]
