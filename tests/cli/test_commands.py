"""The command line as its users meet it: real processes, exit codes, one line for each problem."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SAMPLE

OFFLINE = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def jianbao(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *map(str, arguments)]
    root = str(Path(__file__).parents[2])
    environment = {**OFFLINE, "PYTHONPATH": root, **environment}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory in which the sample has been ingested by the command."""
    folder = tmp_path_factory.mktemp("cli")
    done = jianbao("ingest", SAMPLE, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "信息产业篇 2020-09，44 篇文章" in done.stdout
    return folder


def test_articles_as_json_have_the_agreed_shape_and_true_offsets(folder: Path):
    done = jianbao("articles", "--json", cwd=folder)
    articles = json.loads(done.stdout)
    source = SAMPLE.read_text("utf-8")
    assert len(articles) == 44
    fields = {
        "id",
        "bulletin",
        "date",
        "date_estimated",
        "section",
        "title",
        "page",
        "page_end",
        "start",
        "end",
        "blocks",
    }
    for article in articles:
        assert set(article) == fields
        assert source[article["start"] :].startswith(article["title"])
        for block in article["blocks"]:
            assert set(block) == {"kind", "level", "text", "start", "end", "cuts"}
            whole = source[block["start"] : block["end"]]
            for start, end in reversed(block["cuts"]):
                whole = whole[: start - block["start"]] + whole[end - block["start"] :]
            assert whole.replace(" ", "") == block["text"].replace(" ", "")


def test_ask_answers_through_the_handlers(folder: Path):
    done = jianbao("ask", "/company 中芯国际", "--json", cwd=folder)
    (answer,) = json.loads(done.stdout)
    assert set(answer) == {"text", "html", "buttons"}
    assert "处提及" in answer["text"]
    assert "产业环境 · 第 6–9 页" in answer["text"]
    assert "<b>中芯国际</b>" in answer["html"]
    assert set(answer["buttons"][0][0]) == {"text", "data"}


def test_compare_prints_draws_and_explains(folder: Path):
    done = jianbao("compare", "京东方", "TCL科技", "--picture", "chart.png", cwd=folder)
    assert done.returncode == 0
    assert "营业收入\t京东方\t608.67亿元\t+10.59%\t2020年上半年" in done.stdout.splitlines()
    assert (folder / "chart.png").read_bytes().startswith(b"\x89PNG")
    rows = json.loads(jianbao("compare", "京东方", "TCL科技", "--json", cwd=folder).stdout)
    assert {row["company"] for row in rows} == {"京东方", "TCL科技"}
    for arguments in (["京东方"], ["京东方", "没有这家公司"], ["京东方", "TCL科技", "--picture", "no/where.png"]):
        done = jianbao("compare", *arguments, cwd=folder)
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr


def test_compare_goes_on_without_who_is_not_known_and_says_who_stands_for_a_group(folder: Path):
    done = jianbao("compare", "京东方", "没有这家公司", "三星", "市场份额", cwd=folder)
    assert done.returncode == 0
    told = [line.split("\t")[:2] for line in done.stdout.splitlines()]
    assert told == [["市场份额", name] for name in ("京东方", "三星电子", "三星显示")]
    unknown, group = done.stderr.splitlines()
    assert "没有叫「没有这家公司」" in unknown
    assert group == "「三星集团」自己没有数据，取旗下的三星电子、三星显示。"


@pytest.mark.parametrize("question", ["公司 中芯国际", "中芯国际", "/company SMIC", "/company@jianbao_bot 中芯国际"])
def test_other_ways_of_asking_say_the_same(folder: Path, question: str):
    assert "中芯国际 · 《信息产业篇》2020-09" in jianbao("ask", question, cwd=folder).stdout


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "文件是空的"),
        (bytes(range(256)) * 40, "不是文本"),
        ("只是几句闲话，没有标题。".encode(), "不像简报"),
        ("目录\n甲文\t1\n乙文\t2\n丙文\t3\n".encode(), "正文里找不到"),
    ],
)
def test_a_bad_file_gets_one_line_that_says_what_to_do(folder: Path, tmp_path: Path, content: bytes, says: str):
    bad = tmp_path / "坏.txt"
    bad.write_bytes(content)
    done = jianbao("ingest", bad, "--db", folder / "var" / "jianbao.db", cwd=tmp_path)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_bad_file_does_not_keep_the_good_one_out(tmp_path: Path):
    (tmp_path / "bad.txt").write_bytes(b"")
    done = jianbao("ingest", tmp_path / "bad.txt", tmp_path / "none.txt", SAMPLE, cwd=tmp_path)
    assert done.returncode == 1
    assert "bad.txt" in done.stderr
    assert "none.txt" in done.stderr
    assert "已导入" in done.stdout


