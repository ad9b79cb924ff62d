"""A file sent to the bot: previewed, decided on by editors, put in once; nobody else sees it before."""

import re
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.cli.texts import UNREADABLE
from bot.damage import WORST_FIRST
from bot.damage.wording import DAMAGES
from bot.models import DamageKind
from handlers import draft_texts
from handlers.context import Services
from handlers.editing.drafts import stored_rows
from tests.chat.messages import BOT, Message
from tests.chat.people import People
from tests.chat.stage import Stage
from tests.conftest import CASES, SAMPLE

FORMATS = CASES / "formats"
TITLE = "竹材产业月报"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NO_BULLETINS = [
    ("旧.doc", OLE + bytes(600), "另存为 .docx"),
    ("锁.docx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "去掉密码"),
    ("坏.pdf", b"%PDF-1.7\n1 0 obj\n<<", "重新导出"),
    ("白.txt", b"  \n ", "文件是空的"),
    ("照片.zip", b"PK\x05\x06" + bytes(18), "另存为"),
    ("便条.txt", "没有目录，也没有标题。".encode(), "不像简报"),
    ("../../etc\u202e/夹.txt", "也没有。".encode(), "不像简报"),
]


def read_case(ending: str) -> bytes:
    return (FORMATS / f"bulletin.{ending}").read_bytes()


def send(people: People, chat: int, person: int, ending: str = "txt", **more: Any) -> Message:
    """Send the case; the preview."""
    sent = people.send(chat, person, f"竹材.{ending}", read_case(ending), **more)
    return people.becomes(people.reply(sent) if chat < 0 else people.answer(sent), "预览")


def put_in(people: People, preview: Message, person: int) -> Message:
    people.push(preview, preview.button("入库"), person)
    return people.becomes(preview, "已入库")


def let_in(stage: Stage, owner: int, name: str, role: str = "") -> int:
    person = stage.people.newcomer(name)
    assert "已允许" in stage.people.ask(owner, owner, f"/allow {person} {role}".strip()).text
    return person


def issues(db: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute("SELECT title, date FROM bulletin ORDER BY date, id").fetchall()


def test_a_file_is_previewed_and_put_in_and_nobody_sees_it_before(stage: Stage):
    people = stage.people
    chen, lin = people.newcomer("陈晨"), people.newcomer("林岚")
    with stage.open_bot():
        previews = [send(people, chen, chen, ending) for ending in ("txt", "docx", "html", "pdf")]
        assert len({"".join(preview.lines[:5]) for preview in previews}) == 1
        preview = previews[-1]
        assert preview.lines[0] == f"《{TITLE}》2022-05"
        assert "3 个栏目 · 9 篇文章" in preview.text
        assert "入库后是新的一期" in preview.text
        assert "没有找到" in people.ask(lin, lin, "/search 竹片").text
        assert people.ask(lin, lin, "/drafts").labels == 4 * [f"{TITLE} 2022-05"]  # in an open bot anybody is an editor
        shown = put_in(people, preview, chen)
        assert shown.lines[0] == f"已入库：《{TITLE}》2022-05，共 9 篇。"
        contents = people.tap(shown, "目录", chen)
        assert TITLE in contents.text
        assert people.ask(lin, lin, "/brief").lines[0].startswith(f"本期速览 · 《{TITLE}》2022-05")
        assert all("（3）" in label for label in contents.labels[:3])
    assert issues(stage.db) == [("信息产业篇", "2020-09"), (TITLE, "2022-05")]


def test_what_was_put_in_opens_as_itself_be_there_newer_issues_or_not(services: Services):
    (bulletin,) = services.answers.bulletins()
    buttons = [button for row in stored_rows(bulletin) for button in row]
    assert [button.arguments[0] for button in buttons] == 3 * [bulletin.id]


def test_a_file_that_others_sent_is_forwarded_to_the_bot(stage: Stage):
    people = stage.people
    chen, lin = people.newcomer("陈晨"), people.newcomer("林岚")
    with stage.open_bot():
        group = people.group(chen, lin)
        sent = people.send(group, lin, "竹材.docx", read_case("docx"))
        preview = people.becomes(people.answer(people.forward(sent, chen, chen)), "预览")
        assert preview.lines[0] == f"《{TITLE}》2022-05"
        assert len(people.spoken(group)) == 1  # the greeting: in the group nobody spoke to the bot


def test_the_preview_opens_its_sections_titles_and_damages(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        damaged = SAMPLE.read_text("utf-8").replace("COO", "C00").replace("”", "", 1) + "\n"
        preview = people.becomes(people.answer(people.send(chen, chen, "简报2021-03.txt", damaged.encode())), "预览")
        sections = people.tap(preview, "看目录", chen)
        assert [label.partition("（")[0] for label in sections.labels[:5]] == [
            "产业环境",
            "运营竞争",
            "技术情报",
            "企业情报",
            "海外借鉴",
        ]
        titles = people.tap(sections, "企业情报", chen)
        assert "企业情报" in titles.lines[0]
        assert titles.lines[1].startswith("1. ")
        assert people.tap(titles, "返回预览", chen).text == preview.text
        abroad = people.tap(people.tap(preview, "看目录", chen), "海外借鉴", chen)
        assert re.search(r"（第 \d+ 页起）$", abroad.lines[-1])  # the file does not say where it ends, and nor do we
        preview = people.tap(abroad, "返回预览", chen)
        flaws = people.tap(preview, "看损坏", chen)
        assert "共 " in flaws.lines[1]
        assert "1. " in flaws.text
        if "下一页 ›" in flaws.labels:
            assert people.tap(flaws, "下一页", chen).text != flaws.text
        assert "可能有损坏" in preview.text


def test_a_date_that_is_needed_is_asked_for_at_once(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        sent = people.send(chen, chen, "x.txt", SAMPLE.read_bytes().replace("2020年9月".encode(), b"", 1) + b"\n")
        asking = people.becomes(people.answer(sent), "这是哪一期")
        assert "已有：2020-09" in asking.text
        assert "入库" not in asking.labels
        dated = people.answer(people.say(chen, chen, "2020 年 10 月", reply_to_message_id=asking.id))
        assert dated.lines[0] == "《信息产业篇》2020-10"
        again = people.tap(dated, "改日期", chen)
        wrong = people.ask(chen, chen, "下个月", reply_to_message_id=again.id)
        assert wrong.lines[0] == "日期「下个月」不对，请写成 2020-09 或 2020-09-10。"
        other = people.ask(chen, chen, "2020-09", reply_to_message_id=wrong.id)
        assert "入库后将替换：《信息产业篇》2020-09，44 篇" in other.text
        picked = people.tap(people.tap(other, "改日期", chen), "2020-08", chen)
        assert put_in(people, picked, chen).text.startswith("已入库：《信息产业篇》2020-08")
    assert [date for _, date in issues(stage.db)] == ["2020-08", "2020-09"]


def test_an_assumed_month_is_said_and_can_be_made_sure(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        sample = SAMPLE.read_text("utf-8").replace("信息产业篇", "电子产业篇")
        preview = people.becomes(people.answer(people.send(chen, chen, "x.txt", sample.encode())), "预览")
        assert preview.lines[0].endswith("（推定）")
        assert "推定：月份没有写明，按正文里的日期推定" in preview.text
        sure = people.tap(people.tap(preview, "改日期", chen), preview.lines[0][7:14], chen)
        assert "推定" not in sure.text
        assert put_in(people, sure, chen).lines[0] == f"已入库：{sure.lines[0]}，共 44 篇。"


def test_an_issue_can_be_chosen_to_be_replaced(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        preview = send(people, chen, chen)
        chosen = people.tap(people.tap(preview, "替换某期", chen), "信息产业篇", chen)
        assert "入库后将替换：《信息产业篇》2020-09，44 篇" in chosen.text
        none = people.tap(people.tap(chosen, "替换某期", chen), "不替换", chen)
        assert none.text == preview.text
        chosen = people.tap(people.tap(none, "替换某期", chen), "信息产业篇", chen)
        put_in(people, chosen, chen)
    assert issues(stage.db) == [(TITLE, "2022-05")]


def test_the_same_bytes_again_are_said_to_be_there(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        first, second = send(people, chen, chen), send(people, chen, chen)
        put_in(people, first, chen)
        put_in(people, second, chen)  # a second draft of it makes no second issue
        sent = people.send(chen, chen, "换个名字.md", read_case("txt"))
        known = people.becomes(people.answer(sent), "已经入库")
        assert f"《{TITLE}》2022-05，共 9 篇" in known.text
        assert "没有待入库" in people.ask(chen, chen, "/drafts").text
    assert len(issues(stage.db)) == 2


def test_what_is_no_bulletin_is_said_in_a_line(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        for name, data, said in NO_BULLETINS:
            shown = people.becomes(people.answer(people.send(chen, chen, name, data)), said)
            assert len(shown.lines) == 2
        assert "没有待入库" in people.ask(chen, chen, "/drafts").text
    assert len(issues(stage.db)) == 1
    assert not list(stage.db.parent.glob("*.originals/*"))


def test_every_reason_not_to_read_a_file_has_its_words():
    assert draft_texts.UNREADABLE.keys() == UNREADABLE.keys()
    assert draft_texts.FLAW_KINDS.keys() == DAMAGES.keys() == set(WORST_FIRST) == set(get_args(DamageKind))


def test_what_is_too_large_to_be_fetched_says_what_to_do(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        answer = people.answer(people.send(chen, chen, "大.pdf", bytes((20 << 20) + 1)))
        assert "超过 20 MB" in answer.text
        assert "getFile" not in [call["method"] for call in people.calls()]


def test_a_reader_hears_one_sentence_and_a_stranger_nothing(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        reader, stranger = let_in(stage, owner, "读者"), people.newcomer("王伟")
        people.send(reader, reader, "a.txt", read_case("txt"))
        said = people.told(reader, "只有编辑和主人可以提交简报文件。")
        people.send(reader, reader, "b.txt", read_case("txt"))
        people.send(stranger, stranger, "a.txt", read_case("txt"))
        people.answer(people.say(stranger, stranger, "你好"))
        people.ask(reader, reader, "/help")
        assert [message.text for message in people.spoken(reader)].count(said.text) == 1
        assert len(people.spoken(stranger)) == 1  # that it is closed
        assert people.ask(reader, reader, "/drafts").text == said.text
        assert "getFile" not in [call["method"] for call in people.calls()]


def test_in_a_group_only_an_editors_file_that_is_meant_for_the_bot_is_taken(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        editor, reader = let_in(stage, owner, "编辑甲", "编辑"), let_in(stage, owner, "读者")
        group = people.group(owner, editor, reader)
        people.set_status(group, BOT, "administrator", by=owner)  # it hears all
        greeting = people.reply(people.say(group, owner, "/allow"))
        people.send(group, editor, "a.txt", read_case("txt"))
        people.send(group, reader, "a.txt", read_case("txt"), "@jianbao_bot")
        people.send(group, reader, "a.txt", read_case("txt"), reply_to_message_id=greeting.id)
        closed = people.group(editor)
        people.send(closed, editor, "a.txt", read_case("txt"), "@jianbao_bot")
        preview = send(people, group, editor, caption="请看 @jianbao_bot")
        answered = send(people, group, editor, reply_to_message_id=greeting.id)
        assert len(people.spoken(group, greeting)) == 2
        send(people, editor, editor, "html")
        assert len(people.reply(people.say(group, editor, "/drafts@jianbao_bot")).labels) == 2
        assert len(people.ask(editor, editor, "/drafts").labels) == 3
        assert len(people.spoken(closed)) == 1  # the greeting
        for button in [*preview.buttons, *answered.buttons]:
            alert = people.press(preview, button.data, reader)
            assert (alert.text, alert.show_alert) == ("只有编辑和主人可以提交简报文件。", True)
        done = put_in(people, preview, owner)
        assert "主人 入库。" in done.text
        assert people.press(answered, answered.button("入库"), owner).text == ""
    assert len(issues(stage.db)) == 2


def test_two_editors_at_once_put_it_in_once(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        editor = let_in(stage, owner, "编辑甲", "编辑")
        group = people.group(owner, editor)
        people.reply(people.say(group, owner, "/allow"))
        preview = send(people, group, editor, caption="@jianbao_bot")
        button = preview.button("入库")
        presses = [people.push(preview, button.data, person) for person in (owner, editor)]
        said = [people.said_to(press).text for press in presses]
        assert said[0] == ""
        assert said[1] in {"主人 正在入库，请稍候。", "主人 已经入库。"}
        people.becomes(preview, "主人 入库。")
        listed = people.press(preview, preview.button("取消").data, editor)
        assert listed.text == "主人 已经入库。"
    assert len(issues(stage.db)) == 2


def test_a_draft_outlives_the_bot_and_what_was_broken_off_goes_on(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        preview = send(people, chen, chen)
    with stage.open_bot() as bot:
        people.push(preview, preview.button("入库"), chen)
        people.becomes(preview, "正在入库")
        people.answer(people.send(chen, chen, "x.pdf", read_case("pdf")))
        bot._process.kill()
        bot.wait()
    with stage.open_bot():
        people.becomes(preview, "已入库")
        people.wait_for(lambda event: "将替换" in str(event) or None, "the other preview", patience_seconds=60)
    assert issues(stage.db) == [("信息产业篇", "2020-09"), (TITLE, "2022-05")]


@pytest.mark.parametrize("number", [None, signal.SIGTERM, signal.SIGINT])
def test_a_stop_while_a_file_is_read_is_a_clean_one_and_the_next_start_reads_it(
    stage: Stage, number: signal.Signals | None
):
    """Whether the bot alone is told, or all that a terminal runs."""
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot(apart=True) as bot:
        shown = people.answer(people.send(chen, chen, "竹材.pdf", read_case("pdf")))
        assert bot.find_child()
        begun = time.monotonic()
        assert (bot.stop_group(number) if number else bot.stop()) == 0, bot.output
        assert time.monotonic() - begun < 30
        assert "Traceback" not in bot.output
    with stage.open_bot():
        people.wait_for(lambda event: f"《{TITLE}》2022-05" in str(event) or None, "the preview", patience_seconds=60)
        assert len(people.ask(chen, chen, "/drafts").labels) == 1
    assert shown.id


def test_cancelled_and_expired_drafts_say_so_and_their_files_go(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        preview, old = send(people, chen, chen), send(people, chen, chen, "html")
        assert len(list(stage.db.parent.glob("*.originals/*"))) == 2
        listed = people.ask(chen, chen, "/drafts")
        cancelled = people.tap(preview, "取消", chen)
        assert "已取消" in cancelled.text
        assert people.press(listed, listed.buttons[1], chen).text == "陈晨 已经取消。"
        assert len(list(stage.db.parent.glob("*.originals/*"))) == 1
        with closing(sqlite3.connect(stage.db)) as connection, connection:
            connection.execute("UPDATE draft SET made_at = '2020-01-01T00:00:00+00:00'")
        gone = people.press(old, old.button("入库"), chen)
        assert (gone.text, gone.show_alert) == ("这份草稿已过期，请把文件再发一次。", True)
    with stage.open_bot():  # tidies when it starts
        people.ask(chen, chen, "/drafts")


def test_others_are_answered_while_a_large_file_is_read(stage: Stage):
    people = stage.people
    chen, lin = people.newcomer("陈晨"), people.newcomer("林岚")
    text = SAMPLE.read_text("utf-8")
    large = ("# 大月报 2021年5月\n\n" + "".join(f"## 第{n}章\n\n{text}\n\n" for n in range(20))).encode()
    with stage.open_bot():
        people.ask(lin, lin, "/company 中芯国际")
        shown = people.answer(people.send(chen, chen, "大.md", large))
        took = []
        while not any("预览" in m.text or "。" in m.text for m in people.spoken(chen) if m.id == shown.id):
            begun = time.monotonic()
            people.ask(lin, lin, "/company 京东方")
            took.append(time.monotonic() - begun)
        assert len(took) > 5
        assert max(took) < sum(took) / 2  # nobody waited for the whole file, however slow the machine
