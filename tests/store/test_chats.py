"""Button keys and doors."""

from datetime import timedelta

from bot.app import App
from tests.conftest import StillClock

CHAT, OTHER, PERSON = -100, -200, 7


def test_a_key_works_in_its_chat_until_it_expires(empty_app: App, clock: StillClock):
    until = clock.now() + timedelta(days=1)
    (key,) = empty_app.keys.issue(CHAT, None, [("entry", (5, 1))], until)
    assert len(key.encode()) <= 24
    assert empty_app.keys.redeem(key, CHAT, PERSON, clock.now()) == ("entry", [5, 1])
    assert empty_app.keys.redeem(key, OTHER, PERSON, clock.now()) is None
    assert empty_app.keys.redeem(key + "x", CHAT, PERSON, clock.now()) is None
    clock.pass_(timedelta(days=1))
    assert empty_app.keys.redeem(key, CHAT, PERSON, clock.now()) is None
    assert empty_app.keys.expire(clock.now()) == 1


def test_the_same_button_has_the_same_key(empty_app: App, clock: StillClock):
    until = clock.now() + timedelta(days=1)
    first = empty_app.keys.issue(CHAT, None, [("entry", (5, 1)), ("entry", (5, 2))], until)
    again = empty_app.keys.issue(CHAT, None, [("entry", (5, 2)), ("entry", (5, 1))], until + timedelta(days=1))
    assert list(again) == list(reversed(first))
    assert empty_app.keys.issue(OTHER, None, [("entry", (5, 1))], until)[0] not in first


def test_only_the_code_claims_and_only_once(empty_app: App):
    doors = empty_app.doors
    assert not doors.claim("AAAA-AAAA-AAAA", PERSON)
    old, code = doors.renew_code(), doors.renew_code()
    assert not doors.claim(old, PERSON)
    assert doors.claim(f" {code.lower()} ", PERSON)
    assert doors.owner() == PERSON
    assert not doors.claim(code, 8)
    doors.renew_code()
    assert not doors.claim(doors.renew_code(), 8)
    assert doors.owner() == PERSON


def test_a_group_is_let_in_as_a_whole_and_a_person_kept_out_everywhere(empty_app: App):
    doors = empty_app.doors
    doors.claim(doors.renew_code(), PERSON)
    assert doors.admits(PERSON, PERSON)
    assert not doors.admits(CHAT, PERSON)
    assert not doors.admits(8, 8)
    doors.set_admission(CHAT, admitted=True, label="群")
    assert doors.admits(CHAT, 8)
    assert doors.admits(CHAT, None)
    doors.set_admission(8, admitted=False, label="某人")
    assert not doors.admits(CHAT, 8)
    doors.set_admission(8, admitted=True, label="某人")
    assert doors.admits(8, 8)


def test_a_knock_is_noted_once_and_lets_nobody_in(empty_app: App):
    doors = empty_app.doors
    assert doors.first_knock(CHAT)
    assert not doors.first_knock(CHAT)
    assert not doors.admits(CHAT, 8)
    assert doors.admissions() == []
