"""The short forms of `make crash`, `make talk` and `make days`."""

from datetime import date
from pathlib import Path

from tests.proof import crash, days, talk
from tests.proof.worker import POINTS


def test_kills_lose_nothing_and_repeat_at_most_what_was_in_flight(tmp_path: Path):
    report = crash.prove(tmp_path, chats=30, fan_outs=2, kills=4)
    assert report.kills >= len(POINTS)
    assert (report.owed, report.lost, report.disordered, report.refused) == (60, 0, 0, 0)
    assert report.most_after_a_kill <= 1


def test_what_was_taken_before_a_kill_is_answered_after_it(tmp_path: Path):
    report = talk.prove(tmp_path, kills=4, queued=40)
    assert report.kills == 4
    assert (report.asked, report.unanswered, report.undone, report.done_twice) == (40, 0, 0, 0)
    assert report.most_answers <= 2


def test_every_date_has_its_digest_across_clock_changes(tmp_path: Path):
    tales = days.prove(tmp_path, ("America/New_York", "Australia/Lord_Howe"), date(2026, 3, 28), 10)
    assert all(tale.is_right for tale in tales), tales


def test_a_date_that_was_left_out_has_none(tmp_path: Path):
    (tale,) = days.prove(tmp_path, ("Pacific/Apia",), date(2011, 12, 27), 8)
    assert tale.days == 7
    assert tale.is_right, tale
