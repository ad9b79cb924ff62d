"""The playground as a process: how it begins, remembers and ends."""

import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from bot.playground import TOKEN
from bot.playground.server import serve
from tests.playground.sides import CHEN, GROUP, Sides
from tests.playground_process import ROOT, ending_with_us, read_root, running_playground, start_playground


def open_sides(root: str) -> Sides:
    return Sides(httpx.Client(base_url=root, trust_env=False, timeout=10))


def test_what_was_is_there_after_a_restart(tmp_path: Path) -> None:
    help_command = {"command": "help", "description": "帮助"}
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "1"}]]}
    with running_playground(tmp_path) as root:
        sides = open_sides(root)
        sides.call("setMyCommands", commands=[help_command])
        menu = sides.send(GROUP, "x", reply_markup=keyboard)
        sides.write(CHEN, CHEN, "/start")
        callback_id = sides.press(menu, CHEN, data="1")
        waiting, state = sides.call("getUpdates"), sides.get("/state")
        sides.client.close()
    assert len(waiting) == 2
    with running_playground(tmp_path) as root:
        sides = open_sides(root)
        assert sides.call("getUpdates") == waiting
        assert sides.get("/state")["chats"] == state["chats"]
        assert sides.call("getMyCommands") == [help_command]
        assert sides.call("answerCallbackQuery", callback_query_id=callback_id) is True
        assert sides.send(GROUP, "y")["message_id"] == menu["message_id"] + 1
        seen = sides.get("/events", after=state["seq"])["events"]
        assert {event["kind"] for event in seen} >= {"answer", "message"}
        sides.client.close()


def test_fresh_forgets_what_was(tmp_path: Path) -> None:
    with running_playground(tmp_path) as root:
        sides = open_sides(root)
        sides.write(CHEN, CHEN, "/start")
        sides.client.close()
    with running_playground(tmp_path, fresh=True) as root:
        sides = open_sides(root)
        assert sides.call("getUpdates") == []
        assert sides.get(f"/chats/{CHEN}/messages") == {"messages": []}
        sides.client.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_at_once_though_polls_are_open(tmp_path: Path, number: signal.Signals) -> None:
    process = start_playground(tmp_path)
    root = read_root(process)
    answers: list[object] = []

    def wait(path: str) -> None:
        with httpx.Client(base_url=root, trust_env=False, timeout=30) as client, suppress(httpx.TransportError):
            answers.append(client.get(path).json())  # the page's poll may come when there is nobody left to ask

    with httpx.Client(base_url=root, trust_env=False) as client:
        client.get("/api/state").raise_for_status()  # a connection kept open, too
        seq = client.get("/api/state").json()["seq"]
        paths = (f"/bot{TOKEN}/getUpdates?timeout=50", f"/api/events?after={seq + 1}&wait=30")
        threads = [threading.Thread(target=wait, args=(path,)) for path in paths]
        for thread in threads:
            thread.start()
        while not client.get("/api/state").json()["bot"]["online"]:
            pass
        began = time.monotonic()
        process.send_signal(number)
        output, errors = process.communicate(timeout=25)
        assert time.monotonic() - began < 25  # the polls would last 30 and 50
    for thread in threads:
        thread.join()
    assert (process.returncode, output, errors) == (0, "", "")
    assert {"ok": True, "result": []} in answers


def test_a_taken_port_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = start_playground(tmp_path, taken.getsockname()[1])
        output, errors = process.communicate(timeout=10)
    assert (process.returncode, output) == (1, "")
    assert errors.startswith("playground: cannot listen on 127.0.0.1:")
    assert errors.count("\n") == 1


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "playground.db").write_text("a letter, " * 1000, encoding="utf-8")
    process = start_playground(tmp_path)
    output, errors = process.communicate(timeout=10)
    assert (process.returncode, output) == (1, "")
    assert errors.startswith("playground: cannot use ")
    assert errors.count("\n") == 1


def test_the_token_is_never_written(tmp_path: Path) -> None:
    process = start_playground(tmp_path)
    root = read_root(process)
    wrong = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    for token in (TOKEN, wrong):
        httpx.get(f"{root}/bot{token}/getMe", trust_env=False)
    process.terminate()
    output, errors = process.communicate(timeout=5)
    assert (output, errors) == ("", "")


def test_it_listens_on_loopback_only(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="loopback only"):
        serve("0.0.0.0", 0, tmp_path / "playground.db")


def test_a_caller_that_dies_in_the_middle_of_a_request_is_no_fault(tmp_path: Path) -> None:
    with running_playground(tmp_path) as root:  # which ends without a word on its standard error
        host, _, port = root.removeprefix("http://").partition(":")
        for _ in range(3):
            with socket.create_connection((host, int(port))) as line:
                head = f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 500\r\n\r\n"
                line.sendall(head.encode() + b'{"chat_id"')
        sides = open_sides(root)
        assert sides.call("getMe")["is_bot"]
        sides.client.close()


def test_nothing_is_left_when_the_tests_themselves_are_killed(tmp_path: Path) -> None:
    if not ending_with_us():
        pytest.skip("no setpriv on PATH")
    tests = f"""
from pathlib import Path
from tests.playground_process import read_root, start_playground
process = start_playground(Path({str(tmp_path)!r}))
read_root(process)
print(process.pid, flush=True)
process.wait()
"""
    command = [sys.executable, "-c", tests]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout
        watched = os.pidfd_open(int(process.stdout.readline()))
        process.kill()
    try:
        ended, *_ = select.select([watched], [], [], 30)
        assert ended
    finally:
        os.close(watched)
