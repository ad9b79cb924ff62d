"""jianbao catalogue as its operators meet it: real processes, exit codes, lines that say what to do."""

import json
import shutil
from pathlib import Path
from typing import Protocol

import pytest

from bot.app import open_app
from tests.catalogue.lists import BULLETIN, named, write
from tests.cli.test_commands import jianbao

LIST = "名称,别名\n新晶微,XJW\n,无名\n小鹏,\n"


class Done(Protocol):
    """What is read of a command that ran."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def db(sample_database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_database, tmp_path / "jianbao.db"))


def catalogue(*arguments: object, db: Path) -> Done:
    done = jianbao("catalogue", *arguments, "--db", db, cwd=db.parent)
    assert "Traceback" not in done.stderr
    return done


def test_the_packaged_catalogue_has_nothing_serious(tmp_path: Path):
    done = jianbao("catalogue", "check", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    faults = json.loads(done.stdout)
    assert {fault["sort"] for fault in faults} <= {"ordinary"}
    assert len(faults) < 10
    assert list(tmp_path.iterdir()) == []


def test_check_tells_each_fault_of_a_stored_catalogue_and_fails(db: Path, tmp_path: Path):
    catalogue("import", write(tmp_path, "名称,别名,代码\n东山,东实,68898.SS\n东实,,\n"), db=db)
    done = catalogue("check", db=db)
    assert done.returncode == 1
    told = [line for line in done.stdout.splitlines() if "东山" in line]
    assert [line[0] for line in told] == ["✗", "✗"]
    assert "都叫「东实」" in told[0]
    assert "代码「68898.ss」" in told[1]


def test_import_takes_the_good_rows_and_tells_the_bad(db: Path, tmp_path: Path):
    done = catalogue("import", write(tmp_path, LIST), db=db)
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["第 3 行：没有名称，请补上或删去这一行。", "共 1 行有问题，其余的行照常导入。"]
    assert "新增 1 条、2 个名称" in done.stdout
    assert known(db, "xjw") == "新晶微"


def test_strict_takes_all_or_nothing(db: Path, tmp_path: Path):
    done = catalogue("import", write(tmp_path, LIST), "--strict", db=db)
    assert (done.returncode, done.stdout) == (1, "")
    assert "什么也没有导入" in done.stderr
    assert "第 3 行" in done.stderr
    assert known(db, "新晶微") == ""


def test_only_the_first_twenty_bad_rows_are_told(db: Path, tmp_path: Path):
    done = catalogue("import", write(tmp_path, "名称,别名\n" + ",x\n" * 35), db=db)
    lines = done.stderr.splitlines()
    assert [line.split("：")[0] for line in lines[:20]] == [f"第 {number} 行" for number in range(2, 22)]
    assert len(lines) == 21
    assert "共 35 行" in lines[20]


def test_what_is_no_list_gets_one_line(db: Path, tmp_path: Path):
    done = catalogue("import", write(tmp_path, "没有表头\n"), db=db)
    assert done.returncode == 1
    assert "第一行要写列名" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_clear_stays_through_ingest_and_seeds_come_back(tmp_path: Path, db: Path):
    assert "已清空" in catalogue("clear", db=db).stdout
    (tmp_path / "w.txt").write_text(BULLETIN, "utf-8")
    assert jianbao("ingest", "w.txt", "--date", "2021-03", "--db", db, cwd=tmp_path).returncode == 0
    assert known(db, "华为") == ""
    assert "已装入自带名录" in catalogue("seeds", db=db).stdout
    assert known(db, "华为") == "华为"


def known(db: Path, name: str) -> str:
    app = open_app(db)
    try:
        return named(app, name)
    finally:
        app.close()


def test_the_first_import_into_a_new_file_brings_the_packaged_entries_too(tmp_path: Path):
    assert catalogue("import", write(tmp_path, "名称\n新晶微\n"), db=tmp_path / "new.db").returncode == 0
    assert (known(tmp_path / "new.db", "新晶微"), known(tmp_path / "new.db", "smic")) == ("新晶微", "中芯国际")
