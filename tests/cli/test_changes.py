"""jianbao trend and jianbao diff: lines, JSON, a picture, and one line for each problem."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.test_commands import jianbao


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, issues_database: Path) -> Path:
    """A working directory with four issues in it."""
    folder = tmp_path_factory.mktemp("changes")
    (folder / "var").mkdir()
    shutil.copy(issues_database, folder / "var" / "jianbao.db")
    return folder


def test_a_trend_is_told_exported_and_drawn(folder: Path):
    done = jianbao("trend", "银河航天", "--picture", "trend.png", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "银河航天\t███▁",
        "2024-01\t1 处\t1 篇",
        "2024-02\t1 处\t1 篇",
        "2024-03\t1 处\t1 篇",
        "2024-04\t0 处\t0 篇",
    ]
    assert (folder / "trend.png").read_bytes().startswith(b"\x89PNG")
    rows = json.loads(jianbao("trend", "银河航天", "--json", cwd=folder).stdout)
    assert set(rows[0]) == {"entry", "issue", "title", "date", "mentions", "articles"}
    assert [row["mentions"] for row in rows] == [1, 1, 1, 0]


def test_a_difference_is_told_and_exported(folder: Path):
    lines = jianbao("diff", cwd=folder).stdout.splitlines()
    assert lines[0] == "2024-03 → 2024-04"
    assert "不再提到的企业\t银河航天\t1" in lines
    assert "数据变化\t中芯国际\t营业收入\t5.9亿美元（2024年3月）→ 6.2亿美元（2024年4月）" in lines
    (found,) = json.loads(jianbao("diff", "2024-03", "2024-01", "--json", cwd=folder).stdout)
    assert (found["old"]["date"], found["new"]["date"]) == ("2024-01", "2024-03")
    parts = {"new_companies", "gone_companies", "new_topics", "gone_topics", "figures", "stories"}
    unlisted = {"new_unlisted_companies", "gone_unlisted_companies"}
    assert set(found) == {"old", "new", *parts, *unlisted}
    assert found["figures"][0]["before"]["value"] == 5.4
    assert found["stories"][0]["before"]["date"] == "2024-01"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["trend", "没有这样的名字呀"], "目录里没有"),
        (["diff", "2023-01"], "没有 2023-01 这一期。现有：2024-04"),
        (["diff", "上期"], "没有 上期 这一期"),
        (["diff", "2024-01"], "要有两期才能对比"),
        (["trend", "5G", "--picture", "no/where.png"], "写不了"),
    ],
)
def test_a_problem_is_one_line(folder: Path, arguments: list[str], says: str):
    done = jianbao(*arguments, cwd=folder)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
