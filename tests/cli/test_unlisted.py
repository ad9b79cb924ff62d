"""jianbao unlisted."""

import json
import shutil
from pathlib import Path

from bot.app import open_app
from bot.intake.ingest import ingest
from tests.cli.test_commands import jianbao
from tests.conftest import CASES


def test_companies_that_no_list_has_are_listed_with_a_sentence(empty_database: Path, tmp_path: Path):
    (tmp_path / "var").mkdir()
    path = Path(shutil.copy(empty_database, tmp_path / "var" / "jianbao.db"))
    assert jianbao("unlisted", cwd=tmp_path).stdout == "没有未收录的企业。\n"
    text = (CASES / "unlisted.txt").read_bytes()
    app = open_app(path)
    ingest(app.store.shelf, text, name="海洋.txt", date="2021-03")
    app.candidates.propose(7, "渔沃", "海沃渔业")
    app.close()
    told = jianbao("unlisted", cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines()[0] == "海沃渔业、山东海沃渔业集团有限公司  5 处，1 篇"
    assert told.stdout.splitlines()[-1] == "有人说「渔沃」指「海沃渔业」"
    *companies, alias = json.loads(jianbao("unlisted", "--json", cwd=tmp_path).stdout)
    assert [one["name"] for one in companies] == ["海沃渔业", "蓝樾科技", "翎隼航空"]
    assert all(one["sentence"] in text.decode() for one in companies)
    assert alias == {"typed": "渔沃", "meant": "海沃渔业"}
