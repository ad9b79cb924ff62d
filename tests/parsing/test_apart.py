"""Files parsed apart: bad ones end in a typed refusal or a result, within limits, and leave nothing behind."""

import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.cli.texts import UNREADABLE
from bot.errors import DateUnreadable, NotABulletin, UnreadableFile
from bot.parsing import apart, parse
from bot.parsing.apart import inspect_apart, parse_safely
from tests.parsing.bad_file import BadFile
from tests.parsing.bad_files import FORMATS, NAMES, bad_files


def outcome(bad: BadFile) -> tuple[str, float]:
    started = time.monotonic()
    try:
        parse_safely(bad.data, bad.name)
        end = "read"
    except NotABulletin:
        end = "read"
    except UnreadableFile as refusal:
        end = refusal.reason
    return end, time.monotonic() - started


def test_bad_files_are_read_or_refused_within_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    files = list(bad_files())
    assert len(files) >= 250
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(outcome, files))
    wrong = {
        bad.label: (end, bad.reasons)
        for bad, (end, _) in zip(files, ends, strict=True)
        if end == "crashed" or (bad.reasons and end not in bad.reasons)
    }
    assert wrong == {}
    assert {end for end, _ in ends} <= {"read", *UNREADABLE}
    assert max(took for _, took in ends) < apart._WALL_SECONDS
    # Linux counts a child's peak from the size of the process that started it: these tests, late in a long run
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(600 * 1024, own)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_but_data(name: str):
    data = (FORMATS / "bulletin.txt").read_bytes()
    assert parse(data, name).articles == parse(data, "x").articles


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_apart_or_not_the_result_is_the_same(form: str):
    data = (FORMATS / f"bulletin.{form}").read_bytes()
    assert parse_safely(data, f"x.{form}") == parse(data, f"x.{form}")


def test_refusals_come_back_as_they_were_raised():
    with pytest.raises(NotABulletin) as refusal:
        inspect_apart(b"<html><p>words</p></html>", "x")
    assert refusal.value.missing == "titles"
    with pytest.raises(DateUnreadable):
        inspect_apart((FORMATS / "bulletin.docx").read_bytes(), "x", "2022-13")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os; os.kill(os.getpid(), 9)", "crashed"),
        ("import os; os.kill(os.getpid(), 11)", "crashed"),
        ("import sys; sys.exit(3)", "crashed"),
        ("import time; time.sleep(60)", "too_slow"),
        ("from bot.parsing import child; child.CPU_SECONDS = 1; child.shut_in()\nwhile 1: pass", "too_slow"),
        ("print('a' * 10_000_000)", "too_heavy"),
    ],
)
def test_however_a_child_ends_the_caller_gets_a_typed_error(code: str, reason: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "_COMMAND", (sys.executable, "-I", "-c", code))
    monkeypatch.setattr(apart, "_WALL_SECONDS", 5)
    monkeypatch.setattr(apart, "_REPLY_BYTES", 1_000_000)
    with pytest.raises(UnreadableFile) as refusal:
        inspect_apart(b"%PDF- 1 0 obj", "x")
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    "escape",
    [
        "import socket; socket.socket()",
        "open('written', 'w')",
        "import os; os.open('written', os.O_CREAT | os.O_WRONLY)",
        "import os; os.mkdir('made')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.fork()",
        "import os; os.system('true')",
        "bytearray(600 * 1024 * 1024)",
    ],
)
def test_a_child_can_do_nothing_but_parse(escape: str, tmp_path: Path):
    held = "except (PermissionError, MemoryError):\n    print('held')"
    code = f"from bot.parsing import child; child.shut_in()\ntry:\n    {escape}\n{held}"
    command = [sys.executable, "-I", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "held\n", done.stderr
    assert list(tmp_path.iterdir()) == []


def test_plain_text_of_usual_length_needs_no_child(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "_COMMAND", ("/nowhere",))
    data = (FORMATS / "bulletin.txt").read_bytes()
    assert parse_safely(data) == parse(data)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_text_of_very_many_lines_does(end: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "_COMMAND", ("/nowhere",))
    with pytest.raises(FileNotFoundError):
        parse_safely((f"一行{end}" * 6_001).encode())
