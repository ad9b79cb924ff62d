"""收藏: kept in one tap for a person or a group, found again, annotated by a reply, removed by whom it belongs to."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import open_app
from bot.intake.ingest import ingest
from bot.sharing.quotes import Quotation, quote_sentences, read_stretches
from handlers.context import Asked, Services
from handlers.markup import plain, units
from handlers.screen import Screen
from handlers.sharing.saved import ask_note, show_board, show_entry
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample, ink
from tests.chat.stage import Stage
from tests.conftest import SAMPLE


def keep(people: People, chat: int, person: int, question: str = "/company 京东方") -> Message:
    """Open the first passage and keep it; the passage's message."""
    place = people.tap(people.ask(chat, person, question), "原文", person)
    assert people.press(place, place.button("收藏"), person).text.startswith("已收藏")
    return place


def open_first(people: People, chat: int, person: int) -> Message:
    return people.tap(people.ask(chat, person, "/saved"), "1 ·", person)


def annotate(people: People, entry: Message, person: int, words: str) -> Message:
    """Press 「标签和备注」 and reply; the answer."""
    prompt = people.tap(entry, "标签和备注", person)
    return people.ask(entry.chat, person, words, reply_to_message_id=prompt.id)


def test_a_passage_is_kept_and_opens_again(people: People, chen: int, sample: Sample):
    place = keep(people, chen, chen)
    board = people.ask(chen, chen, "收藏夹")
    assert "1 条" in board.lines[0]
    entry = people.tap(board, "1 ·", chen)
    (passage,) = entry.quotes
    assert ink(passage) in sample.titled(place.lines[0]).parts
    assert sample.titled(place.lines[0]).place in entry.text
    whole = people.tap(entry, "原文", chen)
    assert whole.lines[0] == place.lines[0]
    assert people.tap(whole, "返回", chen).text == entry.text


def test_the_same_passage_is_kept_once(people: People, chen: int):
    place = keep(people, chen, chen)
    assert "早已收藏" in people.press(place, place.button("收藏"), chen).text
    assert "1 条" in people.ask(chen, chen, "/saved").lines[0]


def test_an_empty_board_says_how(people: People, chen: int, lin: int):
    assert "还是空的" in people.ask(chen, chen, "/saved").text
    assert "本群还没有收藏" in people.reply(people.say(people.group(chen, lin), chen, "/saved")).text


def test_a_passage_of_a_search_and_of_an_article_can_be_kept(people: People, chen: int):
    keep(people, chen, chen, "/search 面板")
    place = people.tap(people.ask(chen, chen, "/company 维信诺"), "原文", chen)
    whole = people.tap(place, "全文", chen)
    assert "已收藏" in people.press(whole, whole.button("收藏"), chen).text
    assert "2 条" in people.ask(chen, chen, "/saved").lines[0]


def test_tags_and_a_note_come_as_a_reply_and_find_the_entry(people: People, chen: int):
    keep(people, chen, chen, "/company 京东方")
    keep(people, chen, chen, "/company 中芯国际")
    entry = annotate(people, open_first(people, chen, chen), chen, "#周报 目录 <b>&'\"")
    assert entry.lines[-3:-1] == ["#周报", "备注：目录 <b>&'\""]
    assert "#周报 · 目录" in people.ask(chen, chen, "/saved").text
    found = people.ask(chen, chen, "/saved #周报")
    assert "「#周报」1 条" in found.lines[0]
    assert people.tap(found, "全部收藏", chen).lines[0].endswith("2 条")
    assert "没有「华夏」" in people.ask(chen, chen, "/saved 华夏").text
    cleared = annotate(people, people.tap(people.ask(chen, chen, "/saved 目录 #周报"), "1 ·", chen), chen, "-")
    assert "备注" not in cleared.text


@pytest.mark.parametrize(
    "words", ["注" * 4096, "👨‍👩‍👧" * 500, "\u202eעברית\u202c #עברית", "&lt;b&gt; </blockquote> <script>", "/ 斜杠"]
)
def test_odd_notes_are_shown_and_break_nothing(words: str, people: People, chen: int):
    keep(people, chen, chen)
    entry = annotate(people, open_first(people, chen, chen), chen, words)
    assert "备注：" in entry.text or "#עברית" in entry.text
    assert len(entry.quotes) == 1
    assert people.tap(people.ask(chen, chen, "/saved"), "1 ·", chen).text == entry.text


def test_it_is_removed_after_a_question(people: People, chen: int):
    keep(people, chen, chen)
    asked = people.tap(open_first(people, chen, chen), "删除", chen)
    assert "删除这条收藏？" in asked.text
    assert "还是空的" in people.tap(asked, "确定删除", chen).text
    assert "还是空的" in people.ask(chen, chen, "/saved").text


