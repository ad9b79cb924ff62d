"""An operator's list in the database: what it adds, what it leaves alone, and what the bulletins then say."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, open_app
from bot.catalogue import BadRow, CatalogueRow, read_list
from bot.intake.ingest import ingest
from bot.models import EntryId
from bot.names import Corrected, Found, resolve
from bot.store.entries import EntryWriter
from tests.catalogue.lists import BULLETIN, contents, named, places, write
from tests.conftest import SAMPLE, StillClock

LIST = "名称,别名,代码\n新晶微,XJW;新晶微电子,688999.SH\n机器人,新松机器人,\n太阳,太阳纸业,\n"


def add(app: App, path: Path):
    return app.store.catalogue.add(row for row in read_list(path) if isinstance(row, CatalogueRow))


@pytest.fixture
def weekly_app(empty_app: App) -> App:
    ingest(empty_app.store.shelf, BULLETIN.encode(), name="w.txt", date="2021-03")
    return empty_app


def test_a_new_name_is_found_by_name_alias_ticker_sound_and_misspelling(empty_app: App, tmp_path: Path):
    add(empty_app, write(tmp_path, LIST))
    for typed in ("新晶微", "xjw", "新晶微电子", "688999", "SH688999", "新晶微公司"):
        resolution = resolve(empty_app.store.names, typed, "company")
        assert isinstance(resolution, Found)
        assert resolution.entry.name == "新晶微"
    for typed in ("新精微", "xinjingwei", "新晶微电"):
        resolution = resolve(empty_app.store.names, typed, "company")
        assert isinstance(resolution, Corrected)
        assert resolution.entry.name == "新晶微"


def test_stored_bulletins_are_read_again(weekly_app: App, tmp_path: Path):
    change = add(weekly_app, write(tmp_path, LIST))
    assert change.articles == 3
    assert places(weekly_app, "新晶微") == 2
    (entry,) = weekly_app.store.names.exact("新晶微", "company")
    newest = weekly_app.answers.newest()
    assert newest is not None
    figures = weekly_app.store.library.figures(newest.id, EntryId(entry.id))
    assert ("营业收入", 12.0) in [(figure.metric, figure.value) for figure in figures]


def test_a_name_that_is_an_ordinary_word_counts_only_where_a_company_is_meant(weekly_app: App, tmp_path: Path):
    add(weekly_app, write(tmp_path, LIST))
    assert places(weekly_app, "太阳") == 1
    entries = weekly_app.store.names.exact("机器人", "company")
    newest = weekly_app.answers.newest()
    assert newest is not None
    assert [weekly_app.store.library.mentions(entry.id, newest.id) for entry in entries] == [[]]


def test_reading_again_gives_what_ingest_gives(sample_app: App, empty_database: Path, tmp_path: Path):
    path = write(tmp_path, "名称\n光子\n数字经济\n扫描\n芯片产业\n")
    shutil.copy(empty_database, tmp_path / "other.db")
    other_app = open_app(tmp_path / "other.db", clock=StillClock())
    try:
        assert add(sample_app, path).articles > 2
        add(other_app, path)
        ingest(other_app.store.shelf, SAMPLE.read_bytes(), name=SAMPLE.name)
        assert _told(sample_app) == _told(other_app)
    finally:
        other_app.close()


def _told(app: App) -> tuple[list[Any], list[Any]]:
    """All mentions and figures, with names for numbers."""
    mentions = "SELECT name, start, end, surface, part FROM mention JOIN entry ON entry.id = entry ORDER BY start, name"
    figures = (
        "SELECT name, metric, value, start FROM figure JOIN entry ON entry.id = entry ORDER BY start, name, metric"
    )
    execute = app.store.database.execute
    return execute(mentions).fetchall(), execute(figures).fetchall()


def test_the_same_list_again_changes_nothing(weekly_app: App, tmp_path: Path):
    path = write(tmp_path, LIST)
    add(weekly_app, path)
    before = contents(weekly_app)
    change = add(weekly_app, path)
    assert (change.entries, change.names, change.articles) == (0, 0, 0)
    assert contents(weekly_app) == before


def test_a_list_that_names_nothing_in_the_bulletins_changes_no_reading(sample_app: App, tmp_path: Path):
    before = contents(sample_app)
    change = add(sample_app, write(tmp_path, "名称\n某某无名小厂\n"))
    after = contents(sample_app)
    assert (change.entries, change.articles) == (1, 0)
    assert (after["mention"], after["figure"]) == (before["mention"], before["figure"])


def test_packaged_entries_keep_their_names(empty_app: App, tmp_path: Path):
    path = write(tmp_path, "名称,别名\n我的公司,SMIC;中芯;我司\n中芯国际,中芯南方分厂\n华为技术有限公司,菊花厂\n")
    change = add(empty_app, path)
    assert (change.entries, change.taken) == (1, 2)
    assert [named(empty_app, name) for name in ("smic", "中芯", "我司")] == ["中芯国际", "中芯国际", "我的公司"]
    assert [named(empty_app, name) for name in ("中芯南方分厂", "菊花厂")] == ["中芯国际", "华为"]


def test_two_of_a_list_may_share_an_alias_and_are_both_offered(empty_app: App, tmp_path: Path):
    add(empty_app, write(tmp_path, "名称,别名\n东山实业,东实\n东河实业,东实\n"))
    assert [entry.name for entry in empty_app.store.names.exact("东实", "company")] == ["东山实业", "东河实业"]


def test_a_company_that_an_article_introduced_and_a_list_names_is_one(empty_app: App, tmp_path: Path):
    text = BULLETIN.replace("新晶微2020年", "新晶微电子股份有限公司（以下简称“新晶微”）2020年")
    ingest(empty_app.store.shelf, text.encode(), name="w.txt", date="2021-03")
    add(empty_app, write(tmp_path, LIST))
    assert [entry.name for entry in empty_app.store.names.exact("新晶微", "company")] == ["新晶微"]
    assert named(empty_app, "xjw") == "新晶微"
    assert places(empty_app, "新晶微") == 3


def test_a_failure_on_the_way_leaves_everything_as_it_was(weekly_app: App, tmp_path: Path):
    before = contents(weekly_app)
    rows = (row for row in read_list(write(tmp_path, LIST)) if not isinstance(row, BadRow))

    def failing():
        yield from rows
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        weekly_app.store.catalogue.add(failing())
    assert contents(weekly_app) == before


def test_an_import_that_was_stopped_is_finished_by_the_next(
    weekly_app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path, before = write(tmp_path, LIST), contents(weekly_app)
    rows = [row for row in read_list(path) if isinstance(row, CatalogueRow)]
    monkeypatch.setattr("bot.store.catalogue._BATCH", 1)
    monkeypatch.setattr("bot.store.entries._SLICE_ROWS", 3)

    def failing():
        yield from rows[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        weekly_app.store.catalogue.add(failing())
    assert len(contents(weekly_app)["alias"]) > len(before["alias"])
    assert add(weekly_app, path).articles == 3
    after = contents(weekly_app)
    assert after["fact"] == before["fact"]
    connection = weekly_app.store.database.conn
    assert connection is not None
    EntryWriter.index_anew(connection)
    assert {table: contents(weekly_app)[table] == after[table] for table in ("sound", "pair")} == {
        "sound": True,
        "pair": True,
    }


def test_what_came_before_a_list_broke_is_found_as_all_else_is(
    weekly_app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    rows = [row for row in read_list(write(tmp_path, LIST)) if isinstance(row, CatalogueRow)]
    monkeypatch.setattr("bot.store.catalogue._BATCH", 1)

    def failing():
        yield from rows[:-1]
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        weekly_app.store.catalogue.add(failing())
    assert not [row for row in contents(weekly_app)["fact"] if row[0] == "names_unfinished"]
    assert named(weekly_app, "xjw") == "新晶微"
    assert places(weekly_app, "新晶微") == 2


def test_others_write_while_names_come(weekly_app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.store.catalogue._BATCH", 1)
    other = sqlite3.connect(weekly_app.store.path, timeout=0, isolation_level=None)
    rows = [row for row in read_list(write(tmp_path, LIST)) if not isinstance(row, BadRow)]

    def writing_between():
        for number, row in enumerate(rows):
            other.execute("INSERT INTO fact VALUES (?, '')", [f"note {number}"])
            yield row

    weekly_app.store.catalogue.add(writing_between())
    other.close()
    assert len(contents(weekly_app)["fact"]) >= len(rows)


def test_another_connection_sees_new_names_at_its_next_question(weekly_app: App, tmp_path: Path):
    path = weekly_app.store.path
    reader = open_app(path, create=False, clock=StillClock())
    try:
        assert named(reader, "新晶微") == ""
        add(weekly_app, write(tmp_path, LIST))
        assert named(reader, "新晶微") == "新晶微"
        assert places(reader, "新晶微") == 2
    finally:
        reader.close()


def test_an_emptied_catalogue_stays_empty_until_the_packaged_one_is_wanted(sample_app: App):
    before = contents(sample_app)
    packaged = {row[3] for row in before["entry"] if row[2] not in {"introduced", "discovered"}}
    assert sample_app.store.catalogue.clear() == len(packaged)
    emptied = contents(sample_app)
    assert {row[2] for row in emptied["entry"]} <= {"introduced", "discovered"}
    assert sample_app.store.fill_catalogue() == 0
    assert named(sample_app, "贵州茅台") == ""
    assert sample_app.store.catalogue.fill().entries == len(packaged)  # one that articles introduce is not told apart
    after = contents(sample_app)
    assert {row[3] for row in after["entry"]} >= packaged
    assert (len(after["mention"]), len(after["figure"])) == (len(before["mention"]), len(before["figure"]))
    assert after["fact"] == before["fact"]


def test_a_list_alone_serves_another_industry(empty_app: App, tmp_path: Path):
    empty_app.store.catalogue.clear()
    add(empty_app, write(tmp_path, LIST))
    assert empty_app.store.fill_catalogue() == 0
    ingest(empty_app.store.shelf, BULLETIN.encode(), name="w.txt", date="2021-03")
    assert (places(empty_app, "新晶微"), named(empty_app, "华为")) == (2, "")


def test_a_file_never_filled_gets_the_packaged_entries_once(tmp_path: Path):
    app = open_app(tmp_path / "new.db", clock=StillClock())
    try:
        assert app.store.fill_catalogue() > 1000
        assert app.store.fill_catalogue() == 0
    finally:
        app.close()


def test_indexing_anew_gives_what_importing_gave(empty_app: App, tmp_path: Path):
    add(empty_app, write(tmp_path, LIST))
    before = contents(empty_app)
    connection = empty_app.store.database.conn
    assert connection is not None
    EntryWriter.index_anew(connection)
    assert contents(empty_app) == before
