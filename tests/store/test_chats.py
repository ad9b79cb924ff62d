"""Button keys and doors."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.app import App, open_app
from bot.errors import KeyOfAnother
from bot.store.connection import APPLICATION_ID
from bot.store.migrations import migrations
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


def test_a_key_of_one_person_is_nobody_elses(empty_app: App, clock: StillClock):
    until = clock.now() + timedelta(days=1)
    (mine,) = empty_app.keys.issue(CHAT, PERSON, [("pause", (5,))], until)
    (anybodys,) = empty_app.keys.issue(CHAT, None, [("pause", (5,))], until)
    assert mine != anybodys
    assert empty_app.keys.redeem(mine, CHAT, PERSON, clock.now()) == ("pause", [5])
    assert empty_app.keys.redeem(anybodys, CHAT, 8, clock.now()) == ("pause", [5])
    with pytest.raises(KeyOfAnother):
        empty_app.keys.redeem(mine, CHAT, 8, clock.now())
    assert empty_app.keys.redeem(mine, OTHER, 8, clock.now()) is None
    clock.pass_(timedelta(days=1))
    assert empty_app.keys.redeem(mine, CHAT, 8, clock.now()) is None


def test_keys_from_before_they_had_persons_stay_good(tmp_path: Path, clock: StillClock):
    """A database as the first versions left it."""
    path = tmp_path / "old.db"
    old = Database(path)
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.apply(old, stop_before="m006_persons")
    until = (clock.now() + timedelta(days=1)).isoformat()
    old.table("key").insert({"key": "k", "chat": CHAT, "action": "entry", "arguments": "[5]", "expires_at": until})
    old.table("admission").insert({"subject": 8, "admitted": 1, "label": "某人"})
    old.close()
    app = open_app(path, clock=clock)
    assert app.keys.redeem("k", CHAT, PERSON, clock.now()) == ("entry", [5])
    assert app.doors.role(8) == "reader"
    app.close()


def test_roles_are_given_and_taken_by_name(empty_app: App):
    doors = empty_app.doors
    doors.claim(doors.renew_code(), PERSON)
    assert doors.role(PERSON) == "owner"
    assert doors.role(8) is None
    doors.set_admission(8, admitted=True, label="某人", role="editor")
    assert doors.role(8) == "editor"
    doors.set_admission(8, admitted=False, label="某人", role="editor")
    assert doors.role(8) is None
    doors.set_admission(8, admitted=True, label="某人")
    assert doors.role(8) == "reader"