def test_a_missing_database_is_said_and_not_made(tmp_path: Path):
    for command in (["articles"], ["ask", "5G"], ["backup", "x.db"]):
        done = jianbao(*command, cwd=tmp_path)
        assert done.returncode == 1
        assert "找不到" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_backup_and_restore(folder: Path, tmp_path: Path):
    made = jianbao("backup", tmp_path / "copy.db", cwd=folder)
    assert made.returncode == 0
    (tmp_path / "broken.db").write_bytes((tmp_path / "copy.db").read_bytes()[:5000])
    refused = jianbao("restore", tmp_path / "broken.db", "--db", tmp_path / "new.db", cwd=tmp_path)
    assert refused.returncode == 1
    assert "请换一个" in refused.stderr
    assert not (tmp_path / "new.db").exists()
    restored = jianbao("restore", tmp_path / "copy.db", "--db", tmp_path / "new.db", cwd=tmp_path)
    assert restored.returncode == 0
    assert "处提及" in jianbao("ask", "5G", "--db", tmp_path / "new.db", cwd=tmp_path).stdout


def test_check_tells_each_thing_and_fails_when_one_is_wrong(folder: Path):
    fine = jianbao("check", cwd=folder)
    assert fine.returncode == 0
    assert all(line.startswith("✓") for line in fine.stdout.splitlines())
    assert "1 期 44 篇" in fine.stdout
    wrong = jianbao("check", cwd=folder, TELEGRAM_BOT_TOKEN="not-a-token")
    assert wrong.returncode == 1
    assert "✗ 令牌格式不对" in wrong.stdout
    assert "not-a-token" not in wrong.stdout + wrong.stderr


def test_settings_are_all_reported_and_never_shown(tmp_path: Path):
    secret = "12345:" + "S" * 35
    done = jianbao(
        "run",
        cwd=tmp_path,
        TELEGRAM_BOT_TOKEN=secret,
        TELEGRAM_API_URL="nonsense",
        TELEGRAM_PROXY="ftp://x",
        JIANBAO_LOG_LEVEL="loud",
    )
    assert done.returncode == 78
    assert all(name in done.stderr for name in ("TELEGRAM_API_URL", "TELEGRAM_PROXY", "JIANBAO_LOG_LEVEL"))
    assert secret not in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreachable_server_is_one_line_without_the_token(folder: Path):
    secret = "12345:" + "S" * 35
    done = jianbao(
        "run", cwd=folder, TELEGRAM_BOT_TOKEN=secret, TELEGRAM_API_URL="http://127.0.0.1:9", JIANBAO_LOG_LEVEL="debug"
    )
    assert done.returncode == 1
    assert "连不上 http://127.0.0.1:9" in done.stderr
    assert secret not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_rejected_date_and_an_unknown_issue(folder: Path):
    assert "日期「2020-13」不对" in jianbao("ingest", SAMPLE, "--date", "2020-13", cwd=folder).stderr
    assert "没有编号为 99 的简报" in jianbao("ingest", SAMPLE, "--replace", "99", cwd=folder).stderr


