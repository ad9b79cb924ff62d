"""Which names of the catalogue stand in texts, whatever is kept between two questions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.catalogue import IMPORTED, CatalogueRow
from bot.models import Block
from bot.store import standing
from bot.store.standing import StandingNames

TEXT = "甲骨文公司与乙烯股份签约,丙。"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = open_app(tmp_path / "jianbao.db")
    yield app
    app.close()


def add(app: App, *names: str) -> None:
    app.store.catalogue.add(CatalogueRow("company", IMPORTED, name, {name: "name"}, frozenset()) for name in names)


def test_all_that_stand_are_found_and_none_that_begin_otherwise(app: App):
    add(app, "甲骨文", "甲骨文公司", "乙烯", "丙", "丁香园", "甲骨")
    found = StandingNames(app.store.database).find([TEXT])
    assert {"甲骨文", "甲骨文公司", "乙烯", "丙", "甲骨"} <= found
    assert "丁香园" not in found


def test_names_that_come_and_go_are_known_the_next_time(app: App, tmp_path: Path):
    names = StandingNames(app.store.database)
    assert names.find([TEXT]) == set()
    add(app, "甲骨文")
    assert names.find([TEXT]) == {"甲骨文"}
    other = open_app(tmp_path / "jianbao.db")
    add(other, "乙烯")
    other.close()
    assert names.find([TEXT]) == {"甲骨文", "乙烯"}


def test_a_cleared_catalogue_and_another_in_its_place(app: App):
    shelf = app.store.shelf
    add(app, "甲骨文")
    shelf.finder([TEXT])
    app.store.catalogue.clear()
    add(app, "乙烯")
    assert StandingNames(app.store.database).find([TEXT]) == {"乙烯"}
    block = Block(kind="paragraph", level=0, text=TEXT, start=0, end=len(TEXT))
    assert [place.surface for place in shelf.finder([TEXT]).find(block)] == ["乙烯"]


@pytest.mark.parametrize("few", [0, 10])
def test_many_names_are_found_as_few_are(app: App, monkeypatch: pytest.MonkeyPatch, few: int):
    monkeypatch.setattr(standing, "_FEW_NAMES", few)
    add(app, "甲骨文", "丁香园", "乙烯股份")
    names = StandingNames(app.store.database)
    assert [names.find([TEXT]) for _ in range(3)] == [{"甲骨文", "乙烯股份"}] * 3
