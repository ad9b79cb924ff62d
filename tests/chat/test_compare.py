"""Companies side by side: a table, and below it a picture."""

import io

import httpx
import pytest
from PIL import Image

from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.stage import Stage

QUESTION = "/compare 京东方 TCL科技 维信诺"


def draw(people: People, table: Message, person: int) -> Message:
    """Press 「图」; the picture that comes below the table, which has lost the button by then."""
    seen = people.catch_up()
    alert = people.press(table, table.button("图"), person)
    assert alert.text == ""
    picture = people.reply(table)
    left = people.edited(table, seen)
    assert (left.text, left.labels) == (table.text, ["分享"])
    return picture


def test_a_comparison_sets_both_side_by_side(people: People, chen: int):
    answer = people.ask(chen, chen, "/compare 中芯国际 华润微")
    revenue = answer.lines.index("营业收入")
    assert "18.43亿美元" in answer.lines[revenue + 1]
    assert "30.63亿元" in answer.lines[revenue + 2]


def test_a_picture_comes_below_its_table_and_is_sharp(people: People, chen: int, root: str):
    table = people.ask(chen, chen, QUESTION)
    picture = draw(people, table, chen)
    assert picture.text == "京东方、TCL科技、维信诺 · 《信息产业篇》2020-09"
    assert picture.photo is not None
    assert picture.photo["width"] >= 1080
    content = httpx.get(f"{root}/api/photos/{picture.photo['file_id']}", trust_env=False).content
    image = Image.open(io.BytesIO(content))
    assert image.format == "PNG"
    assert image.height <= 1500  # of more Telegram would leave less than 920 pixels in width


def test_anybody_in_a_group_may_have_it_drawn_once(people: People, chen: int, lin: int):
    """A second press by somebody else would show the same picture again, so the button goes."""
    group = people.group(chen, lin)
    table = people.ask(group, chen, QUESTION)
    assert draw(people, table, lin).answers == table.id


def test_a_picture_stays_in_its_topic(people: People, chen: int):
    forum = people.group(chen, type="supergroup", is_forum=True)
    thread = people.topic(forum, "半导体", by=chen)
    table = people.ask(forum, chen, QUESTION, message_thread_id=thread)
    assert draw(people, table, chen).thread == thread


def test_an_edited_question_has_a_picture_of_its_own(people: People, chen: int):
    question = people.say(chen, chen, QUESTION)
    table = people.answer(question)
    draw(people, table, chen)
    seen = people.catch_up()
    people.edit(question, chen, "/compare 中芯国际 华润微")
    other = people.edited(table, seen)
    assert other.labels == ["图", "分享"]
    people.press(other, other.button("图"), chen)
    people.told(chen, "中芯国际、华润微 · ")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("/compare", "请写两家以上的企业"),
        ("/compare 京东方", "请写两家以上的企业"),
        ("/compare 京东方 BOE", "写的是同一家企业：京东方"),
        ("/compare 京东方 没有这家公司", "没有叫「没有这家公司」的企业"),
        ("/compare 中新国际 华润微", "按「中芯国际」查询，您输入的是「中新国际」"),
        ("/compare 中芯国际、华润微", "营业收入"),
    ],
)
def test_what_was_understood_is_said(question: str, said: str, people: People, chen: int):
    assert said in people.ask(chen, chen, question).text


def test_who_has_nothing_to_compare_is_named(people: People, chen: int):
    assert "没有可比数据：寒武纪" in people.ask(chen, chen, "/compare 京东方 维信诺 寒武纪").text


def test_a_missing_component_is_said(stage: Stage):
    """A bot installed without the extra: the button says what to install."""
    (stage.db.parent / "PIL.py").write_text("raise ImportError('not installed')\n")  # where `-m` looks first
    with stage.open_bot():
        chen = stage.people.newcomer()
        table = stage.people.ask(chen, chen, QUESTION)
        alert = stage.people.press(table, table.button("图"), chen)
        assert "jianbao[pictures]" in alert.text
        assert alert.show_alert
        assert "京东方" in stage.people.ask(chen, chen, "/company 京东方").text
