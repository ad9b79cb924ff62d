"""Passages with signs that markup, UTF-16 or a picture could break: they arrive, open and are drawn as they stand."""

import io
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image

from bot.app import open_app
from bot.intake.ingest import ingest
from handlers.markup import units
from tests.chat.messages import Json, Message
from tests.chat.people import People
from tests.chat.stage import Stage
from tests.sharing.house import follow, pair, send_result, share, type_inline

PASSAGES = (
    "要求\"带宽 < 5G & 时延 > 1ms\"，'引号'与<b>标签</b>、&lt;实体&gt;照录。",
    "\U0001f680 首飞成功，\U00020bb7野家与𠮷林各得一半👩‍👩‍👧‍👦，华为参与。",
    "参会者说“שלום”与“مرحبا”，随后宣布投资12亿元。",
    "</blockquote><a href='tg://user?id=1'>点这里</a>是文中原话，{name}与%s也是。",
)
TITLES = ("新规<出台>&", "首飞\U0001f680", "会上问好", "原话")
TEXT = "\n\n".join(
    ["行业观察周报", "目录", "\n".join(["政策\t1", *(f"{title}\t{n}" for n, title in enumerate(TITLES, 1))]), "政策"]
    + [part for title, passage in zip(TITLES, PASSAGES, strict=True) for part in (title, passage)]
)
NAME = "陈\U0001f60e<b>晨</b>"


@pytest.fixture
def reader(stage: Stage) -> Iterator[int]:
    app = open_app(stage.db)
    ingest(app.store.shelf, TEXT.encode(), name="w.txt", date="2021-03")
    app.close()
    with stage.open_bot():
        yield stage.people.newcomer(NAME)


def opening(people: People, reader: int, title: str) -> Message:
    """The article, from the contents."""
    contents = people.ask(reader, reader, "/contents")
    section = people.tap(contents, "政策", reader) if contents.labels[0].startswith("政策") else contents
    return people.tap(section, title, reader)


def check_entities(message: Json) -> None:
    """Offsets and lengths count UTF-16 units, and none begins or ends inside a sign."""
    text = str(message.get("text", message.get("caption", "")))
    encoded = text.encode("utf-16-le")
    for entity in message.get("entities", []):
        end = entity["offset"] + entity["length"]
        assert end <= units(text)
        encoded[2 * entity["offset"] : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize(("title", "passage"), list(zip(TITLES, PASSAGES, strict=True)))
def test_it_is_shared_opened_and_drawn_as_it_stands(stage: Stage, reader: int, title: str, passage: str):
    people, lin = stage.people, stage.people.newcomer("林岚")
    shown = opening(people, reader, title)
    assert passage in shown.text
    card = share(people, reader, shown, pair(people, reader, lin), note="\U0001f680 <i>看</i> & 'x'")
    assert card.lines[0] == f"{NAME} 分享：\U0001f680 <i>看</i> & 'x'"
    assert len(card.quotes) == 1
    assert card.quotes[0] in passage
    assert title in card.lines[-1]
    check_entities(card.body)
    assert {entity["type"] for entity in card.body["entities"]} <= {"bold", "blockquote", "expandable_blockquote"}
    opened = follow(people, lin, card.button("打开原文"))
    assert passage in opened.text
    check_entities(opened.body)
    picker = people.tap(shown, "摘句", reader)
    assert people.press(picker, picker.button("生成图片"), reader).text == ""
    photo = people.reply(picker).photo
    assert photo
    content = people.client.get(f"/photos/{photo['file_id']}").content
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(content)))
    assert code.text.startswith("https://t.me/jianbao_bot?start=o")


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        ('"5G & 时延"', 0),
        ('"<b>标签"', 0),
        ("𠮷林", 1),
        ("首飞成功", 1),
        ("שלום", 2),
        ('"</blockquote>"', 3),
        ("%s", 3),
    ],
)
def test_inline_mode_finds_and_sends_it(stage: Stage, reader: int, query: str, passage: int):
    people = stage.people
    shown = type_inline(people, reader, query)
    assert len(shown["results"]) == 1
    result = shown["results"][0]
    assert result["title"] == TITLES[passage]
    sent = send_result(people, shown, reader)
    assert sent.quotes[0] in PASSAGES[passage]
    check_entities(sent.body)
