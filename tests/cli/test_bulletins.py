"""jianbao bulletins: what is in, and what an operator does with an issue while the bot runs."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import jianbao
from tests.conftest import SAMPLE
from tests.store.test_shelf import TEXT


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two issues, the first of which was replaced once; copy it, don't change it."""
    folder = tmp_path_factory.mktemp("filled")
    for number, text in enumerate((TEXT, TEXT.replace("再延长两年", "再延长三年")), 1):
        (folder / f"{number}.txt").write_text(text, "utf-8")
        assert jianbao("ingest", f"{number}.txt", "--date", "2021-03", cwd=folder).returncode == 0
    assert jianbao("ingest", SAMPLE, cwd=folder).returncode == 0
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    """A working directory of the test's own."""
    return Path(shutil.copytree(filled, tmp_path / "here"))


def run(folder: Path, *arguments: object) -> Any:
    done = jianbao("bulletins", *arguments, "--json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_the_issues_are_listed_newest_first(folder: Path):
    first, second = run(folder)
    assert (first["title"], first["date"], first["articles"], first["file"]) == ("行业观察周报", "2021-03", 3, "2.txt")
    assert first["earlier"] == {"title": "行业观察周报", "date": "2021-03", "articles": 3}
    assert (second["articles"], second["earlier"], second["withdrawn_at"]) == (44, None, None)
    lines = jianbao("bulletins", cwd=folder).stdout.splitlines()
    assert lines == [
        f"编号 {first['id']}\t行业观察周报 2021-03\t3 篇\t有上一版（2021-03，3 篇）",
        f"编号 {second['id']}\t{second['title']} 2020-09\t44 篇",
    ]


def test_a_withdrawn_issue_is_not_found_until_it_is_restored(folder: Path):
    number = run(folder)[0]["id"]
    assert "再延长三年" in jianbao("articles", "--json", cwd=folder).stdout
    assert run(folder, "withdraw", number)["withdrawn_at"]
    for command in (("articles", "--json"), ("ask", "/search 再延长"), ("search", "再延长", "--json")):
        done = jianbao(*command, cwd=folder)
        assert "再延长三年" not in done.stdout
        assert done.returncode == 0
    again = jianbao("ingest", "2.txt", "--date", "2021-03", cwd=folder)
    assert (again.returncode, "已撤下" in again.stderr) == (1, True)
    assert f"bulletins restore {number}" in again.stderr
    assert run(folder, "restore", number)["withdrawn_at"] is None
    assert "再延长三年" in jianbao("articles", "--json", cwd=folder).stdout


def test_an_issue_is_renamed_dated_and_rolled_back(folder: Path):
    number = run(folder)[0]["id"]
    assert run(folder, "rename", number, "《行业周报》")["title"] == "行业周报"
    assert run(folder, "redate", number, "2021年4月8日")["date"] == "2021-04-08"
    rolled = jianbao("bulletins", "rollback", number, cwd=folder)
    assert rolled.stdout.startswith(f"已换回上一版：编号 {number}\t行业观察周报 2021-03\t3 篇")
    assert "再延长两年" in jianbao("articles", "--json", cwd=folder).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["withdraw", 9], "没有编号为 9 的简报，用 jianbao bulletins 查看编号。"),
        (["rename", 1, " "], "名称要有 1 到 60 个字。"),
        (["redate", 1, "去年"], "日期「去年」不对，请写成 2020-09 或 2020-09-10。"),
        (["rollback", 2], "编号 2 没有可换回的上一版。"),
    ],
)
def test_what_cannot_be_done_is_one_line(folder: Path, arguments: list[object], says: str):
    done = jianbao("bulletins", *arguments, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", says + "\n")


def test_all_issues_that_are_there_are_read_again(folder: Path):
    first, second = run(folder)
    run(folder, "withdraw", first["id"])
    before = jianbao("mentions", "5G", "--json", cwd=folder).stdout
    assert [one["id"] for one in run(folder, "reread")] == [second["id"]]
    assert jianbao("mentions", "5G", "--json", cwd=folder).stdout == before
    (line,) = jianbao("bulletins", "reread", cwd=folder).stdout.splitlines()
    assert line.startswith("已重读：")
