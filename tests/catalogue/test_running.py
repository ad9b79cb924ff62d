"""A bot that is running knows new names at its next question."""

import shutil
from pathlib import Path

from tests.bot_process import running_bot
from tests.catalogue.lists import write
from tests.chat.people import People
from tests.cli.test_commands import jianbao
from tests.playground_process import running_playground


def test_a_running_bot_knows_imported_names_at_the_next_question(sample_database: Path, tmp_path: Path):
    db = Path(shutil.copy(sample_database, tmp_path / "jianbao.db"))
    with running_playground(tmp_path) as root, running_bot(root, db):
        people = People(root)
        chen = people.newcomer("陈晨")
        before = people.ask(chen, chen, "/company 光子芯")
        assert "「光子芯」未收录于目录" in before.text
        done = jianbao("catalogue", "import", write(tmp_path, "名称,别名\n光子公司,光子芯\n"), "--db", db, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        after = people.ask(chen, chen, "/company 光子芯")
        people.close()
    assert "光子公司" in after.text
    assert "未收录" not in after.text
