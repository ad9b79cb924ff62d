"""Commands over several issues: the newest, one that is named, or all."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.test_commands import jianbao

_DATES = ["2024-04", "2024-03", "2024-02", "2024-01"]


@pytest.fixture(scope="module")
def folder(issues_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with four issues in its database."""
    folder = tmp_path_factory.mktemp("issues")
    (folder / "var").mkdir()
    shutil.copy(issues_database, folder / "var" / "jianbao.db")
    return folder


def rows(folder: Path, *arguments: str) -> list[dict[str, object]]:
    done = jianbao(*arguments, "--json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_ask_takes_the_issue_as_an_option_too(folder: Path):
    assert "2024-04" in jianbao("ask", "/company 中芯国际", cwd=folder).stdout.splitlines()[0]
    older = jianbao("ask", "/company 中芯国际", "--issue", "2024-02", cwd=folder).stdout
    assert older == jianbao("ask", "/company 中芯国际 @2024年2月", cwd=folder).stdout
    assert "2024-02" in older.splitlines()[0]
    every = jianbao("ask", "/company 中芯国际", "--all", cwd=folder).stdout
    assert "全部 4 期" in every.splitlines()[0]


def test_search_mentions_and_figures_look_into_one_issue_or_all(folder: Path):
    assert {row["date"] for row in rows(folder, "search", "晶圆")} == {"2024-04"}
    assert {row["date"] for row in rows(folder, "search", "晶圆", "--issue", "202402")} == {"2024-02"}
    assert [row["date"] for row in rows(folder, "mentions", "维信诺", "--all")] == ["2024-02"] * 2 + ["2024-01"] * 2
    assert rows(folder, "mentions", "维信诺") == []
    figures = rows(folder, "figures", "中芯国际", "--all")
    revenues = [(row["date"], row["value"]) for row in figures if row["metric"] == "营业收入"]
    assert revenues == list(zip(_DATES, [6.2, 5.9, 5.1, 5.4], strict=True))


def test_lines_say_the_issue_where_there_are_several(folder: Path):
    searched = jianbao("search", "良率", "--all", cwd=folder).stdout.splitlines()
    assert [line[:7] for line in searched if not line.startswith("\t")] == ["2024-04", "2024-03", "2024-01"]
    named = jianbao("mentions", "5G", "--all", cwd=folder).stdout.splitlines()
    assert [line[:7] for line in named] == [date for date in _DATES for _ in range(2)]
    table = csv.DictReader(io.StringIO(jianbao("figures", "京东方", "--all", "--csv", cwd=folder).stdout))
    assert [row["date"] for row in table if "出货量" in row["metric"]] == _DATES


def test_compare_and_export_are_of_the_issue(folder: Path):
    compared = rows(folder, "compare", "中芯国际", "中微公司", "京东方", "--issue", "2024-02")
    assert {row["date"] for row in compared} <= {"2024-02"}
    paper = jianbao("export", "company", "中芯国际 @2024-02", cwd=folder).stdout
    assert "2024\\-02" in paper or "2024-02" in paper
    assert "5.1亿美元" in paper
    assert "6.2亿美元" not in paper


def test_an_issue_that_is_not_there_is_one_line(folder: Path):
    for command in (["search", "芯片"], ["mentions", "5G"], ["figures"], ["compare", "中芯国际", "京东方"]):
        done = jianbao(*command, "--issue", "2019", cwd=folder)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "没有 2019 的简报。现有：2024-04、2024-03、2024-02、2024-01。\n"
    assert jianbao("search", "芯片", "--issue", "去年", cwd=folder).returncode == 1
    both = jianbao("search", "芯片", "--issue", "2024", "--all", cwd=folder)
    assert (both.returncode, both.stderr) == (1, "--issue 和 --all 只能用一个。\n")
