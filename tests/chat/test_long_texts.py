"""Bulletins whose articles and sentences are longer than a message may be."""

from collections.abc import Iterator

import pytest

from bot.app import open_app
from bot.intake.ingest import ingest
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample, ink
from tests.chat.stage import Stage

LONG, ENDLESS = "一篇很长的文章", "三篇没有句号的文章之"


def write_bulletin(sample: Sample) -> str:
    """One article with all of the sample's paragraphs, and three that are one sentence without an end each."""
    long = [part for piece in sample.articles for part in piece.parts[1:] if part.endswith("。")]
    names = [piece.title.translate(dict.fromkeys(map(ord, " ？！。"))) for piece in sample.articles]
    turned = {number: "、".join(names[turn:] + names[:turn]) for turn, number in enumerate("一二三")}
    bodies = {LONG: long, **{ENDLESS + number: [f"无尽{endless}{endless}。"] for number, endless in turned.items()}}
    contents = "\n".join(f"{title}\t{page}" for page, title in enumerate(bodies, 1))
    body = "\n\n".join("\n".join([title, "", *paragraphs]) for title, paragraphs in bodies.items())
    return f"长文篇\n\n目录\n\n{contents}\n\n{body}\n"


@pytest.fixture
def reader(stage: Stage, sample: Sample) -> Iterator[tuple[People, int]]:
    app = open_app(stage.db)
    ingest(app.store.shelf, write_bulletin(sample).encode(), name="long.txt", date="2020-10")
    app.close()
    with stage.open_bot():
        yield stage.people, stage.people.newcomer()


def read_on(people: People, shown: Message, person: int) -> list[Message]:
    """All pages of an article from the first on."""
    pages = [shown]
    while "下一页 ›" in pages[-1].labels:
        pages.append(people.tap(pages[-1], "下一页", person))
    return pages


def test_a_long_article_is_read_page_by_page_in_place_and_nothing_is_left_out(
    reader: tuple[People, int], sample: Sample
):
    people, chen = reader
    first = people.tap(people.ask(chen, chen, "/contents"), LONG, chen)
    pages = read_on(people, first, chen)
    assert len(pages) > 5
    assert {page.id for page in pages} == {first.id}
    assert f"{len(pages)}/{len(pages)}" in pages[-1].labels
    texts = [line for page in pages for line in page.lines[2:] if not line.startswith("前情：")]
    shown = ink("".join(texts))
    assert shown == "".join(p for piece in sample.articles for p in piece.parts[1:] if p.endswith("。"))
    later = people.tap(pages[-1], "下一篇", chen)
    assert (later.id, later.lines[0]) == (first.id, ENDLESS + "一")


def test_a_long_article_is_told_in_three_sentences_and_read_on(reader: tuple[People, int], sample: Sample):
    people, chen = reader
    first = people.tap(people.ask(chen, chen, "/contents"), LONG, chen)
    short = people.tap(first, "三句话", chen)
    assert (short.id, short.lines[0]) == (first.id, LONG)
    told = short.lines[2:]
    assert len(told) == 3
    whole = "".join(part for piece in sample.articles for part in piece.parts[1:])
    assert all(ink(line) in ink(whole) for line in told)
    assert people.tap(short, "全文", chen).lines == first.lines


def test_turning_the_pages_keeps_the_way_back_to_the_paragraph(reader: tuple[People, int]):
    people, chen = reader
    answer = people.ask(chen, chen, "/company 京东方")
    place = people.tap(answer, "原文", chen)
    whole = people.tap(place, "全文", chen)
    arrow = "下一页" if "下一页 ›" in whole.labels else "上一页"
    assert people.tap(people.tap(whole, arrow, chen), "返回", chen).text == place.text


def test_an_answer_of_endless_sentences_still_fits_into_a_message(reader: tuple[People, int]):
    people, chen = reader
    answer = people.ask(chen, chen, "/search 无尽")
    assert "3 篇文章" in answer.text
    assert len(answer.quotes) == 3
    assert len(people.ask(chen, chen, "/brief").text) <= 4096
