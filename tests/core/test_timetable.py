"""Local dates and clock changes: every date once, whatever the clocks do."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.deliveries.subscriptions import Timetable
from bot.deliveries.timetable import due_instant, following, is_wanted, knows_workdays, next_occurrence, occurrences

ZONES = (
    "Asia/Shanghai",
    "America/New_York",
    "Europe/Helsinki",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
)


INSTANTS = st.integers(1_300_000_000, 1_900_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def test_the_usual_time_is_half_past_eight_in_shanghai():
    found = next_occurrence(Timetable(), datetime(2026, 11, 27, 23, 0, tzinfo=UTC))
    assert found is not None
    assert (found.day, found.slot, found.due_at) == (
        date(2026, 11, 28),
        time(8, 30),
        datetime(2026, 11, 28, 0, 30, tzinfo=UTC),
    )


def test_an_occurrence_due_now_is_over():
    due = datetime(2026, 11, 28, 0, 30, tzinfo=UTC)
    found = next_occurrence(Timetable(), due)
    assert found is not None
    assert found.day == date(2026, 11, 29)


def test_a_time_left_out_is_due_at_the_first_instant_after_the_gap():
    assert due_instant(ZoneInfo("America/New_York"), date(2025, 3, 9), time(2, 30)) == datetime(
        2025, 3, 9, 7, 0, tzinfo=UTC
    )


def test_a_time_shown_twice_is_due_the_first_time():
    assert due_instant(ZoneInfo("America/New_York"), date(2025, 11, 2), time(1, 30)) == datetime(
        2025, 11, 2, 5, 30, tzinfo=UTC
    )


def test_half_an_hour_of_lord_howe():
    zone = ZoneInfo("Australia/Lord_Howe")  # clocks go from 02:00 to 02:30
    gap = due_instant(zone, date(2026, 10, 4), time(2, 10))
    assert gap.astimezone(zone).time() == time(2, 30)


def test_a_date_that_did_not_exist_has_no_digest():
    days = [one.day for one in islice(occurrences(Timetable(zone="Pacific/Apia"), date(2011, 12, 28)), 4)]
    assert days == [date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "slot", [time(0, 0), time(1, 30), time(2, 10), time(2, 30), time(3, 0), time(8, 30), time(23, 59)]
)
def test_every_date_has_its_digest_once(zone: str, slot: time):
    found = list(occurrences(Timetable(slots=(slot,), zone=zone), date(2025, 9, 1)))
    assert Counter(one.day for one in found) == Counter(date(2025, 9, 1) + timedelta(days=n) for n in range(400))
    assert [one.due_at for one in found] == sorted(one.due_at for one in found)


@given(
    st.sampled_from(ZONES),
    st.dates(date(2005, 1, 1), date(2030, 1, 1)),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_a_digest_is_due_on_its_date_and_never_early(zone: str, day: date, slot: time):
    for one in islice(occurrences(Timetable(slots=(slot,), zone=zone), day), 2):
        wall = one.due_at.astimezone(ZoneInfo(zone))
        assert wall.date() == one.day
        assert wall.time() >= slot


@given(st.sampled_from(ZONES), INSTANTS)
def test_the_next_is_the_first_that_is_later(zone: str, after: datetime):
    timetable = Timetable(slots=(time(2, 30), time(8, 30)), zone=zone)
    found = next_occurrence(timetable, after)
    assert found is not None
    assert after < found.due_at <= after + timedelta(days=2)
    later = following(timetable, found.day, found.slot)
    assert later is not None
    assert (later.day, later.slot) > (found.day, found.slot)
    assert later.due_at >= found.due_at


def test_chosen_days():
    monday = date(2026, 11, 23)
    wanted = {
        days: [n for n in range(7) if is_wanted(days, monday + timedelta(days=n))]
        for days in ("daily", "weekdays", "16")
    }
    assert wanted == {"daily": [0, 1, 2, 3, 4, 5, 6], "weekdays": [0, 1, 2, 3, 4], "16": [0, 5]}


def test_chinese_workdays_have_make_up_days():
    assert not is_wanted("workdays", date(2026, 2, 17))  # the spring festival's Tuesday
    assert is_wanted("workdays", date(2026, 2, 14))  # a Saturday worked for it


def test_a_year_not_yet_published_is_taken_as_monday_to_friday():
    assert not knows_workdays(2093)
    assert [is_wanted("workdays", date(2093, 10, day)) for day in (1, 2, 3, 4)] == [True, True, False, False]