def test_a_report_says_what_was_read_and_what_is_damaged(folder: Path, tmp_path: Path):
    odd = tmp_path / "odd.txt"
    odd.write_text(
        SAMPLE.read_text("utf-8").replace("光子芯片商业化蓄势待发\n\n", "光子芯片商业化蓄势待发\n\nC00 说，", 1),
        "utf-8",
    )
    before = odd.read_bytes()
    done = jianbao("report", odd, "--json", cwd=folder)
    made = json.loads(done.stdout)
    parts = [count for kind, count in made["characters"].items() if kind != "all"]
    assert sum(parts) == made["characters"]["all"] == len(odd.read_text("utf-8"))
    assert len(made["articles"]) == 44
    source = odd.read_text("utf-8")
    found = [d for d in made["damages"] if d["kind"] == "odd"]
    assert [(d["text"], d["better"], source[d["start"] : d["end"]]) for d in found] == [("C00", "COO", "C00")]
    plain = jianbao("report", odd, cwd=tmp_path)
    assert "5 个栏目，44 篇文章" in plain.stdout
    assert "可疑字符「C00」，疑为「COO」" in plain.stdout
    assert odd.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["odd.txt"]


def test_files_of_all_formats_go_in_whatever_they_are_called(tmp_path: Path):
    formats = Path(__file__).parents[1] / "cases" / "formats"
    for form in ("docx", "pdf", "html"):
        named = tmp_path / f"{form}.bin"
        named.write_bytes((formats / f"bulletin.{form}").read_bytes())
        done = jianbao("ingest", named, "--db", f"{form}.db", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert "竹材产业月报 2022-05，9 篇文章" in done.stdout
    (tmp_path / "x.pdf").write_bytes(b"{\\rtf1}")
    refused = jianbao("ingest", "x.pdf", cwd=tmp_path)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "x.pdf：这种文件读不了" in refused.stderr


@pytest.mark.parametrize("target", ["latin", "nowhere"])
def test_an_env_file_that_nobody_can_read_is_one_line(tmp_path: Path, target: str):
    if target == "latin":
        (tmp_path / ".env").write_bytes("JIANBAO_DB=é".encode("latin-1"))
    else:  # what the system says of it is an error, to root too, as of a folder that nobody may enter
        (tmp_path / ".env").symlink_to("x" * 300)
    done = jianbao("articles", cwd=tmp_path)
    assert done.returncode == 78
    assert done.stderr.splitlines() == ["设置 .env：读不了，请检查它和当前目录的权限、编码"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["frobnicate"], ["没有命令 frobnicate。", "用法见 "]),
        (["ingets", "x"], ["没有命令 ingets。是不是 ingest、"]),
        (["ingest", "--dbb", "x"], ["没有选项 --dbb。是不是 --db？"]),
        (["ingest"], ["还缺 FILE…。"]),
        (["run", "--port", "abc"], ["--port 的值不能用。"]),
        (["export", "foo", "bar"], ["kind 的值不能用。可以写 article、company、topic、board。"]),
    ],
)
def test_what_is_typed_wrongly_is_said_like_every_other_problem(typed: list[str], said: list[str], tmp_path: Path):
    done = jianbao(*typed, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 2
    assert all(words in done.stderr for words in said)


def test_a_command_alone_tells_its_help(tmp_path: Path):
    done = jianbao(cwd=tmp_path)
    assert done.returncode == 2
    assert "ingest" in done.stdout + done.stderr


def test_a_reader_that_goes_away_gets_no_trace(folder: Path):
    command = f"{sys.executable} -m bot articles --json | head -c 10"
    root = str(Path(__file__).parents[2])
    environment = {**OFFLINE, "PYTHONPATH": root}
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("asked", [("search", "无此词语"), ("mentions", "贵州茅台"), ("figures", "贵州茅台")])
def test_that_nothing_was_found_is_said_beside_the_output(asked: tuple[str, str], folder: Path):
    done = jianbao(*asked, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "没有找到。\n")
    assert jianbao(*asked, "--json", cwd=folder).stderr == ""
