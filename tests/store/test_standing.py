"""Which names of the catalogue stand in texts."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App, open_app
from bot.catalogue import IMPORTED, CatalogueRow
from bot.models import Block
from bot.store import standing
from bot.store.standing import find_standing, write_heads
from bot.text import fold

TEXT = "甲骨文公司与乙烯股份签约,丙。"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = open_app(tmp_path / "jianbao.db")
    yield app
    app.close()


def add(app: App, *names: str, column: str = "name") -> None:
    app.store.catalogue.add(CatalogueRow("company", IMPORTED, name, {name: column}, frozenset()) for name in names)


def found(app: App, *texts: str, after: int = 0) -> set[str]:
    assert app.store.database.conn is not None
    names = dict(app.store.database.execute("SELECT id, folded FROM alias"))
    return {names[number] for number in find_standing(app.store.database.conn, texts, after)}


def test_all_that_stand_are_found_and_none_that_begin_otherwise(app: App):
    add(app, "甲骨文", "甲骨文公司", "乙烯", "丙", "丁香园", "甲骨", "甲")
    assert found(app, TEXT) == {"甲骨文", "甲骨文公司", "乙烯", "丙", "甲骨", "甲"}


def test_a_ticker_is_no_name_in_texts(app: App):
    add(app, "乙烯", column="tickers")
    assert found(app, TEXT) == set()


def test_names_that_come_and_go_are_known_the_next_time(app: App, tmp_path: Path):
    assert found(app, TEXT) == set()
    add(app, "甲骨文")
    assert found(app, TEXT) == {"甲骨文"}
    other = open_app(tmp_path / "jianbao.db")
    add(other, "乙烯")
    other.close()
    assert found(app, TEXT) == {"甲骨文", "乙烯"}
    assert found(app, TEXT, after=1) == {"乙烯"}


def test_a_cleared_catalogue_and_another_in_its_place(app: App):
    shelf = app.store.shelf
    add(app, "甲骨文")
    app.store.catalogue.clear()
    assert found(app, TEXT) == set()
    add(app, "乙烯")
    block = Block(kind="paragraph", level=0, text=TEXT, start=0, end=len(TEXT))
    assert [place.surface for place in shelf.finder([TEXT]).find(block)] == ["乙烯"]


def test_names_of_an_older_file_are_found(app: App, tmp_path: Path):
    add(app, "甲骨文", "丁香园")
    app.store.database["name_heads"].drop()
    app.store.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm023_name_heads'")
    again = open_app(tmp_path / "jianbao.db")
    assert found(again, TEXT) == {"甲骨文"}
    again.close()


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE name_heads (part INTEGER PRIMARY KEY, heads BLOB NOT NULL)")
    yield connection
    connection.close()


few_letters = st.text(st.sampled_from("甲乙丙a1 𠮷"), max_size=12)


@given(texts=st.lists(few_letters, max_size=4), names=st.lists(st.one_of(few_letters, st.text()), max_size=40))
def test_no_name_that_stands_is_missed(connection: sqlite3.Connection, texts: list[str], names: list[str]):
    folded = [fold(name) for name in names]
    connection.execute("DELETE FROM name_heads")
    numbers = range(standing._PART - 20, standing._PART - 20 + len(folded))  # on both sides of a row's end
    write_heads(connection, zip(numbers, folded, strict=True))
    told = find_standing(connection, map(fold, texts))
    standing_there = {
        number for number, name in zip(numbers, folded, strict=True) if any(name in fold(t) for t in texts)
    }
    assert standing_there <= set(told) <= set(numbers)


def test_a_long_text_is_looked_through_in_pieces(app: App, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(standing, "_PIECE_CHARS", 5)
    add(app, "甲骨文", "丁香园", "乙烯股份", "戊二醛")
    assert found(app, TEXT, "没有名字", "戊二醛", "丁香") == {"甲骨文", "乙烯股份", "戊二醛"}
