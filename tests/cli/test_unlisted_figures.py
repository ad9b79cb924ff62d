"""jianbao figures and compare, of companies that no list has."""

import csv
import json
import shutil
from pathlib import Path

from bot.app import open_app
from bot.intake.ingest import ingest
from tests.cli.test_commands import jianbao
from tests.conftest import CASES

TEXT = (CASES / "unlisted_figures.txt").read_bytes()


def test_they_are_told_like_others_and_marked_where_a_person_reads(empty_database: Path, tmp_path: Path):
    (tmp_path / "var").mkdir()
    path = Path(shutil.copy(empty_database, tmp_path / "var" / "jianbao.db"))
    app = open_app(path)
    ingest(app.store.shelf, TEXT, name="装备.txt", date="2021-03")
    app.close()

    told = jianbao("figures", "砺锋数控", cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    first, *_ = lines = told.stdout.splitlines()
    assert first == "砺锋数控（未收录）\t2021年上半年\t营业收入\t6.4亿元（+21%）"
    assert len(lines) == 4
    rows = json.loads(jianbao("figures", "--json", cwd=tmp_path).stdout)
    assert [row["company"] for row in rows] == ["砺锋数控"] * 4 + ["京东方"] + ["屹朗显示科技"] * 2
    assert len({tuple(row) for row in rows}) == 1  # the fields are the same
    of_one = csv.DictReader(jianbao("figures", "屹朗显示科技", "--csv", cwd=tmp_path).stdout.splitlines())
    assert [(row["company"], row["value"]) for row in of_one] == [("屹朗显示科技", "27.0"), ("屹朗显示科技", "5200.0")]

    compared = jianbao("compare", "砺锋数控", "京东方", cwd=tmp_path).stdout.splitlines()
    assert [line.split("\t")[1] for line in compared] == ["砺锋数控（未收录）", "京东方"]
    nothing = jianbao("figures", "翎岳航材", cwd=tmp_path)
    assert nothing.returncode != 0
    assert "「翎岳航材」未收录于目录" in nothing.stderr
