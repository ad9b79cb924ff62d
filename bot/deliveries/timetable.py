"""When digests are due: local dates and times of a zone to instants. Pure; the zone's rules come from tzdata.

An occurrence is keyed by its local date, so a clock change can neither double nor drop one: a time that a change
leaves out is due at the first instant after it, one that comes twice at its first, and a date that did not exist
(Apia, 2011-12-30) has none.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.deliveries.subscriptions import Occurrence, Timetable

_AHEAD_DAYS = 400  # the longest gap between two days of any timetable is far shorter
_TICK = timedelta(microseconds=1)


def next_occurrence(timetable: Timetable, after: datetime) -> Occurrence | None:
    """The first occurrence due later than an instant; None if none is within 400 days."""
    first = after.astimezone(ZoneInfo(timetable.zone)).date() - timedelta(days=1)
    return next((one for one in occurrences(timetable, first) if one.due_at > after), None)


def following(timetable: Timetable, day: date, slot: time) -> Occurrence | None:
    """The occurrence after that of a local date and slot: nothing between them is left out, however late it is."""
    return next((one for one in occurrences(timetable, day) if (one.day, one.slot) > (day, slot)), None)


def occurrences(timetable: Timetable, first: date) -> Iterator[Occurrence]:
    """The occurrences from a local date on, in order, 400 days of them."""
    zone = ZoneInfo(timetable.zone)
    for number in range(_AHEAD_DAYS):
        day = first + timedelta(days=number)
        if is_wanted(timetable.days, day) and _exists(zone, day):
            for slot in timetable.slots:
                yield Occurrence(day=day, slot=slot, due_at=due_instant(zone, day, slot))


def due_instant(zone: ZoneInfo, day: date, slot: time) -> datetime:
    """The first instant at which the zone's clocks show this time of this date, or else a later one."""
    wall = datetime.combine(day, slot, tzinfo=zone)
    one, other = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if one <= other:  # shown once, or twice: the first time
        return one
    return _find_change(zone, other, one)


def _find_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The instant between two at which the zone's offset changes."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > _TICK:
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def _exists(zone: ZoneInfo, day: date) -> bool:
    """Whether the zone's calendar has this date: its last instant is a tick before the next date's first."""
    following_day = due_instant(zone, day + timedelta(days=1), time.min)
    return (following_day - _TICK).astimezone(zone).date() == day


def is_wanted(days: str, day: date) -> bool:
    """Whether a digest goes out on a date: see `Timetable.days`."""
    match days:
        case "daily":
            return True
        case "weekdays":
            return day.weekday() < 5
        case "workdays":
            return _is_workday(day)
    return str(day.isoweekday()) in days


def _is_workday(day: date) -> bool:
    """A working day in China; in years whose make-up days are not published yet, Monday to Friday."""
    from chinese_calendar import is_workday  # noqa: PLC0415 - only who asks for workdays needs its tables

    return bool(is_workday(day)) if knows_workdays(day.year) else day.weekday() < 5


def knows_workdays(year: int) -> bool:
    """Whether the holidays and make-up days of a year are published (and known to this version)."""
    from chinese_calendar import is_workday  # noqa: PLC0415 - as above

    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True
