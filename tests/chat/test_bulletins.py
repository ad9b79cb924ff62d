"""/bulletins: everybody opens an issue; editors alone rename, date, withdraw, restore and roll it back."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.intake.ingest import ingest
from handlers.context import Asked, Services
from handlers.editing.bulletins import ask_bulletins, show_list
from tests.bot_process import BotProcess
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.stage import Stage
from tests.conftest import SAMPLE, StillClock
from tests.store.test_shelf import TEXT

EDITORS_ONLY = "只有主人和编辑可以这样做。"
CHANGED = TEXT.replace("再延长两年", "再延长三年")


@dataclass(frozen=True)
class Newsroom:
    """A claimed bot with an issue that was replaced, and the sample before it."""

    people: People
    bot: BotProcess
    db: Path
    owner: int

    def person(self, name: str, role: str = "") -> int:
        """Somebody the owner lets in."""
        person = self.people.newcomer(name)
        self.people.ask(person, person, "/start")
        self.people.say(self.owner, self.owner, f"/allow {person} {role}")
        self.people.told(self.owner, f"已允许 {person}")
        self.people.told(person, "已获准使用")
        return person

    def manage(self, person: int, label: str = "2021-03") -> Message:
        return self.people.tap(self.people.ask(person, person, "/bulletins"), label, person)

    def do(self, shown: Message, label: str, person: int) -> Message:
        """Press what takes a while; the message when it is done."""
        seen = self.people.catch_up()
        assert self.people.press(shown, shown.button(label), person).text == ""
        return done(self.people, shown, seen)


def done(people: People, shown: Message, seen: int) -> Message:
    """The message once nothing goes on in it any more."""

    def look(event: dict[str, object]) -> Message | None:
        if event["kind"] not in ("edit", "message") or event["chat_id"] != shown.chat:
            return None
        message = Message(event["message"])  # type: ignore[arg-type]
        return message if message.is_bots and "……" not in message.lines[0] else None

    return people.wait_for(look, f"the end of {shown.text}", seen)


@pytest.fixture
def newsroom(stage: Stage) -> Iterator[Newsroom]:
    app = open_app(stage.db)
    for text in (TEXT, CHANGED):
        ingest(app.store.shelf, text.encode(), name="周报.txt", date="2021-03")
    app.close()
    with stage.closed_bot() as bot:
        yield Newsroom(stage.people, bot, stage.db, stage.claim(bot))


def test_a_reader_opens_an_issue_and_no_more(newsroom: Newsroom):
    people, reader = newsroom.people, newsroom.person("读者")
    listed = people.ask(reader, reader, "往期")
    assert listed.lines == ["往期简报（2 期）", "点一期看目录。"]
    assert listed.labels == ["2021-03 · 行业观察周报（3 篇）", "2020-09 · 信息产业篇（44 篇）"]
    contents = people.tap(listed, "2020-09", reader)
    assert contents.lines[0] == "目录 · 《信息产业篇》2020-09"
    section = people.tap(contents, "企业情报", reader)
    assert people.tap(section, "目录", reader).lines[0] == "目录 · 《信息产业篇》2020-09"
    contents = people.tap(people.ask(reader, reader, "/bulletins"), "2021-03", reader)
    assert people.tap(contents, "往期", reader).text == listed.text


def test_an_editor_withdraws_an_issue_and_it_is_gone_at_once(newsroom: Newsroom):
    people, editor, reader = newsroom.people, newsroom.person("编辑", "编辑"), newsroom.person("读者")
    answer = people.ask(reader, reader, "/search 再延长三年")
    assert "再延长三年" in answer.text
    place = people.tap(answer, "原文", reader)
    listed = people.ask(reader, reader, "/bulletins")
    surely = people.tap(newsroom.manage(editor), "撤下", editor)
    assert surely.lines[0] == "撤下《行业观察周报》2021-03？"
    gone = newsroom.do(surely, "确定撤下", editor)
    assert "再延长三年" not in people.ask(reader, reader, "/search 再延长三年").text.replace("「再延长三年」", "")
    assert gone.lines[0] == "✓ 已撤下"
    assert "已撤下，读者看不到。" in gone.text
    assert gone.labels == ["恢复", "改名", "改日期", "‹ 往期"]
    assert "撤下" in people.press(place, place.button("收藏"), reader).text
    assert "已不在了" in people.press(listed, listed.button("2021-03"), reader).text
    assert people.ask(reader, reader, "/bulletins").labels == ["2020-09 · 信息产业篇（44 篇）"]
    assert people.ask(editor, editor, "/bulletins").labels[0] == "已撤下 · 2021-03 · 行业观察周报"
    assert newsroom.do(gone, "恢复", editor).lines[0] == "✓ 已恢复"
    assert people.ask(reader, reader, "/search 再延长三年").text == answer.text
    assert "已收藏" in people.press(place, place.button("收藏"), reader).text


def test_an_issue_is_renamed_and_dated_by_replies(newsroom: Newsroom):
    people, owner = newsroom.people, newsroom.owner
    prompt = people.tap(newsroom.manage(owner), "改名", owner)
    assert prompt.lines[-1] == "现在：《行业观察周报》2021-03"
    refused = people.ask(owner, owner, "长" * 61, reply_to_message_id=prompt.id)
    assert "1 到 60 个字" in refused.text
    renamed = people.ask(owner, owner, "《<b>行业</b> 周报》", reply_to_message_id=prompt.id)
    assert renamed.lines[:2] == ["✓ 已改名", "《<b>行业</b> 周报》2021-03"]
    prompt = people.tap(renamed, "改日期", owner)
    seen = people.catch_up()
    people.say(owner, owner, "2020年9月15日", reply_to_message_id=prompt.id)
    dated = done(people, prompt, seen)
    assert dated.lines[:2] == ["✓ 已改日期", "《<b>行业</b> 周报》2020-09-15"]
    prompt = people.tap(dated, "改名", owner)
    clash = people.ask(owner, owner, "信息产业篇", reply_to_message_id=prompt.id)
    assert clash.text.startswith("已有一期《信息产业篇》2020-09")
    prompt = people.tap(people.tap(prompt, "返回", owner), "改日期", owner)
    seen = people.catch_up()
    people.say(owner, owner, "去年秋天", reply_to_message_id=prompt.id)
    assert done(people, prompt, seen).lines[0] == "日期「去年秋天」不对，请写成 2020-09 或 2020-09-10。"


def test_a_replacement_is_rolled_back_and_forth(newsroom: Newsroom):
    people, owner = newsroom.people, newsroom.owner
    shown = newsroom.manage(owner)
    assert any(line == "上一版：《行业观察周报》2021-03，3 篇" for line in shown.lines)
    for text in ("再延长两年", "再延长三年"):
        shown = newsroom.do(people.tap(shown, "换回上一版", owner), "确定换回", owner)
        assert shown.lines[0] == "✓ 已换回上一版"
        assert text in people.ask(owner, owner, f"/search {text}").text.replace(f"「{text}」", "")


def test_a_roll_back_pressed_again_is_done_once(newsroom: Newsroom):
    people, owner = newsroom.people, newsroom.owner
    surely = people.tap(newsroom.manage(owner), "换回上一版", owner)
    assert newsroom.do(surely, "确定换回", owner).lines[0] == "✓ 已换回上一版"
    seen = people.catch_up()
    assert people.press(surely, surely.button("确定换回").data, owner).text == ""
    people.wait_for(lambda event: words_in(event, owner, "刚才已经换过"), "the second press's answer", seen)
    assert "再延长两年" in people.ask(owner, owner, "/search 再延长").text


def words_in(event: dict[str, object], chat: int, words: str) -> Message | None:
    if event["kind"] not in ("edit", "message") or event["chat_id"] != chat:
        return None
    message = Message(event["message"])  # type: ignore[arg-type]
    return message if words in message.text else None


def test_rights_are_asked_when_a_button_is_pressed(newsroom: Newsroom):
    people, editor, reader = newsroom.people, newsroom.person("编辑", "编辑"), newsroom.person("读者")
    group = people.group(newsroom.owner, editor, reader, greeted=False)
    people.reply(people.say(group, newsroom.owner, "/allow"))
    shown = people.tap(people.reply(people.say(group, editor, "/bulletins")), "2021-03", editor)
    for label in ("改名", "改日期", "撤下", "换回上一版"):
        assert people.press(shown, shown.button(label), reader).text == EDITORS_ONLY
    prompt = people.tap(shown, "改名", editor)
    people.say(group, reader, "我的周报", reply_to_message_id=prompt.id)
    people.told(group, EDITORS_ONLY)
    surely = people.tap(newsroom.manage(editor), "撤下", editor)
    people.say(newsroom.owner, newsroom.owner, f"/allow {editor} 读者")
    people.told(newsroom.owner, f"已允许 {editor}。")
    assert people.press(surely, surely.button("确定撤下"), editor).text == EDITORS_ONLY
    assert people.ask(reader, reader, "/bulletins").labels[0] == "2021-03 · 行业观察周报（3 篇）"


def test_a_group_is_not_told_of_withdrawn_issues(newsroom: Newsroom):
    people, owner = newsroom.people, newsroom.owner
    newsroom.do(people.tap(newsroom.manage(owner), "撤下", owner), "确定撤下", owner)
    group = people.group(owner, greeted=False)
    people.reply(people.say(group, owner, "/allow"))
    assert "行业观察周报" not in str(people.reply(people.say(group, owner, "/bulletins")).body)


def test_a_restart_with_every_issue_withdrawn_brings_no_sample_in(stage: Stage):
    app = open_app(stage.db)
    for issue in app.issues.all():
        app.issues.withdraw(issue.bulletin.id)
    app.close()
    person = stage.people.newcomer()
    with stage.open_bot():
        assert "还没有简报" in stage.people.ask(person, person, "/brief").text


def test_many_issues_are_paged(empty_app: App, clock: StillClock):
    from bot.__main__ import _services

    for month in range(1, 13):
        ingest(
            empty_app.store.shelf, TEXT.replace("12亿", f"{month}亿").encode(), name="w.txt", date=f"2021-{month:02}"
        )
        clock.pass_(timedelta(minutes=1))
    services: Services = _services(empty_app, everybody=True)
    asked = Asked(services=services, argument="", chat=1, chat_title="", private=True, person=1)
    first, second = ask_bulletins(asked), show_list(asked, 2)
    labels = [button.label for screen in (first, second) for row in screen.rows for button in row]
    assert labels[:8] == [f"2021-{month:02} · 行业观察周报（3 篇）" for month in range(12, 4, -1)]
    assert labels[8:10] == ["1/2", "下一页 ›"]
    assert labels[10:] == [f"2021-{month:02} · 行业观察周报（3 篇）" for month in range(4, 0, -1)] + ["‹ 上一页", "2/2"]


def test_the_file_of_an_issue_is_checked_in_the_chat(newsroom: Newsroom, sample_database: Path):
    people, owner, reader = newsroom.people, newsroom.owner, newsroom.person("读者")
    shutil.copytree(
        sample_database.with_name("sample.originals"), newsroom.db.with_suffix(".originals"), dirs_exist_ok=True
    )
    assert people.ask(reader, reader, "/source").text == EDITORS_ONLY
    asked = people.ask(owner, owner, "/source")
    assert asked.labels == ["2021-03 · 行业观察周报（3 篇）", "2020-09 · 信息产业篇（44 篇）"]
    report = newsroom.do(asked, "2020-09", owner)
    assert report.lines[0] == "检查原文件 · 《信息产业篇》2020-09"
    assert report.lines[1].startswith(f"{len(SAMPLE.read_text('utf-8')):,} 字：文章 ")
    assert report.lines[2:4] == ["请留意 1 处：大半相同 1", "断开的段落已自动接上：24 处，见完整报告。"]
    assert "\n1. 第 38–40 页 产业加速落地" in report.text
    assert report.labels == ["1", "完整报告", "返回"]
    place = people.tap(report, "1", owner)
    assert place.lines[0].startswith("产业加速落地")
    assert people.tap(place, "返回", owner).text == report.text
    seen = people.catch_up()
    people.push(report, report.button("完整报告"), owner)
    sent = people.wait_for(lambda event: file_in(event, owner), "a file", seen)
    content = people.client.get(f"/documents/{sent.document['file_id']}").content.decode()
    assert sent.document["file_name"].endswith(".txt")
    assert len(content.splitlines()) == 4 + 25
    assert content.count("断开的段落已接上") == 24


def file_in(event: dict[str, object], chat: int) -> Message | None:
    if event["kind"] != "message" or event["chat_id"] != chat:
        return None
    message = Message(event["message"])  # type: ignore[arg-type]
    return message if "document" in message.body else None


def test_a_file_that_was_not_kept_is_said(newsroom: Newsroom):
    owner = newsroom.owner
    shown = newsroom.do(newsroom.people.ask(owner, owner, "/source"), "2020-09", owner)
    assert shown.text == "这一期的原文件没有保存，或已损坏。再导入一次同一个文件即可。"
    assert newsroom.people.tap(shown, "返回", owner).lines[0] == "《信息产业篇》2020-09"
