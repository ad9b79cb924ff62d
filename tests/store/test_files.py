"""The database file: foreign, damaged, newer, locked; backup and restore."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.app import App, open_app
from bot.errors import StoreBusy, StoreDamaged, StoreError, StoreMissing, StoreNewer, StoreServed
from bot.store import connection
from bot.store.alone import serving_alone
from bot.store.backups import check_backup, restore
from bot.store.migrations import MIGRATION_NAMES, migrations

NOW = datetime(2026, 11, 28, 0, 30, tzinfo=UTC)


def test_a_missing_file_is_not_made_where_one_must_be(tmp_path: Path):
    with pytest.raises(StoreMissing):
        open_app(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_foreign_and_damaged_files_are_refused_and_left_alone(tmp_path: Path, sample_database: Path):
    noise = tmp_path / "noise.db"
    noise.write_bytes(b"not a database at all " * 400)
    foreign = tmp_path / "foreign.db"
    Database(foreign).table("other").insert({"a": 1})
    for path in (noise, foreign):
        before = path.read_bytes()
        with pytest.raises(StoreDamaged):
            open_app(path)
        assert path.read_bytes() == before
    torn = tmp_path / "torn.db"
    torn.write_bytes(sample_database.read_bytes()[: 5 * 4096 + 100])
    with pytest.raises(StoreDamaged):
        check_backup(torn)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path):
    open_app(tmp_path / "a.db").close()
    Database(tmp_path / "a.db").table("_sqlite_migrations").insert(
        {"migration_set": "jianbao", "name": "m999_later", "applied_at": "2030-01-01"}
    )
    with pytest.raises(StoreNewer):
        open_app(tmp_path / "a.db")


def test_a_lock_that_lasts_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    app = open_app(tmp_path / "locked.db")
    holder = sqlite3.connect(app.store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        app.doors.set_admission(1, admitted=True, label="")
    assert app.answers.newest() is None  # readers go on
    holder.close()
    app.doors.set_admission(1, admitted=True, label="")
    assert app.doors.admissions() == [(1, True, "")]
    app.close()


def test_a_lock_is_asked_for_until_it_is_free(tmp_path: Path):
    app = open_app(tmp_path / "locked.db")
    ours = app.store.database.conn
    assert ours is not None
    holder = sqlite3.connect(app.store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    asked = 0

    def ask(statement: str) -> None:
        nonlocal asked
        asked += statement == "BEGIN IMMEDIATE"
        if asked == 5:
            holder.rollback()

    ours.set_trace_callback(ask)
    app.doors.set_admission(1, admitted=True, label="")
    assert asked == 5
    assert app.doors.admissions() == [(1, True, "")]
    assert ours.execute("PRAGMA busy_timeout").fetchone() == (5000,)  # of what else may meet a lock
    holder.close()
    app.close()


def test_the_names_of_the_migrations_are_those_registered(tmp_path: Path):
    database = Database(memory=True)
    migrations.apply(database)
    assert {step.name for step in migrations.applied(database)} == MIGRATION_NAMES


def test_a_backup_made_in_use_can_be_restored(tmp_path: Path, sample_app: App):
    copy, other = tmp_path / "copy.db", tmp_path / "other" / "jianbao.db"
    sample_app.store.backup(copy)
    restore(copy, other, NOW)
    restored = open_app(other)
    assert [h.title for h in restored.store.library.articles()] == [
        h.title for h in sample_app.store.library.articles()
    ]
    restored.close()
    first, second = restore(copy, other, NOW), restore(copy, other, NOW)
    assert [first.aside, second.aside] == [
        other.with_name("jianbao.db.before-restore"),
        other.with_name("jianbao.db.before-restore-2"),
    ]
    assert all(done.aside and done.aside.exists() for done in (first, second))


def test_nothing_is_restored_under_a_program_that_serves(tmp_path: Path, sample_app: App):
    copy, path = tmp_path / "copy.db", tmp_path / "live.db"
    sample_app.store.backup(copy)
    open_app(path).close()
    before = path.read_bytes()
    with serving_alone(path, lambda: None), pytest.raises(StoreServed):
        restore(copy, path, NOW)
    assert path.read_bytes() == before
    assert restore(copy, path, NOW).aside


def test_a_damaged_database_is_restored(tmp_path: Path, sample_app: App):
    copy, path = tmp_path / "copy.db", tmp_path / "live.db"
    sample_app.store.backup(copy)
    path.write_bytes(copy.read_bytes()[:20_000] + b"torn" * 1000)
    path.with_name("live.db-wal").write_bytes(b"of another file")
    done = restore(copy, path, NOW)
    assert done.aside is not None
    assert b"torn" in done.aside.read_bytes()
    check_backup(path)
    with closing(open_app(path)) as restored:
        assert len(restored.store.library.articles()) == len(sample_app.store.library.articles())


def test_a_place_that_may_not_be_written_is_named(tmp_path: Path, sample_app: App):
    copy = tmp_path / "copy.db"
    sample_app.store.backup(copy)
    no_folder = Path("/proc/self/live.db")  # not even root may write there
    with pytest.raises(StoreError) as refused:
        sample_app.store.backup(no_folder)
    assert refused.value.path == str(no_folder)
    with pytest.raises(StoreError) as refused:
        restore(copy, no_folder, NOW)
    assert refused.value.path == str(no_folder)


def test_a_backup_that_fails_leaves_nothing(tmp_path: Path, sample_app: App, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sample_app.store.originals, "all", lambda: iter([object()]))  # no disk here can be made full
    with pytest.raises(StoreError):
        sample_app.store.backup(tmp_path / "copy.db")
    assert list(tmp_path.glob("copy*")) == []


def test_a_backup_holds_the_originals(tmp_path: Path, sample_app: App):
    copy, other = tmp_path / "copy.db", tmp_path / "other" / "jianbao.db"
    name = sample_app.store.originals.keep(b"as it came")
    sample_app.store.backup(copy)
    sample_app.store.originals.forget(name)
    restore(copy, other, NOW)
    restored = open_app(other)
    assert restored.store.originals.open(name) == b"as it came"
    assert "backed_up_original" not in restored.store.database.table_names()
    restored.close()


def test_a_bad_backup_replaces_nothing(tmp_path: Path, sample_app: App):
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"x" * 10_000)
    path = tmp_path / "live.db"
    open_app(path).close()
    before = path.read_bytes()
    with pytest.raises(StoreDamaged):
        restore(bad, path, NOW)
    assert path.read_bytes() == before