def test_an_entry_removed_meanwhile_says_so(people: People, chen: int):
    keep(people, chen, chen)
    board = people.ask(chen, chen, "/saved")
    other = people.tap(people.tap(people.ask(chen, chen, "/saved"), "1 ·", chen), "删除", chen)
    people.tap(other, "确定删除", chen)
    assert "已经删除" in people.press(board, board.button("1 ·"), chen).text


def test_a_groups_board_is_everybodys_and_each_removes_their_own(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    other = people.newcomer("赵磊")
    people.set_status(group, other, "member", by=chen)
    keep(people, group, lin)
    entry = open_first(people, group, other)
    assert entry.lines[-1].startswith("林岚 ")
    for label in ("标签和备注", "删除"):
        assert "只有收藏的人和管理员" in people.press(entry, entry.button(label), other).text
    noted = annotate(people, entry, lin, "#周报")
    assert "#周报" in noted.text
    forged = people.tap(people.tap(noted, "标签和备注", lin), "返回", lin)
    asked = people.tap(forged, "删除", lin)
    assert "只有收藏的人和管理员" in people.press(asked, asked.button("确定删除"), other).text
    assert "还没有收藏" in people.tap(asked, "确定删除", chen).text  # the group's owner may
    assert "还是空的" in people.ask(lin, lin, "/saved").text


def test_a_note_by_somebody_else_is_denied(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    keep(people, group, chen)
    prompt = people.tap(open_first(people, group, chen), "标签和备注", chen)
    said = people.reply(people.say(group, lin, "#我的", reply_to_message_id=prompt.id))
    assert "只有收藏的人和管理员" in said.text
    assert "#我的" not in people.reply(people.say(group, lin, "/saved")).text


def test_the_fullest_board_and_entry_fit_a_message(services: Services):
    (issue,) = services.answers.bulletins()
    head = services.answers.articles(issue.id, services.answers.sections(issue.id)[0][0])[0]
    boards, emoji = services.boards, "\U0001f468"
    for number in range(6):
        passage = Quotation(
            article=replace(head, title="长" * 300), pieces=(emoji * 899 + str(number),), start=0, end=900
        )
        boards.save(7, passage, 7, "长" * 128)
    for saved in boards.all(7):
        boards.annotate(saved, " ".join(f"#{n}{emoji * 31}" for n in range(12)) + " " + emoji * 2000)
    asked = Asked(services=services, argument="", chat=7, chat_title="", private=True, person=7)
    number = boards.all(7)[0].id
    for shown in (show_board(asked, "", 1), show_entry(asked, number), ask_note(asked, number, "", 1)):
        assert isinstance(shown, Screen)
        assert units(plain(shown.html)) <= 4096


def test_a_board_keeps_its_entries_through_a_restart_and_other_readings(stage: Stage):
    chen = stage.people.newcomer()
    with stage.open_bot():
        keep(stage.people, chen, chen, "/company 京东方")
        before = annotate(stage.people, open_first(stage.people, chen, chen), chen, "#周报")
    app = open_app(stage.db)
    (issue,) = app.store.library.bulletins()
    source = SAMPLE.read_text("utf-8").replace("京东方", "京西方")
    ingest(app.store.shelf, source.encode(), name=SAMPLE.name, replaces=issue.id)
    app.close()
    with stage.open_bot():
        entry = open_first(stage.people, chen, chen)
        assert "原文已更新" in entry.text
        assert entry.quotes == before.quotes
        assert "#周报" in entry.text
        assert "原文" not in entry.labels


def test_a_thousand_entries_are_browsed_and_searched(stage: Stage, tmp_path: Path):
    chen = stage.people.newcomer()
    app = open_app(stage.db)
    articles = [app.store.library.article(head.id) for head in app.store.library.articles()]
    passages = [
        quote_sentences(article.head, stretch, 1 << number)
        for article in articles
        if article
        for stretch in read_stretches(article)
        for number in range(len(stretch.sentences))
    ]
    kept = sum(app.boards.save(chen, passage, chen, "陈晨") for passage in (passages * 3)[:1000])
    app.close()
    shutil.copy(stage.db, tmp_path / "copy.db")
    with stage.open_bot():
        board = stage.people.ask(chen, chen, "/saved")
        assert f"{kept} 条" in board.lines[0]
        last = -(-kept // 5)
        assert f"1/{last}" in board.labels
        second = stage.people.tap(board, "下一页", chen)
        assert f"2/{last}" in second.labels
        found = stage.people.ask(chen, chen, "/saved 面板")
        assert int(found.lines[0].split("」")[1].split()[0]) > 5
