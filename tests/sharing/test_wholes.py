"""What is passed on as a whole: companies side by side, as a table or as a picture, and an issue at a glance."""

import io
from dataclasses import replace

import zxingcpp
from PIL import Image

from bot.models import Passage
from bot.sharing.shares import Snippet, Thing
from handlers.context import Services
from handlers.markup import plain, units
from handlers.sharing.share_cards import Sharer, caption, card, result_description, result_title
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample
from tests.chat.test_claiming import check_tells_nothing
from tests.sharing.house import House, follow, is_via_bot, pair, share, type_inline

QUESTION = "/compare 京东方 TCL科技"


def draw(people: People, shown: Message, label: str, person: int) -> Message:
    """Press a button that draws; the picture with all its buttons."""
    seen = people.catch_up()
    assert people.press(shown, shown.button(label), person).text == ""
    return people.edited(people.reply(shown), seen)


def photo(people: People, message: Message) -> bytes:
    assert message.photo
    return people.client.get(f"/photos/{message.photo['file_id']}").content


def test_a_comparison_travels_as_its_table(people: People, chen: int, lin: int):
    table = people.ask(chen, chen, QUESTION)
    card = share(people, chen, table, pair(people, chen, lin), note="看毛利")
    assert card.lines[:2] == ["陈晨 分享：看毛利", "数据对比 · 京东方、TCL科技 · 《信息产业篇》2020-09"]
    tables = table.text.split("\n\n")[1:]
    assert all(part in card.text for part in tables)
    assert card.labels == ["打开对比", "订阅"]
    assert follow(people, lin, card.button("打开对比")).text == table.text
    assert "数据对比：京东方、TCL科技" in people.ask(chen, chen, "/shared").text


def test_its_picture_travels_with_its_names_and_leads_back(people: People, chen: int, lin: int):
    table = people.ask(chen, chen, QUESTION)
    picture = draw(people, table, "图", chen)
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(photo(people, picture))))
    for chat in (pair(people, chen, lin), people.group(chen, lin), people.channel(chen, lin)):
        card = share(people, chen, picture, chat, note="看毛利")
        assert is_via_bot(card)
        assert photo(people, card) == photo(people, picture)
        assert card.lines == ["陈晨 分享：看毛利", "数据对比 · 京东方、TCL科技 · 《信息产业篇》2020-09"]
        assert card.button("打开对比").url == code.text
        assert follow(people, lin, card.button("打开对比")).text == table.text


def test_a_passages_picture_travels_with_its_place(people: People, sample: Sample, chen: int, lin: int):
    place = people.tap(people.ask(chen, chen, "/company 京东方"), "原文", chen)
    picture = draw(people, people.tap(place, "摘句", chen), "生成图片", chen)
    assert picture.labels == ["深色", "分享"]
    card = share(people, chen, picture, pair(people, chen, lin))
    assert photo(people, card) == photo(people, picture)
    assert card.lines[0] == "陈晨 分享"
    assert card.lines[1].startswith("《信息产业篇》2020-09 · ")
    opened = follow(people, lin, card.button("打开原文"))
    assert any(sample.quotes(quoted) for quoted in opened.quotes)
    assert opened.lines[0] in card.lines[1]


def test_an_issue_at_a_glance_travels_whole_and_opens_as_it_is(people: People, sample: Sample, chen: int, lin: int):
    brief = people.ask(chen, chen, "/brief")
    card = share(people, chen, brief, pair(people, chen, lin))
    assert card.lines[1] == "本期速览 · 《信息产业篇》2020-09，共 44 篇"
    assert len(card.quotes) >= 5
    assert all(sample.quotes(quoted) for quoted in card.quotes)
    assert set(card.quotes) <= set(brief.quotes)
    assert units(card.text) <= 4096
    assert card.labels == ["打开速览", "订阅"]
    assert follow(people, lin, card.button("打开速览")).text == brief.text


def test_a_stranger_opens_neither_and_shares_neither(house: House, sample: Sample):
    people, reader, stranger = house.people, house.reader(), house.people.newcomer("王伟")
    chat = pair(people, reader, stranger)
    table = people.ask(reader, reader, QUESTION)
    picture = draw(people, table, "图", reader)
    brief = people.ask(reader, reader, "/brief")
    for shown in (table, picture, brief):
        card = share(people, reader, shown, chat)
        check_tells_nothing(follow(people, stranger, card.button("打开")).text, sample)
        (refused,) = type_inline(people, stranger, shown.button("分享").query)["results"]
        assert (refused["type"], "受邀" in refused["title"]) == ("article", True)


def test_the_fullest_cards_fit_a_message_and_their_captions_a_picture(services: Services):
    (issue,) = services.answers.bulletins()
    figure = services.answers.figures([])[0]
    names = tuple(f"{number}{'长' * 30}" for number in range(6))
    head = replace(figure.article, title="长" * 300, section="栏" * 40)
    figures = [
        replace(figure, company=name, metric=f"指标{metric}", article=head) for metric in range(40) for name in names
    ]
    comparison = Snippet(thing=Thing(kind="comparison", words=names), passages=(), figures=tuple(figures))
    passage = Passage(article=head, text="字" * 120, start=0, end=120)
    overview = Snippet(
        thing=Thing(kind="overview", words=(issue.title, issue.date)), passages=(passage,) * 12, articles=44
    )
    sharer = Sharer(name="\U0001f468" * 64, note="\U0001f468" * 200)
    for snippet in (comparison, overview, replace(overview, thing=Thing(kind="passage"))):
        assert units(plain(card(snippet, sharer, "t" * 22, "jianbao_bot").html)) <= 4096
        assert units(plain(caption(snippet, sharer, "t" * 22, "jianbao_bot").html)) <= 1024
        assert units(result_title(snippet)) <= 100
        assert units(result_description(snippet)) <= 200
