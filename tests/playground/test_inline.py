"""Inline queries and their answers: what the bot hears, what it may answer, in Telegram's words, and the cache."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.playground.sides import CHANNEL, CHEN, FORUM, GROUP, LIN, WANG, ZHOU, Sides

BAD = "400 Bad Request: "
PARSE = "can't parse InlineQueryResult: "
TOO_OLD = BAD + "query is too old and response timeout expired or query ID is invalid"


def article(name: str = "1", text: str = "文", **more: Any) -> dict[str, Any]:
    content = {"message_text": text}
    return {"type": "article", "id": name, "title": "题", "input_message_content": content, **more}


def ask(sides: Sides, person: int = CHEN, query: str = "5G", **more: Any) -> str:
    return str(sides.post("/inline", **{"from": person, "query": query, **more})["inline_query_id"])


def answer(sides: Sides, query_id: str, *results: dict[str, Any], **more: Any) -> None:
    assert sides.call("answerInlineQuery", inline_query_id=query_id, results=list(results), **more) is True


def refuse(sides: Sides, *results: object, **more: Any) -> str:
    return sides.refuse("answerInlineQuery", **{"inline_query_id": ask(sides), "results": list(results), **more})


def test_the_bot_hears_what_is_typed(sides: Sides) -> None:
    query_id = ask(sides, LIN, "中芯国际", offset="20", chat_id=GROUP)
    (update,) = sides.updates()
    query = update["inline_query"]
    assert (query["id"], query["from"]["id"], query["query"]) == (query_id, LIN, "中芯国际")
    assert (query["offset"], query["chat_type"]) == ("20", "group")


def test_the_bot_is_told_the_kind_of_chat(sides: Sides) -> None:
    pair = sides.post("/chats", type="private", owner=CHEN, members=[LIN])["id"]
    for chat_id in (CHEN, pair, GROUP, FORUM, CHANNEL):
        ask(sides, query="", chat_id=chat_id)
    ask(sides, query="")
    kinds = [update["inline_query"].get("chat_type") for update in sides.updates()]
    assert kinds == ["sender", "private", "group", "supergroup", "channel", None]


def test_an_answer_is_shown(sides: Sides) -> None:
    query_id = ask(sides)
    nothing = {"answered": False, "cached": False, "results": [], "next_offset": "", "button": None}
    assert sides.get(f"/inline/{query_id}") == {"query": "5G", "offset": "", **nothing}
    button = {"text": "登录", "start_parameter": "a_B-9"}
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(sides.get, f"/inline/{query_id}", wait=20)
        answer(sides, query_id, article(description="述"), next_offset="1", button=button, cache_time=0)
        shown = waiting.result(timeout=5)
    (result,) = shown.pop("results")
    assert result == {"type": "article", "id": "1", "title": "题", "description": "述", "message": {"text": "文"}}
    assert (shown["answered"], shown["cached"], shown["next_offset"], shown["button"]) == (True, False, "1", button)
    assert (shown["is_personal"], shown["cache_time"]) == (False, 0)


def test_a_query_is_answered_once_and_within_30_seconds(sides: Sides) -> None:
    sides.put("/clock", {"at": 1_000_000_000})
    first, late = ask(sides, query="a"), ask(sides, query="b")
    answer(sides, first)
    assert sides.refuse("answerInlineQuery", inline_query_id=first, results=[]) == TOO_OLD
    sides.put("/clock", {"advance_seconds": 31})
    assert sides.refuse("answerInlineQuery", inline_query_id=late, results=[]) == TOO_OLD
    assert sides.updates() == []


@pytest.mark.parametrize("query_id", ["", "7", "x", "9" * 19, "9" * 30, "３"])
def test_an_unknown_query_is_not_answered(sides: Sides, query_id: str) -> None:
    assert sides.refuse("answerInlineQuery", inline_query_id=query_id, results=[]) == TOO_OLD


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("x", PARSE + "expected an Object"),
        ({}, PARSE + 'Can\'t find field "type"'),
        ({"type": "poem", "id": "1"}, PARSE + 'type "poem" is unsupported for the inline query result'),
        ({**article(), "id": None}, PARSE + 'Can\'t find field "id"'),
        ({**article(), "id": True}, PARSE + 'Field "id" must be of type String'),
        (article(""), "RESULT_ID_EMPTY"),
        (article("字" * 22), "RESULT_ID_INVALID"),
        ({**article(), "title": None}, PARSE + 'Can\'t find field "title"'),
        (article(title=" "), "ARTICLE_TITLE_EMPTY"),
        ({**article(), "input_message_content": None}, PARSE + 'Can\'t find field "input_message_content"'),
        (article(input_message_content={}), PARSE + 'Can\'t find field "message_text"'),
        (article(input_message_content=[]), PARSE + 'Field "input_message_content" must be of type Object'),
        (article(text=""), PARSE + "Message text is empty"),
        (article(text=" "), "text must be non-empty"),
        (article(text="x" * 4097), "MESSAGE_TOO_LONG"),
        (article(text="😀" * 2049), "MESSAGE_TOO_LONG"),
        (article(description=[]), PARSE + 'Field "description" must be of type String'),
        (
            article(input_message_content={"message_text": "<b>x", "parse_mode": "HTML"}),
            PARSE + "Can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            article(input_message_content={"message_text": "x", "parse_mode": "Markdown"}),
            PARSE + "Unsupported parse_mode",
        ),
        (
            article(input_message_content={"message_text": "x", "entities": [{"type": "bold", "offset": 0}]}),
            PARSE + 'Can\'t find field "length"',
        ),
        (
            article(input_message_content={"message_text": "x", "link_preview_options": {"is_disabled": 1}}),
            PARSE + 'Field "is_disabled" must be of type Boolean',
        ),
        (article(reply_markup=[]), PARSE + 'Field "reply_markup" must be of type Object'),
        (
            article(reply_markup={"inline_keyboard": [[{"text": "x"}]]}),
            PARSE + "Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            article(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]}),
            "BUTTON_DATA_INVALID",
        ),
        (
            article(reply_markup={"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]}),
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            {"type": "photo", "id": "1", "photo_file_id": "x"},
            "wrong remote file identifier specified: Wrong character in the string",
        ),
    ],
)
def test_a_bad_result_is_refused(sides: Sides, result: object, words: str) -> None:
    assert refuse(sides, result) == BAD + words


@pytest.mark.parametrize(
    ("result", "what"),
    [
        ({"type": "gif", "id": "1"}, "inline query results of type gif"),
        ({"type": "photo", "id": "1", "photo_url": "https://x.com/a.jpg"}, "inline query results of type photo"),
        (
            article(input_message_content={"phone_number": "1", "first_name": "x"}),
            "message contents of inline query results other than text",
        ),
        (
            article(reply_markup={"inline_keyboard": [[{"text": "x", "web_app": {"url": "https://a.com"}}]]}),
            "InlineKeyboardButton.web_app",
        ),
    ],
)
def test_what_is_not_played_is_refused(sides: Sides, result: dict[str, Any], what: str) -> None:
    assert refuse(sides, result).startswith(f"501 Not Implemented: the playground does not play {what}")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"results": "{"}, "can't parse inline query results JSON object"),
        ({"results": "{}"}, "expected an Array of InlineQueryResult"),
        ({"results": [article(str(number)) for number in range(51)]}, "too many inline query results specified"),
        ({"results": [article("1"), article("1")]}, "RESULT_ID_DUPLICATE"),
        ({"next_offset": "字" * 22}, "NEXT_OFFSET_INVALID"),
        ({"cache_time": "soon"}, 'parameter "cache_time" must be of type Integer'),
        ({"is_personal": "perhaps"}, 'parameter "is_personal" must be of type Boolean'),
        ({"button": {"start_parameter": "x"}}, "can't parse inline query results button: Can't find field \"text\""),
        ({"button": {"text": " ", "start_parameter": "x"}}, "SWITCH_PM_TEXT_EMPTY"),
        (
            {"button": {"text": "x"}},
            "can't parse inline query results button: Exactly one of the optional fields must be used",
        ),
        ({"button": {"text": "x", "start_parameter": ""}}, "can't use empty start_parameter"),
        ({"button": {"text": "x", "start_parameter": "x" * 65}}, "too long start_parameter specified"),
        ({"button": {"text": "x", "start_parameter": "字"}}, "unallowed characters in start_parameter are used"),
    ],
)
def test_a_bad_answer_is_refused_and_may_be_mended(sides: Sides, arguments: dict[str, Any], words: str) -> None:
    query_id = ask(sides)
    bad = {"inline_query_id": query_id, "results": [article()], **arguments}
    assert sides.refuse("answerInlineQuery", **bad) == BAD + words
    answer(sides, query_id, article())


def test_the_limits_themselves_are_taken(sides: Sides) -> None:
    results = [article("字" * 21 + str(number % 10), "x" * 4096) for number in range(10)]
    results += [article(str(number), "<b>文</b>") for number in range(40)]
    query_id = ask(sides, query="字" * 256)
    answer(sides, query_id, *results, next_offset="x" * 64, cache_time=1 << 40)
    shown = sides.get(f"/inline/{query_id}")
    assert [len(shown["results"]), shown["cache_time"]] == [50, 24 * 3600]
    assert shown["results"][-1]["message"] == {"text": "<b>文</b>"}
    assert len(sides.get("/calls")["calls"][-1]["parameters"]["results"]) == (1 << 15) + 1


def test_a_text_is_formatted_as_everywhere(sides: Sides) -> None:
    keyboard = {"inline_keyboard": [[{"text": "开", "url": "https://t.me/jianbao_bot?start=x"}]]}
    content = {
        "message_text": "<b>芯</b> https://example.com/",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    query_id = ask(sides)
    answer(sides, query_id, article(input_message_content=content, reply_markup=keyboard))
    assert sides.get(f"/inline/{query_id}")["results"][0]["message"] == {
        "text": "芯 https://example.com/",
        "entities": [
            {"type": "bold", "offset": 0, "length": 1},
            {"type": "url", "offset": 2, "length": 20},
        ],
        "link_preview_options": {"is_disabled": True},
        "reply_markup": keyboard,
    }


# The cache


def test_an_answer_serves_whoever_types_the_same_unless_it_is_personal(sides: Sides) -> None:
    answer(sides, ask(sides, CHEN, "私"), article(text="陈晨的"), is_personal=True)
    answer(sides, ask(sides, CHEN, "公"), article(text="大家的"))
    sides.updates()
    kept = [sides.get(f"/inline/{ask(sides, person, query)}") for person in (CHEN, LIN) for query in ("私", "公")]
    assert [shown["cached"] for shown in kept] == [True, True, False, True]
    assert kept[3]["results"][0]["message"]["text"] == "大家的"
    assert kept[2]["results"] == []
    (update,) = sides.updates()
    assert (update["inline_query"]["from"]["id"], update["inline_query"]["query"]) == (LIN, "私")


def test_an_answer_is_kept_for_its_time(sides: Sides) -> None:
    sides.put("/clock", {"at": 1_000_000_000})
    answer(sides, ask(sides, query="默"), article())
    answer(sides, ask(sides, query="短"), article(), cache_time=10)
    answer(sides, ask(sides, query="无"), article(), cache_time=0)

    def list_kept() -> list[str]:
        return [query for query in "默短无" if sides.get(f"/inline/{ask(sides, LIN, query)}")["cached"]]

    assert list_kept() == ["默", "短"]
    sides.put("/clock", {"advance_seconds": 10})
    assert list_kept() == ["默"]
    sides.put("/clock", {"advance_seconds": 290})
    assert list_kept() == []


def test_another_offset_is_another_query(sides: Sides) -> None:
    answer(sides, ask(sides), article(), next_offset="20")
    assert not sides.get(f"/inline/{ask(sides, offset='20')}")["cached"]
    sides.client.post("/api/fresh").raise_for_status()
    assert not sides.get(f"/inline/{ask(sides)}")["cached"]


# What people can't do


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"from": 42, "query": ""}, 404, "there is no person 42"),
        ({"from": CHEN, "query": "x" * 257}, 422, "the query is longer than 256 UTF-16 units"),
        ({"from": CHEN, "query": "x", "offset": "x" * 65}, 422, "the offset is longer than 64 bytes"),
        ({"from": CHEN, "query": 5}, 400, "query must be a text"),
        ({"from": ZHOU, "query": "x", "chat_id": GROUP}, 409, "the person is not in this chat"),
        ({"from": CHEN, "query": "x", "chat_id": LIN}, 409, "the person is not in this chat"),
        ({"from": CHEN, "query": "x", "chat_id": 42}, 404, "there is no such chat"),
    ],
)
def test_an_impossible_query_is_refused(sides: Sides, body: dict[str, Any], status: int, words: str) -> None:
    assert sides.object("POST", "/inline", **body) == (status, words)
    assert sides.updates() == []


def test_a_query_nobody_typed_is_not_found(sides: Sides) -> None:
    assert sides.object("GET", "/inline/7") == (404, "there is no such inline query")
    assert sides.object("POST", "/inline/x/choose", result_id="1", chat_id=CHEN)[0] == 404
    assert sides.get("/state")["bot"]["supports_inline_queries"] is True
    assert sides.call("getMe")["supports_inline_queries"] is True


def test_who_waits_at_a_fresh_start_waits_no_longer(sides: Sides) -> None:
    query_id = ask(sides, WANG)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(sides.get, f"/inline/{query_id}", wait=30)
        ask(sides, WANG)  # by then the first waits
        sides.client.post("/api/fresh").raise_for_status()
        assert waiting.result(timeout=5)["answered"] is False
