"""Lists of names as files, and what stands in a database."""

from collections.abc import Mapping
from pathlib import Path

from bot.app import App
from bot.catalogue import BadRow, CatalogueRow, read_list

TABLES = ("entry", "alias", "sound", "pair", "mention", "figure", "fact")

BULLETIN = """行业观察周报

目录

企业\t1
新厂投产\t1
旧厂改造\t2
太阳升起\t3

企业

新厂投产

新晶微2020年实现营业收入12亿元，同比增长15%。芯晶薇与新晶微无关。

旧厂改造

该厂将改造两条产线，华为参与其中。厂商太阳宣布扩产。

太阳升起

太阳从东方升起，机器人走上产线。
"""


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def split(path: Path) -> tuple[list[CatalogueRow], list[tuple[int, str]]]:
    """The good rows of a list, and line and reason of the bad ones."""
    good: list[CatalogueRow] = []
    bad: list[tuple[int, str]] = []
    for row in read_list(path):
        if isinstance(row, BadRow):
            bad.append((row.line, row.reason))
        else:
            good.append(row)
    return good, bad


def contents(app: App) -> Mapping[str, list[tuple[object, ...]]]:
    """Every row that the catalogue has a part in."""
    return {table: app.store.database.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}


def named(app: App, name: str) -> str:
    """The entry of this name or alias; "" if there is none or more than one."""
    entries = app.store.names.exact(name, "company")
    return entries[0].name if len(entries) == 1 else ""


def places(app: App, name: str) -> int:
    """How often a company stands in the newest issue."""
    (entry,) = app.store.names.exact(name, "company")
    newest = app.answers.newest()
    return len(app.store.library.mentions(entry.id, newest.id)) if newest else 0
