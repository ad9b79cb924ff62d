"""What the catalogue knows around an entry."""

import pytest

from bot.app import App
from bot.models import EntryId, Relations


def around(app: App, name: str, kind="company") -> Relations:
    (entry,) = [entry for entry in app.store.names.exact(name, kind) if entry.name.lower() == name]
    return app.store.names.relations(entry.id)


def test_names_stand_as_their_list_writes_them(empty_app: App):
    known = around(empty_app, "中芯国际")
    assert "SMIC" in known.english
    assert known.tickers == ("688981.SH", "0981.HK")
    assert around(empty_app, "tcl科技").former == ("TCL集团",)
    assert {"WhatsApp", "Instagram"} <= set(around(empty_app, "meta").brands)


def test_parents_and_children_point_at_each_other(empty_app: App):
    names = empty_app.store.names
    (group,) = names.exact("三星集团", "company")
    children = names.relations(group.id).children
    assert {"三星电子", "三星显示"} <= {child.name for child in children}
    assert {names.relations(child.id).parent for child in children} == {group}
    assert around(empty_app, "oled", "topic").parent == names.exact("显示面板", "topic")[0]


@pytest.mark.parametrize("unknown", [0, -1, 2**40])
def test_an_unknown_entry_has_none(empty_app: App, unknown: int):
    nothing = Relations(parent=None, children=(), former=(), brands=(), english=(), tickers=())
    assert empty_app.store.names.relations(EntryId(unknown)) == nothing
