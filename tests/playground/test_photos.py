"""sendPhoto, getFile and the download: what goes through, and the words of what does not."""

import json
import struct
import zlib
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.playground import TOKEN
from tests.playground.shapes import find_flaws
from tests.playground.sides import CHANNEL, CHEN, FORUM, GROUP, Sides

BAD = "400 Bad Request: "


def draw_png(width: int, height: int, padding: int = 0) -> bytes:
    """A grey picture, made heavier by a comment."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    chunks = [(b"IHDR", head), (b"tEXt", b"Comment\0" + b"x" * padding), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


PNG = draw_png(40, 30)
HEAVY = draw_png(1, 1, padding=10 << 20)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x1e\x00\x28\x01\x00\x00\x00\xff\xd9"


def upload(sides: Sides, content: bytes, **fields: Any) -> httpx.Response:
    data = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    return sides.client.post(f"/bot{TOKEN}/sendPhoto", data=data, files={"photo": ("chart.png", content)})


def refuse(sides: Sides, content: bytes, **fields: Any) -> str:
    response = upload(sides, content, **fields)
    return f"{response.status_code} {response.json()['description']}"


def send(sides: Sides, content: bytes = PNG, **fields: Any) -> dict[str, Any]:
    answer = upload(sides, content, **{"chat_id": CHEN, **fields}).json()
    assert answer["ok"], answer
    assert find_flaws(("Message",), answer["result"]) == []
    message: dict[str, Any] = answer["result"]
    return message


@pytest.fixture
def chen(sides: Sides) -> int:
    sides.start(CHEN)
    return CHEN


@pytest.mark.parametrize("content", [PNG, JPEG])
def test_a_photo_is_whole_and_comes_back_to_both_sides(sides: Sides, chen: int, content: bytes) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "yes"}]]}
    message = send(sides, content, caption="<b>营收</b> 说明", parse_mode="HTML", reply_markup=keyboard)
    assert (message["caption"], message["reply_markup"]) == ("营收 说明", keyboard)
    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert "text" not in message
    (size,) = message["photo"]
    assert (size["width"], size["height"], size["file_size"]) == (40, 30, len(content))
    file = sides.call("getFile", file_id=size["file_id"])
    assert sides.client.get(f"/file/bot{TOKEN}/{file['file_path']}").content == content
    shown = sides.client.get(f"/api/photos/{size['file_id']}")
    assert (shown.content, shown.headers["content-type"][:6]) == (content, "image/")
    assert sides.get(f"/chats/{chen}/messages")["messages"][-1] == message


def test_a_photo_is_sent_again_by_its_id(sides: Sides, chen: int) -> None:
    (size,) = send(sides)["photo"]
    again = sides.call("sendPhoto", chat_id=GROUP, photo=size["file_id"])
    assert again["photo"] == [size]
    assert "caption" not in again


def test_a_photo_may_be_attached_under_another_name(sides: Sides, chen: int) -> None:
    form = {"chat_id": str(chen), "photo": "attach://chart"}
    answer = sides.client.post(f"/bot{TOKEN}/sendPhoto", data=form, files={"chart": ("c.png", PNG)}).json()
    assert answer["result"]["photo"][0]["width"] == 40
    assert sides.get("/calls")["calls"][-1]["unknown"] == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "file must be non-empty"),
        (b"GIF89a", "IMAGE_PROCESS_FAILED"),
        (PNG[:-4], "IMAGE_PROCESS_FAILED"),
        (PNG.replace(b"Comment", b"comment"), "IMAGE_PROCESS_FAILED"),
        (draw_png(5001, 5000), "PHOTO_INVALID_DIMENSIONS"),
        (draw_png(210, 10), "PHOTO_INVALID_DIMENSIONS"),
        (HEAVY, f"file of size {len(HEAVY)} bytes is too big for a photo; the maximum size is 10485760 bytes"),
    ],
)
def test_a_picture_telegram_does_not_take_is_refused(sides: Sides, chen: int, content: bytes, words: str) -> None:
    assert refuse(sides, content, chat_id=chen) == BAD + words
    assert sides.get(f"/chats/{chen}/messages")["messages"][-1]["text"] == "/start"


def test_the_limits_themselves_are_taken(sides: Sides, chen: int) -> None:
    assert send(sides, draw_png(200, 10))["photo"][0]["width"] == 200
    assert send(sides, draw_png(5000, 5000))["photo"][0]["height"] == 5000
    assert len(send(sides, caption="😀" * 512)["caption"]) == 512


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"caption": "x" * 1025}, "message caption is too long"),
        ({"caption": "😀" * 513}, "message caption is too long"),
        ({"caption": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"caption": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        ({"chat_id": "42"}, "chat not found"),
        ({"message_thread_id": 7}, "message thread not found"),
        ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ],
)
def test_the_rest_is_as_strict_as_with_a_text(sides: Sides, chen: int, fields: dict[str, Any], words: str) -> None:
    assert refuse(sides, PNG, **{"chat_id": chen, **fields}).startswith(BAD + words)


def test_markup_is_not_counted_in_a_caption(sides: Sides, chen: int) -> None:
    assert len(send(sides, caption=f"<b>{'x' * 1024}</b>", parse_mode="HTML")["caption"]) == 1024
    assert "caption" not in send(sides, caption=" \n ")


def test_without_a_photo_nothing_is_sent(sides: Sides, chen: int) -> None:
    assert sides.refuse("sendPhoto", chat_id=chen) == BAD + "there is no photo in the request"
    assert sides.refuse("sendPhoto", chat_id=chen, photo="<file>").startswith(BAD + "wrong remote file identifier")
    assert sides.refuse("sendPhoto", chat_id=chen, photo="attach://x").startswith(BAD + "wrong remote file identifier")
    assert sides.refuse("sendPhoto", chat_id=chen, photo="https://x.com/a.png").startswith("501 ")
    assert sides.refuse("sendPhoto", chat_id=chen, photo=PNG.hex(), has_spoiler=True).startswith("501 ")
    assert sides.refuse("getFile", file_id="x") == BAD + "invalid file_id"


def test_a_photos_words_are_no_text_to_edit_but_its_buttons_change(sides: Sides, chen: int) -> None:
    message = send(sides, caption="x")
    where = {"chat_id": chen, "message_id": message["message_id"]}
    assert sides.refuse("editMessageText", **where, text="y") == BAD + "there is no text in the message to edit"
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "yes"}]]}
    assert sides.call("editMessageReplyMarkup", **where, reply_markup=keyboard)["reply_markup"] == keyboard
    assert sides.call("deleteMessage", **where) is True


def test_a_download_is_for_who_holds_the_token_and_knows_the_path(sides: Sides, chen: int) -> None:
    path = sides.call("getFile", file_id=send(sides)["photo"][0]["file_id"])["file_path"]
    assert sides.client.get(f"/file/bot1:x/{path}").status_code == 401
    assert sides.client.get(f"/file/bot{TOKEN}/photos/none.png").json()["description"] == "Not Found"
    assert sides.client.get("/api/photos/none").json() == {"error": "Not Found"}
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert sides.client.get(f"/file/bot{TOKEN}/{path}", headers=elsewhere).status_code == 403


def test_only_a_form_may_be_large(sides: Sides, chen: int) -> None:
    assert sides.refuse("sendPhoto", chat_id=chen, photo="x" * (1 << 20)).startswith("413 ")


async def test_python_telegram_bot_sends_and_fetches_photos(root: str, sides: Sides, chen: int) -> None:
    request = HTTPXRequest(httpx_kwargs={"trust_env": False})
    async with Bot(TOKEN, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot", request=request) as bot:
        sent = [await bot.send_photo(chat, PNG, caption="对比") for chat in (chen, GROUP, FORUM, CHANNEL)]
        assert {(message.caption, message.photo[0].width) for message in sent} == {("对比", 40)}
        file = await sent[-1].photo[-1].get_file()
        assert bytes(await file.download_as_bytearray()) == PNG
