"""The watched folder: whole files become issues once, bad ones get a reason, and nobody is led out of it."""

import asyncio
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.cli.problems import describe_dropped
from bot.intake.watched import DONE, WatchedFolder
from bot.intake.watched_names import REASON, plain_name
from tests.conftest import CASES, SAMPLE, StillClock
from tests.parsing.bad_files import NAMES

BULLETIN = CASES / "formats" / "bulletin.docx"
A_WHILE = timedelta(seconds=6)


class Desk:
    """A folder with its watcher, and how often it told of something new."""

    def __init__(self, app: App, folder: Path, clock: StillClock) -> None:
        self.app, self.folder, self.clock = app, folder, clock
        self.watched = WatchedFolder(folder, app.store.path, clock, describe_dropped)
        self.watched.open()
        self.told = 0
        self.watched.on_new(self.count)

    def count(self) -> None:
        self.told += 1

    def drop(self, name: str, data: bytes) -> Path:
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def look(self, times: int = 2) -> int:
        """Look around, a while apart; how many files were dealt with."""
        dealt_with = 0
        for _ in range(times):
            dealt_with += asyncio.run(self.watched.look())
            self.clock.pass_(A_WHILE)
        return dealt_with

    def issues(self) -> list[str]:
        return [issue.title for issue in self.app.answers.bulletins()]

    def names(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()} - {DONE}

    def done(self) -> list[str]:
        return sorted(path.name for path in (self.folder / DONE).iterdir())


@pytest.fixture
def desk(empty_app: App, tmp_path: Path, clock: StillClock) -> Desk:
    return Desk(empty_app, tmp_path / "in", clock)


def test_a_file_becomes_an_issue_once_it_has_settled_and_goes_to_the_done_ones(desk: Desk):
    desk.drop("竹材.docx", BULLETIN.read_bytes())
    assert desk.look(1) == 0
    assert desk.issues() == []
    assert desk.look(1) == 1
    assert desk.issues() == ["竹材产业月报"]
    assert (desk.names(), desk.done(), desk.told) == (set(), ["竹材.docx"], 1)
    assert (desk.folder / DONE / "竹材.docx").read_bytes() == BULLETIN.read_bytes()


def test_a_file_that_still_grows_is_left_alone(desk: Desk):
    whole = BULLETIN.read_bytes()
    for part in range(1, 4):
        desk.drop("竹材.docx", whole[: len(whole) * part // 3])
        assert desk.look(1) == 0
    assert desk.look(2) == 1
    assert desk.issues() == ["竹材产业月报"]


def test_the_same_bytes_are_not_done_twice_and_nobody_is_told_again(desk: Desk):
    desk.drop("a.docx", BULLETIN.read_bytes())
    desk.look()
    desk.drop("a.docx", BULLETIN.read_bytes())
    desk.drop("b.docx", BULLETIN.read_bytes())
    assert desk.look() == 2
    assert (len(desk.issues()), desk.told) == (1, 1)
    assert desk.done() == ["a (2).docx", "a.docx", "b.docx"]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.docx", b"", "空的"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "另存为 .docx"),
        ("a.txt", "您好，明天开会。\n".encode(), "不像简报"),
        ("a.pdf", (CASES / "formats" / "bulletin.pdf").read_bytes()[:5000], "重新导出"),
        ("a.txt", (CASES / "layouts" / "flat.txt").read_bytes(), "文件名里加上年月"),
        ("a.bin", b"a" * (20 * 1024 * 1024 + 1), "20 MB"),
    ],
)
def test_what_is_refused_stays_beside_its_reason_and_is_not_tried_again(desk: Desk, name: str, data: bytes, word: str):
    desk.drop(name, data)
    assert desk.look() == 1
    reason = (desk.folder / f"{name}{REASON}").read_text("utf-8")
    assert word in reason
    assert reason.startswith(name)
    assert reason.count("\n") == 1
    assert (desk.names(), desk.done(), desk.told) == ({name, f"{name}{REASON}"}, [], 0)
    assert desk.look(3) == 0


def test_a_mended_file_is_tried_again_and_its_reason_goes(desk: Desk):
    desk.drop("a.docx", BULLETIN.read_bytes()[:900])
    desk.look()
    mended = desk.drop("mended.part", BULLETIN.read_bytes())
    os.utime(mended, (1, 1))
    mended.rename(desk.folder / "a.docx")
    assert desk.look() == 1
    assert (desk.names(), desk.done()) == (set(), ["a.docx"])


def test_without_a_date_the_files_name_may_give_one(desk: Desk):
    desk.drop("月报-2021-09.txt", (CASES / "layouts" / "flat.txt").read_bytes())
    desk.look()
    assert [issue.date for issue in desk.app.answers.bulletins()] == ["2021-09"]


