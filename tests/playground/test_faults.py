"""The fault script: which calls go wrong, and what the bot and the ledger then see."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.playground import TOKEN
from tests.playground.sides import CHANNEL, CHEN, FORUM, GROUP, Sides
from tests.playground.test_ledger import read_sends
from tests.playground.test_process import open_sides
from tests.playground_process import running_playground

PATIENCE_SECONDS = 0.5


def send(sides: Sides, chat_id: int = GROUP, text: str = "一") -> httpx.Response:
    return sides.request("sendMessage", chat_id=chat_id, text=text)


def send_impatiently(root: str) -> None:
    with httpx.Client(base_url=root, trust_env=False, timeout=httpx.Timeout(10, read=PATIENCE_SECONDS)) as client:
        client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": GROUP, "text": "一"})


def list_texts(sides: Sides) -> list[str]:
    """What stands in the group but its beginning."""
    return [message["text"] for message in sides.get(f"/chats/{GROUP}/messages")["messages"][1:]]


def read_counts(sides: Sides) -> list[tuple[int, int]]:
    return [(rule["seen"], rule["applied"]) for rule in sides.get("/faults")["faults"]]


@pytest.mark.parametrize("seconds", [0, 7, 43_837])
def test_a_flood_is_told_as_telegram_does(sides: Sides, seconds: int) -> None:
    sides.put("/faults", [{"retry_after": seconds, "chat_id": GROUP}])
    response = send(sides)
    assert response.status_code == 429
    assert response.json() == {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }
    assert send(sides, CHANNEL).json()["ok"] is True
    assert [(entry["chat_id"], entry["outcome"], entry["status"]) for entry in read_sends(sides)] == [
        (GROUP, "refused", 429),
        (CHANNEL, "delivered", 200),
    ]


def test_any_error_may_be_told(sides: Sides) -> None:
    sides.put("/faults", [{"status": 403, "description": "Forbidden: bot was blocked by the user"}])
    assert sides.refuse("sendMessage", chat_id=GROUP, text="一") == "403 Forbidden: bot was blocked by the user"
    assert sides.refuse("getMe") == "403 Forbidden: bot was blocked by the user"
    assert list_texts(sides) == []


def test_a_migration_is_told_in_mid_send(sides: Sides) -> None:
    sides.put("/faults", [{"method": "sendMessage", "chat_id": GROUP, "migrate_to": FORUM, "times": 1}])
    assert send(sides).json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": FORUM},
    }


def test_a_broken_server_answers_a_page(sides: Sides) -> None:
    sides.put("/faults", [{"status": 502, "body": "<html>Bad Gateway</html>"}])
    response = send(sides)
    assert (response.status_code, response.text) == (502, "<html>Bad Gateway</html>")
    assert response.headers["content-type"].startswith("text/html")
    (entry,) = read_sends(sides)
    assert (entry["outcome"], entry["description"]) == ("refused", "<html>Bad Gateway</html>")


def test_a_cut_answer_is_a_lost_one(sides: Sides) -> None:
    sides.put("/faults", [{"truncate": True}])
    response = send(sides)
    assert response.status_code == 200
    assert response.text.startswith('{"ok":true,"result":{')
    with pytest.raises(ValueError, match="line 1"):
        response.json()
    assert list_texts(sides) == ["一"]
    assert [entry["outcome"] for entry in read_sends(sides)] == ["lost"]


@pytest.mark.parametrize("way", [True, "close"])
def test_an_answer_may_be_lost_by_a_closed_connection(sides: Sides, way: object) -> None:
    sides.put("/faults", [{"lose_answer": way, "times": 1}])
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        send(sides)
    assert list_texts(sides) == ["一"]
    (entry,) = read_sends(sides)
    assert (entry["outcome"], entry["text"], entry["status"]) == ("lost", "一", 200)
    assert send(sides, text="二").json()["ok"] is True
    assert sides.get("/rates")["counts"] == {"delivered": 1, "lost": 1, "refused": 0, "dropped": 0}


def test_an_answer_may_never_come(sides: Sides, root: str) -> None:
    sides.put("/faults", [{"lose_answer": "hang"}])
    with pytest.raises(httpx.ReadTimeout):
        send_impatiently(root)
    wait_for_outcome(sides, "lost")
    assert list_texts(sides) == ["一"]


def test_a_refusal_may_be_lost_too(sides: Sides) -> None:
    sides.put("/faults", [{"lose_answer": True}])
    with pytest.raises(httpx.RemoteProtocolError):
        send(sides, CHEN)
    assert [entry["outcome"] for entry in read_sends(sides)] == ["refused"]


def test_who_leaves_a_hanging_call_sent_nothing(sides: Sides, root: str) -> None:
    sides.put("/faults", [{"hang_seconds": 30}])
    with pytest.raises(httpx.ReadTimeout):
        send_impatiently(root)
    wait_for_outcome(sides, "dropped")
    assert list_texts(sides) == []
    (entry,) = read_sends(sides)
    assert (entry["message_id"], entry["text"], entry["status"]) == (None, "一", 0)


def wait_for_outcome(sides: Sides, outcome: str) -> None:
    """The ledger hears of a hang-up a moment after it."""
    while [entry["outcome"] for entry in read_sends(sides)] != [outcome]:
        pass


def test_a_connection_may_be_closed_before_anything_is_done(sides: Sides) -> None:
    sides.put("/faults", [{"hang_up": True, "times": 1}])
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        send(sides)
    assert list_texts(sides) == []
    assert [entry["outcome"] for entry in read_sends(sides)] == ["dropped"]
    assert send(sides).json()["ok"] is True


def test_who_waits_for_a_hanging_call_has_sent(sides: Sides) -> None:
    sides.put("/faults", [{"hang_seconds": 0.05}])
    assert send(sides).json()["ok"] is True
    assert list_texts(sides) == ["一"]


def test_a_late_answer_arrives(sides: Sides) -> None:
    sides.put("/faults", [{"delay_seconds": 0.2}])
    began = time.monotonic()
    assert send(sides).json()["ok"] is True
    assert time.monotonic() - began >= 0.2
    assert [entry["outcome"] for entry in read_sends(sides)] == ["delivered"]


def test_who_leaves_a_late_answer_lost_it(sides: Sides, root: str) -> None:
    sides.put("/faults", [{"delay_seconds": 30}])
    with pytest.raises(httpx.ReadTimeout):
        send_impatiently(root)
    wait_for_outcome(sides, "lost")
    assert list_texts(sides) == ["一"]


def test_polls_meet_faults_too(sides: Sides) -> None:
    sides.put("/faults", [{"method": "getupdates", "status": 500, "description": "Internal Server Error", "times": 1}])
    assert sides.refuse("getUpdates") == "500 Internal Server Error"
    assert sides.call("getUpdates") == []


def test_some_calls_pass_first(sides: Sides) -> None:
    sides.put("/faults", [{"method": "sendMessage", "after_calls": 2, "times": 2, "retry_after": 1}])
    sides.call("getMe")
    assert [send(sides).status_code for _ in range(6)] == [200, 200, 429, 429, 200, 200]
    assert read_counts(sides) == [(6, 2)]


def test_the_nth_call_only(sides: Sides) -> None:
    sides.put("/faults", [{"nth": 2, "retry_after": 1}])
    assert [send(sides).status_code for _ in range(4)] == [200, 429, 200, 200]


def test_chance_is_the_same_each_time(sides: Sides) -> None:
    def play(seed: int) -> list[int]:
        sides.put("/faults", [{"probability": 0.5, "seed": seed, "retry_after": 1}])
        return [send(sides).status_code for _ in range(20)]

    once = play(7)
    assert set(once) == {200, 429}
    assert play(7) == once
    assert play(8) != once


def test_the_first_rule_that_applies_plays(sides: Sides) -> None:
    rules: list[dict[str, Any]] = [{"chat_id": GROUP, "retry_after": 1, "times": 1}]
    rules += [{"method": "sendMessage", "retry_after": 2}]
    answer = sides.put("/faults", rules)
    assert answer["faults"] == [{**rule, "seen": 0, "applied": 0} for rule in rules]
    answers = [send(sides, chat_id).json() for chat_id in (GROUP, GROUP, CHANNEL)]
    assert [answer["parameters"]["retry_after"] for answer in answers] == [1, 2, 2]
    assert read_counts(sides) == [(2, 1), (2, 2)]


def test_a_script_ends(sides: Sides) -> None:
    sides.put("/faults", [{"retry_after": 1}])
    assert sides.delete("/faults") == {"faults": []}
    assert send(sides).status_code == 200
    sides.put("/faults", [{"retry_after": 1}])
    sides.post("/fresh")
    assert send(sides).status_code == 200


def test_the_playground_ends_though_calls_hang(tmp_path: Path) -> None:
    with running_playground(tmp_path) as root, ThreadPoolExecutor() as pool:
        sides = open_sides(root)
        sides.put("/faults", [{"times": 1, "hang_seconds": 60}, {"lose_answer": "hang"}])
        hanging = [pool.submit(send, sides) for _ in range(2)]
        while read_counts(sides) != [(2, 1), (1, 1)]:
            pass
    assert isinstance(hanging[1].exception(), httpx.TransportError)
    sides.client.close()


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({}, "the body is no JSON list"),
        ([1], "an entry of the list is no JSON object"),
        ([{}], "a rule has exactly one of retry_after, status, migrate_to"),
        ([{"retry_after": 1, "truncate": True}], "a rule has exactly one of retry_after"),
        ([{"retry_after": 1, "metod": "sendMessage"}], "unknown field metod"),
        ([{"retry_after": 1, "method": "makeCoffee"}], "the Bot API has no method makeCoffee"),
        ([{"retry_after": -1}], "retry_after must be at least 0"),
        ([{"retry_after": 1.5}], "retry_after must be an integer"),
        ([{"retry_after": 1, "times": 0}], "times must be at least 1"),
        ([{"retry_after": 1, "nth": 1, "times": 2}], "nth goes without after_calls and times"),
        ([{"retry_after": 1, "probability": 0}], "probability must be above 0 and at most 1"),
        ([{"retry_after": 1, "chat_id": "x"}], "chat_id must be an integer"),
        ([{"retry_after": 1, "description": "x"}], "description and body go with status only"),
        ([{"status": 200, "description": "x"}], "status must be an error, 400 to 599"),
        ([{"status": 500}], "status takes either a description or a body"),
        ([{"hang_seconds": 0}], "hang_seconds must be above 0 and at most 3600"),
        ([{"delay_seconds": "1"}], "delay_seconds must be a number"),
        ([{"truncate": 1}], "truncate must be true"),
        ([{"hang_up": "yes"}], "hang_up must be true"),
        ([{"lose_answer": "burn"}], "lose_answer must be one of close, hang"),
    ],
)
def test_a_script_that_makes_no_sense_changes_nothing(sides: Sides, rules: Any, words: str) -> None:
    sides.put("/faults", [{"retry_after": 5}])
    response = sides.client.put("/api/faults", json=rules)
    assert response.status_code == 400
    assert response.json()["error"].startswith(words)
    assert sides.get("/faults")["faults"] == [{"retry_after": 5, "seen": 0, "applied": 0}]
