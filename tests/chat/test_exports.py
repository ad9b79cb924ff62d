"""导出: an article, an answer, a digest, a board as a file, with every place in it."""

import csv
import io
import re

import pytest

from handlers.context import Asked, Services
from handlers.screen import Document, ForAdmins
from handlers.sharing.export import export as export_as
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample, ink
from tests.core.test_exports import read_html


def export(people: People, shown: Message, label: str, person: int) -> tuple[Message, bytes]:
    """Press 「导出」 and a format; the menu and what comes."""
    menu = people.tap(shown, "导出", person)
    seen = people.catch_up()
    assert people.press(menu, menu.button(label), person).text == ""
    sent = people.reply(menu)
    left = people.edited(menu, seen)  # the format that was taken is no longer offered
    assert label not in left.labels
    content = people.client.get(f"/documents/{sent.document['file_id']}").content
    return sent, content


@pytest.mark.parametrize(("label", "ending"), [("网页", ".html"), ("Markdown", ".md"), ("纯文本", ".txt")])
def test_an_answer_comes_whole_with_its_places(label: str, ending: str, people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/company 京东方")
    sent, content = export(people, answer, label, chen)
    assert sent.document["file_name"] == f"京东方{ending}"
    assert sent.text.startswith("京东方\n《信息产业篇》2020-09 · ")
    text = content.decode()
    articles = int(answer.lines[1].split(" · ")[1].split()[0])
    titles = [piece for piece in sample.articles if piece.title in text.replace("\\", "")]
    assert len(titles) >= articles > 1
    assert sum(piece.place in text for piece in titles) >= articles


def test_every_passage_of_an_exported_answer_is_the_bulletins(people: People, chen: int, sample: Sample):
    _, content = export(people, people.ask(chen, chen, "/topic 5G"), "网页", chen)
    quotes = [text for tag, text in read_html(content).texts if tag == "blockquote"]
    assert len(quotes) > 5
    assert all(sample.quotes(quote.strip("…")) for quote in quotes)


def test_an_article_comes_whole(people: People, chen: int, sample: Sample):
    place = people.tap(people.ask(chen, chen, "/company 京东方"), "原文", chen)
    whole = people.tap(place, "全文", chen)
    piece = sample.titled(whole.lines[0])
    _, content = export(people, whole, "网页", chen)
    said = [ink(text) for tag, text in read_html(content).texts if tag in {"h1", "h2", "p"} and text]
    assert [part for part in said if part in piece.parts] == list(piece.parts)


def test_the_menu_leads_back(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 京东方")
    assert people.tap(people.tap(answer, "导出", chen), "返回", chen).text == answer.text


def test_a_board_comes_as_a_table_too(people: People, chen: int):
    place = people.tap(people.ask(chen, chen, "/company 京东方"), "原文", chen)
    people.press(place, place.button("收藏"), chen)
    entry = people.tap(people.ask(chen, chen, "/saved"), "1 ·", chen)
    prompt = people.tap(entry, "标签和备注", chen)
    people.ask(chen, chen, "=1+1 #周报", reply_to_message_id=prompt.id)
    sent, content = export(people, people.ask(chen, chen, "/saved"), "表格", chen)
    assert sent.document["file_name"] == "收藏夹.csv"
    header, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    told = dict(zip(header, row, strict=True))
    assert told["标题"] == place.lines[0]
    assert (told["标签"], told["备注"], told["期次"]) == ("#周报", "'=1+1", "2020-09")
    assert told["摘录"] == entry.quotes[0]
    _, page = export(people, people.ask(chen, chen, "/saved #周报"), "网页", chen)
    reader = read_html(page)
    assert ("blockquote", entry.quotes[0]) in reader.texts
    assert ("p", "备注：=1+1") in reader.texts


def test_a_digest_is_exported_where_it_came(people: People, chen: int):
    card = people.tap(people.ask(chen, chen, "/subscribe 华为"), "设置", chen)
    people.press(card, card.button("现在发送"), chen)
    digest = people.told(chen, "您关注的 · 华为")
    _, content = export(people, digest, "Markdown", chen)
    lines = content.decode().splitlines()
    assert lines[0] == "# 简报"
    assert sum(line.startswith("## ") for line in lines) == len(
        [line for line in digest.lines if re.match(r"\d\. ", line)]
    )


def test_a_file_stays_in_its_topic(people: People, chen: int):
    forum = people.group(chen, type="supergroup", is_forum=True)
    thread = people.topic(forum, "半导体", by=chen)
    answer = people.ask(forum, chen, "/company 京东方", message_thread_id=thread)
    sent, _ = export(people, answer, "纯文本", chen)
    assert sent.thread == thread


def test_in_a_channel_only_admins_have_a_file_sent(services: Services):
    (entry,) = services.answers.offer("company").entries[:1]  # type: ignore[union-attr]
    asked = Asked(services=services, argument="", chat=-1001, chat_title="频道", private=False, channel=True, person=7)
    shown = export_as(asked, "html", "entry", entry[0].id)
    assert isinstance(shown, ForAdmins)
    assert "管理员" in shown.denial
    assert isinstance(shown.then(), Document)
