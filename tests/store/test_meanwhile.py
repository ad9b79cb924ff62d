"""What other programs change while one changes an issue, between its transactions."""

from collections.abc import Callable

import pytest

from bot.app import App
from bot.catalogue import IMPORTED, CatalogueRow
from bot.errors import IssueExists
from bot.models import BulletinId
from bot.store.limits import Limits
from bot.store.long_issues import SqliteLongIssues
from tests.store.long_weekly import long_text
from tests.store.test_coming import before_each_turn
from tests.store.test_shelf import TEXT, ids, put

CHANGED = TEXT.replace("再延长两年", "再延长三年").replace("12亿元", "13亿元")
LONG = long_text(40)
NEW = CatalogueRow("company", IMPORTED, "中芯国际宣布", {"中芯国际宣布": "name"}, frozenset())


@pytest.fixture
def _long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Issues of twenty articles are long."""
    monkeypatch.setattr(SqliteLongIssues.__init__, "__defaults__", (Limits(long_from=20),))


def at_turn(app: App, number: int, act: Callable[[], object]) -> None:
    """Do something once, before the transaction of this number."""
    turns = iter(range(1, 1000))
    before_each_turn(app, lambda: next(turns) == number and act())


def broken(app: App) -> list[object]:
    return app.store.database.execute("PRAGMA foreign_key_check").fetchall()


@pytest.mark.parametrize("change", ["redate", "reread"])
def test_a_version_that_comes_while_an_issue_is_read_again_is_read_again_too(empty_app: App, reader: App, change: str):
    def mentions() -> set[int]:
        return {number for (number,) in reader.store.database.execute("SELECT article FROM mention")}

    issue = put(empty_app, TEXT).bulletin.id
    at_turn(empty_app, 1, lambda: put(reader, CHANGED))
    if change == "redate":
        empty_app.issues.redate(issue, "2019-03")
    else:
        empty_app.issues.reread(issue)
    assert {ids(reader)["新规出台"], ids(reader)["补贴延长"]} == mentions()
    (stored,) = reader.store.library.bulletins()
    years = {figure.period[:4] for figure in reader.store.library.figures(issue) if figure.period}
    assert years <= {stored.date[:4]}
    assert broken(empty_app) == []


@pytest.mark.usefixtures("_long")
@pytest.mark.parametrize("turn", range(3, 8))
def test_names_that_come_while_an_issue_is_made_quick_to_search_are_counted(empty_app: App, reader: App, turn: int):
    at_turn(empty_app, turn, lambda: reader.store.catalogue.add([NEW]))
    issue = put(empty_app, LONG).bulletin.id
    library = reader.store.library
    (shorter,), (longer,) = (reader.store.names.exact(name) for name in ("中芯国际", NEW.name))
    assert library.standing(shorter.id, issue).mentions == len(library.mentions(shorter.id, issue)) == 0
    assert library.standing(longer.id, issue).mentions == len(library.mentions(longer.id, issue)) == 40


@pytest.mark.usefixtures("_long")
def test_an_issue_that_was_not_replaced_is_quick_to_search_again(empty_app: App, reader: App):
    def written() -> int:
        return int(reader.store.database.execute("SELECT count(*) FROM segment").fetchone()[0])

    issue = put(empty_app, LONG).bulletin.id
    put(empty_app, LONG.replace("观察", "动态", 1))
    assert written() == 2
    at_turn(empty_app, 8, lambda: reader.issues.rename(BulletinId(2), "行业观察周刊"))
    with pytest.raises(IssueExists):
        put(empty_app, LONG.replace("周报", "周刊", 1), replaces=issue)
    assert written() == 2
