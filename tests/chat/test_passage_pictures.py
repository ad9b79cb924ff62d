"""生成图片: a passage as a picture, light or dark, whose code opens its place."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image

from handlers.context import Asked, Services
from handlers.screen import ForAdmins, Picture
from handlers.sharing.passage_pictures import show_card
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample, ink
from tests.chat.stage import Stage


def draw(people: People, shown: Message, label: str, person: int) -> tuple[Message, Image.Image]:
    """Press the button; what comes below, which is drawn."""
    assert people.press(shown, shown.button(label), person).text == ""
    sent = people.reply(shown)
    assert sent.photo
    content = people.client.get(f"/photos/{sent.photo['file_id']}").content
    return sent, Image.open(io.BytesIO(content)).convert("RGB")


def read_code(picture: Image.Image) -> str:
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


def open_picker(people: People, person: int, chat: int | None = None) -> Message:
    place = people.tap(people.ask(chat or person, person, "/company 京东方"), "原文", person)
    return people.tap(place, "摘句", person)


def test_the_code_of_a_picture_opens_the_passage(people: People, chen: int, lin: int, sample: Sample):
    picker = people.tap(open_picker(people, chen), "1", chen)
    sent, picture = draw(people, picker, "生成图片", chen)
    assert picture.width == 1080
    assert sent.text.startswith(f"{picker.lines[0]}\n《信息产业篇》2020-09，第")
    link = urlsplit(read_code(picture.resize((400, picture.height * 400 // 1080))))
    assert (link.scheme, link.netloc, link.path) == ("https", "t.me", "/jianbao_bot")
    (token,) = parse_qs(link.query)["start"]
    opened = people.ask(lin, lin, f"/start {token}")
    assert opened.lines[0] == picker.lines[0]
    first = next(line for line in picker.lines if line.startswith("✓ 1. ")).removeprefix("✓ 1. ")
    assert ink(first) in ink("".join(opened.quotes))


def test_a_picture_comes_in_the_other_theme_too(people: People, chen: int):
    light, picture = draw(people, open_picker(people, chen), "生成图片", chen)
    dark, other = draw(people, light, "深色", chen)
    assert dark.labels == ["浅色"]
    assert picture.convert("L").getpixel((3, 3)) == 255
    assert other.convert("L").getpixel((3, 3)) != 255
    assert read_code(picture) == read_code(other)


def test_a_kept_passage_is_drawn(people: People, chen: int):
    place = people.tap(people.ask(chen, chen, "/company 京东方"), "原文", chen)
    people.press(place, place.button("收藏"), chen)
    entry = people.tap(people.ask(chen, chen, "/saved"), "1 ·", chen)
    _, picture = draw(people, entry, "生成图片", chen)
    assert read_code(picture).startswith("https://t.me/jianbao_bot?start=")


def test_a_picture_stays_in_its_topic(people: People, chen: int):
    forum = people.group(chen, type="supergroup", is_forum=True)
    thread = people.topic(forum, "半导体", by=chen)
    answer = people.ask(forum, chen, "/company 京东方", message_thread_id=thread)
    picker = people.tap(people.tap(answer, "原文", chen), "摘句", chen)
    sent, _ = draw(people, picker, "生成图片", chen)
    assert sent.thread == thread


def test_in_a_channel_only_admins_have_one_sent(services: Services):
    (issue,) = services.answers.bulletins()
    head = services.answers.articles(issue.id, services.answers.sections(issue.id)[0][0])[0]
    asked = Asked(services=services, argument="", chat=-1001, chat_title="频道", private=False, channel=True, person=7)
    shown = show_card(asked, head.id, 0, 0, 0)
    assert isinstance(shown, ForAdmins)
    assert isinstance(shown.then(), Picture)


@pytest.mark.parametrize("module", ["PIL", "segno"])
def test_a_missing_component_is_said(module: str, stage: Stage):
    (stage.db.parent / f"{module}.py").write_text("raise ImportError('not installed')\n")  # where `-m` looks first
    with stage.open_bot():
        chen = stage.people.newcomer()
        picker = open_picker(stage.people, chen)
        alert = stage.people.press(picker, picker.button("生成图片"), chen)
        assert "jianbao[pictures]" in alert.text
        assert alert.show_alert
        assert "已收藏" in stage.people.press(picker, picker.button("收藏"), chen).text
