"""Files of any kind: sendDocument, getFile and the download, and what people send."""

import json
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.playground import TOKEN
from tests.playground.shapes import find_flaws
from tests.playground.sides import BOT, CHANNEL, CHEN, FORUM, GROUP, LIN, ZHOU, Sides
from tests.playground.test_photos import PNG
from tests.playground.test_photos import send as send_photo

BAD = "400 Bad Request: "
MB = 1 << 20


def upload(sides: Sides, content: bytes, name: str = "报告.md", **fields: Any) -> httpx.Response:
    data = {field: value if isinstance(value, str) else json.dumps(value) for field, value in fields.items()}
    return sides.client.post(f"/bot{TOKEN}/sendDocument", data=data, files={"document": (name, content)})


def send(sides: Sides, content: bytes = b"x", name: str = "报告.md", **fields: Any) -> dict[str, Any]:
    answer = upload(sides, content, name, **{"chat_id": CHEN, **fields}).json()
    assert answer["ok"], answer
    assert find_flaws(("Message",), answer["result"]) == []
    message: dict[str, Any] = answer["result"]
    return message


def post(sides: Sides, chat_id: int, person: int, content: bytes = b"x", name: str = "报告.txt", **fields: Any) -> Any:
    """What a person's upload is answered."""
    form = {"from": str(person), **{field: str(value) for field, value in fields.items()}}
    return sides.client.post(f"/api/chats/{chat_id}/documents", data=form, files={"document": (name, content)})


def hand_in(sides: Sides, chat_id: int, person: int, **more: Any) -> dict[str, Any]:
    response = post(sides, chat_id, person, **more)
    assert response.status_code == 201, response.text
    message: dict[str, Any] = response.json()["message"]
    assert find_flaws(("Message",), message) == []
    return message


@pytest.fixture
def chen(sides: Sides) -> int:
    sides.start(CHEN)
    return CHEN


# The bot's


def test_a_file_comes_back_whole_to_both_sides(sides: Sides, chen: int) -> None:
    content = bytes(range(256)) + b"\r\n--\r\n\r\n"
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "yes"}]]}
    message = send(sides, content, caption="<b>导出</b>", parse_mode="HTML", reply_markup=keyboard)
    document = message["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "报告.md",
        "text/markdown",
        len(content),
    )
    assert (message["caption"], message["reply_markup"]) == ("导出", keyboard)
    file = sides.call("getFile", file_id=document["file_id"])
    assert sides.client.get(f"/file/bot{TOKEN}/{file['file_path']}").content == content
    saved = sides.client.get(f"/api/documents/{document['file_id']}")
    assert (saved.content, saved.headers["content-type"]) == (content, "application/octet-stream")
    assert saved.headers["content-disposition"] == "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.md"
    assert sides.get("/ledger")["sends"][-1]["text"] == "导出"


