"""jianbao export: the files that the chat sends, from the command line."""

from pathlib import Path

import pytest

from bot.app import open_app
from bot.sharing.quotes import quote_sentences, read_stretches
from tests.cli.test_commands import jianbao
from tests.delivery.office import copy

GROUP = -1001


@pytest.fixture(scope="module")
def folder(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with the sample and a passage on a group's board."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "var").mkdir()
    app = open_app(copy(sample_database, folder / "var"))
    head = app.store.library.articles()[0]
    article = app.store.library.article(head.id)
    assert article
    app.boards.save(GROUP, quote_sentences(head, read_stretches(article)[0]), 7, "陈晨")
    app.close()
    return folder


def test_an_article_by_number_and_by_title(folder: Path):
    by_number = jianbao("export", "article", "1", cwd=folder)
    assert (by_number.returncode, by_number.stderr) == (0, "")
    title = by_number.stdout.splitlines()[0].removeprefix("# ")
    assert jianbao("export", "article", title, cwd=folder).stdout == by_number.stdout


def test_a_company_into_a_file(folder: Path):
    done = jianbao("export", "company", "京东方", "--format", "html", "--output", "boe.html", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "<h1>京东方</h1>" in (folder / "boe.html").read_text("utf-8")


def test_a_board_as_a_table(folder: Path):
    done = jianbao("export", "board", str(GROUP), "--format", "csv", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("陈晨") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("company", "没有这家公司"), "没有可导出的内容"),
        (("article", "没有这一篇"), "没有可导出的内容"),
        (("board", "12345"), "没有可导出的内容"),
        (("board", "甲"), "没有可导出的内容"),
        (("topic", "5G", "--format", "csv"), "只有收藏夹"),
    ],
)
def test_what_cannot_be_exported_is_said(folder: Path, arguments: tuple[str, ...], said: str):
    done = jianbao("export", *arguments, cwd=folder)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
