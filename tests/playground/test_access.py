"""Who gets in, and how a call may be written."""

import json
from collections.abc import Callable
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import TOKEN
from bot.playground.methods.table import PLAYED
from bot.playground.requests import parse_query
from bot.playground.schema import read_schema
from tests.playground.sides import BOT, CHEN, Sides

PATH = f"/bot{TOKEN}"


def test_another_token_is_unauthorized(sides: Sides) -> None:
    response = sides.client.get("/bot123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/getMe")
    assert response.status_code == 401
    assert response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


@pytest.mark.parametrize("token", ["nonsense", "12:3!4", ":abc", "12"])
def test_a_malformed_token_is_not_found(sides: Sides, token: str) -> None:
    response = sides.client.get(f"/bot{token}/getMe")
    assert response.status_code == 404
    assert response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


def test_files_are_not_found(sides: Sides) -> None:
    response = sides.client.get(f"/file{PATH}/documents/1.txt")
    assert response.status_code == 404
    assert response.json()["error_code"] == 404


@pytest.mark.parametrize("method", ["getme", "GETME", "getMe"])
def test_method_names_come_in_any_case(sides: Sides, method: str) -> None:
    assert sides.client.get(f"{PATH}/{method}").json()["result"]["id"] == BOT


def test_what_is_not_played_is_refused_by_name(sides: Sides) -> None:
    for method in set(read_schema().methods) - set(PLAYED) - {"getUpdates"}:
        assert sides.refuse(method) == f"501 Not Implemented: the playground does not play {method}"


def test_what_nobody_knows_is_not_found(sides: Sides) -> None:
    assert sides.refuse("makeCoffee") == "404 Not Found: method not found"


def test_every_parameter_played_is_the_schemas() -> None:
    for name, method in PLAYED.items():
        assert method.parameters <= set(read_schema().methods[name]), name


@pytest.mark.parametrize("parameter", ["message_effect_id", "business_connection_id", "allow_paid_broadcast"])
def test_a_parameter_not_played_is_refused(sides: Sides, parameter: str) -> None:
    refused = sides.refuse("sendMessage", chat_id=CHEN, text="x", **{parameter: "1"})
    assert refused == f"501 Not Implemented: the playground does not play sendMessage.{parameter}"


def test_unknown_parameters_are_ignored_and_recorded(sides: Sides) -> None:
    sides.start(CHEN)
    before = sides.get("/calls")["calls"][-1]["seq"]
    sides.send(CHEN, "x", disable_web_page_preview=True, colour="red")
    (call,) = sides.get("/calls", after=before)["calls"]
    assert call["unknown"] == ["colour", "disable_web_page_preview"]
    assert (call["method"], call["status"], call["description"]) == ("sendMessage", 200, "")
    assert call["parameters"] == {
        "chat_id": str(CHEN),
        "text": "x",
        "disable_web_page_preview": "true",
        "colour": "red",
    }


def test_refusals_are_recorded_without_the_token(sides: Sides) -> None:
    sides.refuse("sendMessage", chat_id=CHEN, text="x")
    call = sides.get("/calls")["calls"][-1]
    assert (call["status"], call["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    assert TOKEN not in json.dumps(sides.get("/calls"))


def test_parameters_come_in_four_ways(sides: Sides) -> None:
    sides.start(CHEN)
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "1"}]]}
    fields = {"chat_id": str(CHEN), "text": "甲 & 乙\r\n丙", "reply_markup": json.dumps(keyboard)}
    ways: list[dict[str, object]] = [
        {"params": fields},
        {"data": fields},
        {"json": {**fields, "chat_id": CHEN, "reply_markup": keyboard}},
        {"files": {name: (None, value) for name, value in fields.items()}},
    ]
    texts = set()
    for way in ways:
        result = sides.client.post(f"{PATH}/sendMessage", **way).json()["result"]  # type: ignore[arg-type]  # one way each
        assert result["reply_markup"] == keyboard
        texts.add(result["text"])
    assert texts == {"甲 & 乙\n丙"}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "Bad Request: can't parse request body JSON object"),
        (b"[]", "Bad Request: object expected as request body"),
        (b'{"text": "\\ud800", "chat_id": 1}', "Bad Request: strings must be encoded in UTF-8"),
        (b'{"text": "\xff", "chat_id": 1}', "Bad Request: strings must be encoded in UTF-8"),
    ],
)
def test_a_bad_json_body_is_refused(sides: Sides, body: bytes, words: str) -> None:
    headers = {"Content-Type": "application/json"}
    response = sides.client.post(f"{PATH}/sendMessage", content=body, headers=headers)
    assert (response.status_code, response.json()["description"]) == (400, words)


@given(st.text(alphabet="ab=&+%;09AEFé中\n", max_size=40))
def test_a_query_is_read_as_the_standard_library_reads_it(query: str) -> None:
    def read(parse: Callable[[str], object]) -> object:
        try:
            return parse(query)
        except UnicodeError:
            return "not UTF-8"

    expected = read(lambda text: dict(parse_qsl(text, keep_blank_values=True, errors="strict")))
    assert read(parse_query) == expected


def test_a_form_that_is_no_utf8_is_refused(sides: Sides) -> None:
    response = sides.client.get(f"{PATH}/sendMessage?chat_id=1&text=%FF")
    assert response.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


def test_a_body_above_a_mebibyte_is_too_large(sides: Sides) -> None:
    response = sides.client.post(f"{PATH}/sendMessage", content=b"x" * ((1 << 20) + 1))
    assert response.status_code == 413
    assert response.json() == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}
    assert sides.client.post("/api/people", content=b"x" * ((1 << 20) + 1)).status_code == 413


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8088", "127.0.0.1.evil.example", "192.168.1.2"])
@pytest.mark.parametrize("path", ["/", "/api/state", f"{PATH}/getMe"])
def test_another_host_name_is_forbidden(sides: Sides, host: str, path: str) -> None:
    assert sides.client.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]", "[::1]:80"])
def test_loopback_has_several_names(sides: Sides, host: str) -> None:
    assert sides.client.get("/api/state", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null", "https://localhost"])
def test_another_page_is_forbidden(sides: Sides, origin: str) -> None:
    response = sides.client.post("/api/fresh", headers={"Origin": origin})
    assert (response.status_code, response.json()) == (403, {"error": "Forbidden"})


@pytest.mark.parametrize("path", ["/api/state", f"{PATH}/getMe"])
@pytest.mark.parametrize(
    ("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)]
)
def test_another_pages_picture_is_forbidden(sides: Sides, path: str, site: str, status: int) -> None:
    assert sides.client.get(path, headers={"Sec-Fetch-Site": site}).status_code == status
    assert sides.client.get("/", headers={"Sec-Fetch-Site": site}).status_code == 200


def test_the_own_page_may_drive(sides: Sides, root: str) -> None:
    assert sides.client.post("/api/fresh", headers={"Origin": root}).status_code == 200


def test_the_page_is_served_uncached_and_nothing_beside_it(sides: Sides) -> None:
    page = sides.client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["cache-control"] == "no-cache"
    assert sides.client.get("/page/index.html").text == page.text
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page/", "/page/none.js"):
        response = sides.client.send(httpx.Request("GET", str(sides.client.base_url).rstrip("/") + path))
        assert response.status_code == 404, path