@pytest.mark.parametrize(
    ("name", "kept", "kind"),
    [
        ("a.csv", "a.csv", "text/csv"),
        ("a.HTML", "a.HTML", "text/html"),
        ("../../etc/表 格.xlsx", "表 格.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ('a"b;c.txt', 'a"b;c.txt', "text/plain"),
        ("没有结尾", "没有结尾", "application/octet-stream"),
        ("a.文", "a.文", "application/octet-stream"),
        (" ", "file", "application/octet-stream"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf", "application/pdf"),
    ],
)
def test_a_name_tells_the_type(sides: Sides, chen: int, name: str, kept: str, kind: str) -> None:
    document = send(sides, name=name)["document"]
    assert (document["file_name"], document["mime_type"]) == (kept, kind)


def test_a_file_is_sent_again_by_its_id_and_under_another_name_is_another(sides: Sides, chen: int) -> None:
    first, other = send(sides)["document"], send(sides, name="别的.md")["document"]
    assert sides.call("sendDocument", chat_id=GROUP, document=first["file_id"])["document"] == first
    assert first["file_id"] != other["file_id"]
    assert send(sides)["document"] == first


def test_a_file_is_what_it_was_sent_as(sides: Sides, chen: int) -> None:
    (size,) = send_photo(sides)["photo"]
    document = send(sides, PNG, "图.png")["document"]
    as_document = sides.refuse("sendDocument", chat_id=chen, document=size["file_id"])
    assert as_document == BAD + "can't use file of type Photo as Document"
    as_photo = sides.refuse("sendPhoto", chat_id=chen, photo=document["file_id"])
    assert as_photo == BAD + "can't use file of type Document as Photo"
    assert sides.client.get(f"/api/photos/{document['file_id']}").status_code == 404
    assert sides.client.get(f"/api/documents/{size['file_id']}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"caption": "x" * 1025}, "message caption is too long"),
        ({"caption": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"chat_id": "42"}, "chat not found"),
        ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ],
)
def test_the_rest_is_as_strict_as_with_a_text(sides: Sides, chen: int, fields: dict[str, Any], words: str) -> None:
    response = upload(sides, b"x", **{"chat_id": chen, **fields})
    assert f"{response.status_code} {response.json()['description']}".startswith(BAD + words)


def test_what_is_no_file_is_refused(sides: Sides, chen: int) -> None:
    assert upload(sides, b"", chat_id=chen).json()["description"] == "Bad Request: file must be non-empty"
    assert sides.refuse("sendDocument", chat_id=chen) == BAD + "there is no document in the request"
    assert sides.refuse("sendDocument", chat_id=chen, document="x").startswith(BAD + "wrong remote file identifier")
    assert sides.refuse("sendDocument", chat_id=chen, document="https://x.com/a").startswith("501 ")
    assert sides.refuse("sendDocument", chat_id=chen, document="x", thumbnail="x").startswith("501 ")


def test_a_bot_sends_50_megabytes_and_fetches_20(sides: Sides, chen: int) -> None:
    assert send(sides, b"x" * (50 * MB - 4096))["document"]["file_size"] == 50 * MB - 4096
    assert upload(sides, b"x" * (50 * MB), chat_id=chen).status_code == 413
    fits, large = send(sides, b"x" * 20 * MB)["document"], send(sides, b"x" * (20 * MB + 1))["document"]
    assert sides.call("getFile", file_id=fits["file_id"])["file_size"] == 20 * MB
    assert sides.refuse("getFile", file_id=large["file_id"]) == BAD + "file is too big"


def test_a_mute_bot_sends_none(sides: Sides) -> None:
    sides.set_status(FORUM, BOT, "restricted")
    refused = upload(sides, b"x", chat_id=FORUM).json()["description"]
    assert refused == "Bad Request: not enough rights to send documents to the chat"


def test_its_buttons_change(sides: Sides, chen: int) -> None:
    where = {"chat_id": chen, "message_id": send(sides)["message_id"]}
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "yes"}]]}
    assert sides.call("editMessageReplyMarkup", **where, reply_markup=keyboard)["reply_markup"] == keyboard
    assert sides.refuse("editMessageText", **where, text="x") == BAD + "there is no text in the message to edit"


def test_a_file_is_an_inline_result(sides: Sides, chen: int) -> None:
    document = send(sides)["document"]
    result = {"type": "document", "id": "1", "title": "导出", "document_file_id": document["file_id"], "caption": "看"}
    sides.updates()
    asked = sides.post("/inline", **{"from": chen, "query": "x"})["inline_query_id"]
    untitled = {**result, "title": ""}
    refused = sides.refuse("answerInlineQuery", inline_query_id=asked, results=[untitled])
    assert refused == BAD + "FILE_TITLE_EMPTY"
    sides.call("answerInlineQuery", inline_query_id=asked, results=[result])
    sent = sides.post(f"/inline/{asked}/choose", result_id="1", chat_id=GROUP)["message"]
    assert (sent["document"], sent["caption"]) == (document, "看")


