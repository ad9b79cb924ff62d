"""Drafts: read beside the loop, taken once, forgotten in time with their files, whatever breaks off."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.errors import DateUnreadable, IssueExists, NotABulletin, UnreadableFile
from bot.intake import drafting
from bot.intake.drafting import DRAFTS_LIVE
from bot.intake.drafts import Draft, Upload
from bot.intake.ingest import ingest
from bot.store.connection import writing
from tests.conftest import CASES, SAMPLE, StillClock

CASE = (CASES / "formats" / "bulletin.txt").read_bytes()


def begin(app: App, name: str = "a.txt") -> Draft:
    return app.drafting.begin(Upload(person=1, chat=1, message=1, file="x", name=name))


async def quietly(_done: int, _total: int) -> None:
    pass


async def read(app: App, data: bytes = CASE, name: str = "a.txt") -> Draft:
    return await app.drafting.read(begin(app, name), data, quietly)


def kept(app: App) -> list[bytes]:
    return [path.read_bytes() for path in app.store.path.parent.glob("*.originals/*")]


async def test_a_preview_counts_what_is_stored_afterwards(empty_app: App):
    told: list[tuple[int, int]] = []

    async def progress(done: int, total: int) -> None:
        told.append((done, total))

    draft = await empty_app.drafting.read(begin(empty_app, SAMPLE.name), SAMPLE.read_bytes(), progress)
    assert told[-1] == (44, 44)
    assert empty_app.answers.newest() is None
    assert empty_app.drafting.take(draft, "陈晨")
    bulletin = await empty_app.drafting.store(draft, quietly)
    preview, library = draft.preview, empty_app.store.library
    assert preview
    assert [(one.section, one.title) for one in preview.articles] == [
        (head.section, head.title) for head in library.articles()
    ]
    figures = library.figures(bulletin.id)  # one of several companies is there for each of them
    assert preview.figures == len({(one.article.id, one.start, one.end, one.metric) for one in figures})
    execute = empty_app.store.database.execute
    count = "SELECT count(DISTINCT entry) FROM mention JOIN entry ON entry.id = entry WHERE kind = ?"
    assert preview.topics == execute(count, ["topic"]).fetchone()[0]
    firms = execute(count + " AND entry.sort IN ('company', 'product_org', 'introduced')", ["company"]).fetchone()[0]
    assert abs(preview.companies - firms) <= 0.03 * firms  # one may be introduced under two names


async def test_a_draft_is_taken_once_and_only_while_it_is_open(empty_app: App):
    desk, draft = empty_app.drafting, await read(empty_app)
    assert [desk.take(draft, who) for who in ("甲", "乙")] == [True, False]
    assert not desk.cancel(draft, "乙")
    await desk.store(draft, quietly)
    after = desk.get(draft.id)
    assert after
    assert (after.state, after.settled_by) == ("stored", "甲")
    assert not desk.take(draft, "乙")
    other = await read(empty_app)
    assert desk.cancel(other, "甲")
    assert not desk.take(other, "乙")
    assert kept(empty_app) == [CASE]  # an issue came in it


async def test_what_can_not_be_read_leaves_nothing(empty_app: App):
    for data, problem in ((b"\n", UnreadableFile), ("一句话。".encode(), NotABulletin)):
        with pytest.raises(problem):
            await read(empty_app, data)
    assert empty_app.drafting.interrupted() == empty_app.drafting.open_drafts() == []
    assert kept(empty_app) == []


async def test_a_draft_whose_file_is_gone_is_open_again(empty_app: App):
    draft = await read(empty_app)
    empty_app.store.originals.forget(draft.sha256)
    assert empty_app.drafting.take(draft, "甲")
    with pytest.raises(UnreadableFile):
        await empty_app.drafting.store(draft, quietly)
    assert [one.id for one in empty_app.drafting.open_drafts()] == [draft.id]


async def test_drafts_and_their_files_are_forgotten_in_time(empty_app: App, clock: StillClock):
    draft = await read(empty_app)
    clock.pass_(DRAFTS_LIVE - timedelta(seconds=1))
    other = await read(empty_app, CASE + b"\n")
    assert empty_app.drafting.get(draft.id)
    clock.pass_(timedelta(seconds=1))
    assert empty_app.drafting.get(draft.id) is None
    assert empty_app.drafting.expire() == 1
    assert kept(empty_app) == [CASE + b"\n"]
    assert [one.id for one in empty_app.drafting.open_drafts()] == [other.id]


async def test_a_file_that_two_drafts_have_stays_for_the_other(empty_app: App):
    one, _ = await read(empty_app), await read(empty_app)
    empty_app.drafting.cancel(one, "甲")
    assert kept(empty_app) == [CASE]


async def test_dates_and_targets_are_as_ingest_takes_them(sample_app: App):
    desk = sample_app.drafting
    guessed = SAMPLE.read_bytes().replace("2020年9月".encode(), b"", 1)
    draft = await read(sample_app, guessed, "a.txt")
    assert desk.plan(draft).needs_date
    assert desk.plan(draft).siblings == [(1, "2020-09")]
    for typed, day in (("2020年9月", "2020-09"), ("2020-9-10", "2020-09-10"), ("2020.11", "2020-11")):
        draft = desk.set_date(draft, typed)
        assert (draft.date, desk.plan(draft).date.day) == (day, day)  # type: ignore[union-attr]
    assert desk.plan(draft).target is None
    for typed in ("", "九月", "2020-13", "9月10日"):
        with pytest.raises(DateUnreadable):
            desk.set_date(draft, typed)
    other = ingest(sample_app.store.shelf, CASE, name="b.txt").bulletin
    assert desk.plan(desk.set_target(draft, other.id)).target == other
    with pytest.raises(IssueExists):
        desk.plan(desk.set_date(desk.set_target(draft, other.id), "2020-09"))
    assert desk.plan(desk.set_target(draft, 99)).target is None  # it went meanwhile


async def test_a_preview_of_another_version_is_made_again(empty_app: App):
    draft = await read(empty_app)
    with writing(empty_app.store.database) as connection:
        connection.execute("""UPDATE draft SET preview = '{"title": "x"}'""")
    assert empty_app.drafting.open_drafts() == []
    (again,) = empty_app.drafting.interrupted()
    assert (await empty_app.drafting.read(again, CASE, quietly)).preview == draft.preview
    assert [one.id for one in empty_app.drafting.open_drafts()] == [draft.id]


async def test_a_child_that_is_cut_off_leaves_the_draft_to_be_taken_up(empty_app: App, clock: StillClock):
    """As when the program ends: its tasks are cancelled, and their children with them."""
    draft = begin(empty_app)
    reading = asyncio.create_task(empty_app.drafting.read(draft, CASE, quietly))
    await asyncio.sleep(0.1)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    empty_app.close()
    again = open_app(empty_app.store.path, clock=clock)
    assert [one.id for one in again.drafting.interrupted()] == [draft.id]
    await again.drafting.read(draft, CASE, quietly)
    assert again.drafting.interrupted() == []
    again.close()


async def test_a_child_that_takes_too_long_is_stopped(empty_app: App, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drafting, "_WALL_SECONDS", 0.05)
    with pytest.raises(UnreadableFile) as refused:
        await read(empty_app)
    assert refused.value.reason == "too_slow"


async def test_the_loop_goes_on_while_a_file_is_read_and_stored(empty_app: App):
    """With the chat's own writes in between, which wait for the child's one transaction."""
    lags: list[float] = []

    async def beat() -> None:
        while True:
            begun = time.monotonic()
            empty_app.drafting.place(draft, 1 + len(lags) % 2)
            await asyncio.sleep(0.01)
            lags.append(time.monotonic() - begun - 0.01)

    text = SAMPLE.read_text("utf-8")
    large = ("# 大月报 2021年5月\n\n" + "".join(f"## 第{n}章\n\n{text}\n\n" for n in range(8))).encode()
    draft = begin(empty_app, Path("large.md").name)
    started = time.monotonic()
    heart = asyncio.create_task(beat())
    read_draft = await empty_app.drafting.read(draft, large, quietly)
    assert empty_app.drafting.take(read_draft, "甲")
    await empty_app.drafting.store(read_draft, quietly)
    heart.cancel()
    assert len(lags) > 50
    assert max(lags) < (time.monotonic() - started) / 3  # 0.2 s on a machine of one's own: see tests/bench