@pytest.mark.parametrize("name", [".hidden.docx", "~$a.docx", "a.docx.part", "a.crdownload", f"a{REASON}"])
def test_what_is_on_its_way_is_not_looked_at(desk: Desk, name: str):
    desk.drop(name, BULLETIN.read_bytes())
    assert desk.look(3) == 0
    assert desk.names() == {name}


def test_folders_links_and_pipes_are_not_read(desk: Desk, tmp_path: Path):
    outside = tmp_path / "secret.docx"
    outside.write_bytes(BULLETIN.read_bytes())
    (desk.folder / "folder.docx").mkdir()
    (desk.folder / "link.docx").symlink_to(outside)
    os.mkfifo(desk.folder / "pipe.docx")
    desk.look(3)
    assert desk.issues() == []
    assert "不收链接" in (desk.folder / f"link.docx{REASON}").read_text("utf-8")
    assert outside.read_bytes() == BULLETIN.read_bytes()


def test_links_in_the_place_of_our_own_files_lead_nowhere(desk: Desk, tmp_path: Path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept", "ascii")
    (desk.folder / DONE).rmdir()
    (desk.folder / DONE).symlink_to(outside)
    (desk.folder / f"bad.docx{REASON}").symlink_to(outside / "kept")
    desk.drop("bad.docx", b"")
    desk.drop("good.docx", BULLETIN.read_bytes())
    desk.look(4)
    assert desk.issues() == ["竹材产业月报"]
    assert [path.name for path in outside.iterdir()] == ["kept"]
    assert (outside / "kept").read_text("ascii") == "kept"


def test_odd_names_do_no_harm(desk: Desk, tmp_path: Path):
    names = ["a\\..\\x", "a\nb", "x. ", "-rf", "$(touch x)", "\u202efdp.exe", "\udcff", "名" * 80 + ".docx", "?*"]
    for name in names:
        desk.drop(name, BULLETIN.read_bytes())
    assert desk.look() == len(names)
    assert (len(desk.issues()), desk.told) == (1, 1)
    assert len(desk.done()) == len(names)
    assert all(plain_name(name).isprintable() for name in desk.done())
    assert {path.name for path in tmp_path.iterdir()} >= {"in", "jianbao.db"}
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", NAMES)
def test_any_name_becomes_one_that_can_be_kept_beside_its_reason(name: str):
    plain = plain_name(name)
    assert plain.isprintable()
    assert not set('/\\:*?"<>|') & set(plain)
    assert 0 < len(f"{plain} (100){REASON}".encode()) <= 255
    assert not plain.startswith((".", "-"))


def test_a_stop_in_the_middle_leaves_the_file_for_the_next_start(desk: Desk, tmp_path: Path):
    async def stop_soon() -> None:
        desk.watched.ring()
        await asyncio.sleep(0.3)  # a real process is at work
        await desk.watched.stop()

    desk.drop("a.txt", SAMPLE.read_bytes())
    desk.look(1)
    asyncio.run(stop_soon())
    assert desk.names() == {"a.txt"}
    again = Desk(desk.app, tmp_path / "in", desk.clock)
    assert again.look() == 1
    assert len(again.issues()) == 1


def test_a_busy_database_is_not_the_files_fault(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.drop("a.docx", BULLETIN.read_bytes())
    path = desk.app.store.path
    desk.watched._database = path.with_name("elsewhere.db")
    desk.look(3)
    assert desk.names() == {"a.docx"}
    desk.watched._database = path
    assert desk.look(1) == 1


def test_the_chat_does_not_wait_while_files_are_taken_in(desk: Desk):
    """The longest the loop was kept busy; three tries at most, for other programs share this machine."""

    async def measure() -> float:
        watching = asyncio.create_task(desk.watched.look())
        longest = 0.0
        while not watching.done():
            began = time.perf_counter()
            await asyncio.sleep(0.005)
            longest = max(longest, time.perf_counter() - began - 0.005)
        await watching
        return longest

    lags = []
    for turn in range(3):
        desk.drop(f"{turn}.txt", SAMPLE.read_bytes() + b" " * turn)
        desk.drop(f"{turn}.pdf", (CASES / "layouts" / "energy.pdf").read_bytes() + b"%" * turn)
        desk.drop(f"{turn}.bin", b"a" * (20 * 1024 * 1024 + turn))
        desk.drop(f"{turn}.md", b"# a\n# b\n" + b"*a **b " * 20_000 + b" " * turn)
        desk.look(1)
        lags.append(asyncio.run(measure()))
        if lags[-1] < 0.2:
            return
    pytest.fail(f"the loop was busy for {lags} seconds")