# People's


def test_a_persons_file_reaches_the_bot(sides: Sides) -> None:
    message = hand_in(sides, CHEN, CHEN, content=b"long text", caption=" 请看 @jianbao_bot ")
    (update,) = sides.updates()
    assert update["message"] == message
    assert (message["caption"], message["document"]["file_name"]) == ("请看 @jianbao_bot", "报告.txt")
    assert message["caption_entities"][0]["type"] == "mention"
    file = sides.call("getFile", file_id=message["document"]["file_id"])
    assert sides.client.get(f"/file/bot{TOKEN}/{file['file_path']}").content == b"long text"


def test_in_a_group_only_a_file_meant_for_the_bot_is_heard(sides: Sides) -> None:
    asked = sides.send(GROUP, "发来")
    hand_in(sides, GROUP, LIN)
    hand_in(sides, GROUP, LIN, caption="随便")
    for more in ({"caption": "/add"}, {"caption": "给 @jianbao_bot"}, {"reply_to_message_id": asked["message_id"]}):
        hand_in(sides, GROUP, LIN, **more)
    assert len(sides.updates()) == 3
    posted = hand_in(sides, CHANNEL, CHEN)
    assert sides.updates()[0]["channel_post"] == posted


def test_a_person_may_send_more_than_a_bot_may_fetch(sides: Sides) -> None:
    message = hand_in(sides, CHEN, CHEN, content=b"x" * (21 * MB))
    assert sides.refuse("getFile", file_id=message["document"]["file_id"]) == BAD + "file is too big"
    assert post(sides, CHEN, CHEN, b"x" * (60 * MB + 1)).status_code == 413
    assert post(sides, CHEN, CHEN, b"x" * (61 * MB)).json() == {"error": "the file is larger than 60 MB"}


@pytest.mark.parametrize(
    ("chat_id", "person", "more", "status", "words"),
    [
        (GROUP, ZHOU, {}, 409, "the person is not in this chat"),
        (CHANNEL, LIN, {}, 409, "the person may not write here"),
        (42, CHEN, {}, 404, "there is no such chat"),
        (CHEN, 42, {}, 404, "there is no person 42"),
        (CHEN, CHEN, {"content": b""}, 422, "there is no file in document"),
        (CHEN, CHEN, {"caption": "😀" * 513}, 422, "the caption is longer than 1024 UTF-16 units"),
        (CHEN, CHEN, {"reply_to_message_id": 99}, 404, "there is no such message to answer"),
    ],
)
def test_an_impossible_file_is_refused(
    sides: Sides, chat_id: int, person: int, more: dict[str, Any], status: int, words: str
) -> None:
    response = post(sides, chat_id, person, **more)
    assert (response.status_code, response.json()) == (status, {"error": words})
    assert sides.updates() == []


def test_only_a_form_carries_a_file(sides: Sides) -> None:
    assert sides.object("POST", f"/chats/{CHEN}/documents", **{"from": CHEN}) == (400, "the body is no form")


async def test_python_telegram_bot_sends_and_fetches_documents(root: str, sides: Sides, chen: int) -> None:
    hand_in(sides, chen, chen, content="长简报".encode(), name="简报 2020-09.txt")
    request = HTTPXRequest(httpx_kwargs={"trust_env": False})
    async with Bot(TOKEN, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot", request=request) as bot:
        sent = await bot.send_document(chen, "# 导出".encode(), caption="导出", filename="导出 1.md")
        assert sent.document is not None
        assert (sent.document.file_name, sent.document.mime_type) == ("导出 1.md", "text/markdown")
        (update,) = await bot.get_updates()
        assert update.message is not None
        assert update.message.document is not None
        assert update.message.document.file_name == "简报 2020-09.txt"
        file = await update.message.document.get_file()
        assert bytes(await file.download_as_bytearray()) == "长简报".encode()
    assert [call for call in sides.get("/calls")["calls"] if call["unknown"]] == []
