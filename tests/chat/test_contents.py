"""Reading by buttons: one message that changes in place."""

import re

from tests.chat.people import People
from tests.chat.sample import Sample, ink


def test_contents_sections_articles_and_neighbours_in_one_message(people: People, chen: int, sample: Sample):
    contents = people.ask(chen, chen, "目录")
    pieces = [piece for piece in sample.articles if piece.section == sample.sections[0]]
    assert contents.labels[0] == f"{sample.sections[0]}（{len(pieces)}）"
    section = people.tap(contents, sample.sections[0], chen)
    assert [label.rstrip("…") for label in section.labels[:8]] == [
        piece.title[: len(label.rstrip("…"))] for piece, label in zip(pieces[:8], section.labels, strict=False)
    ]
    second = people.tap(section, "下一页", chen)
    article = people.tap(second, pieces[8].title[:10], chen)
    assert article.bold[0] == pieces[8].title
    later = people.tap(article, "下一篇", chen)
    assert later.bold[0] == pieces[9].title
    back = people.tap(later, "上一篇", chen)
    assert back.text == article.text
    assert people.tap(people.tap(back, "回栏目", chen), "目录", chen).text == contents.text
    assert [message.id for message in people.spoken(chen)] == [contents.id]


def test_an_article_is_shown_whole_and_verbatim(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/company 中芯国际")
    shown = people.tap(people.tap(answer, "原文", chen), "全文", chen)
    title, place, *text = shown.lines
    piece = sample.titled(title)
    assert place.endswith(piece.place)
    assert ink("".join(text)) == "".join(piece.parts[1:])


def test_all_articles_can_be_reached_by_turning(people: People, chen: int, sample: Sample):
    """Every label of every section's pages, and the first and last article have one neighbour only."""
    contents = people.ask(chen, chen, "/contents")
    titles: list[str] = []
    for section in sample.sections:
        shown = people.tap(contents, section, chen)
        while True:
            titles += [label for label in shown.labels if not re.match(r"‹|下一页|目录|\d+/\d+", label)]
            if "下一页 ›" not in shown.labels:
                break
            shown = people.tap(shown, "下一页", chen)
        last = people.tap(shown, titles[-1], chen)
        assert "下一篇 »" not in last.labels
        assert "« 上一篇" in last.labels
        contents = people.tap(people.tap(last, "回栏目", chen), "目录", chen)
    assert len(titles) == len(sample.articles) == 44
    for title, piece in zip(titles, sample.articles, strict=True):
        assert piece.title.startswith(title.rstrip("…"))
