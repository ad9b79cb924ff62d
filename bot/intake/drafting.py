"""Files sent in the chat, on their way in: looked over, then stored, in a process of their own beside the chat.

That process has its own connection to the database, so neither reading nor storing a file keeps anybody waiting, and
what either of them loads and needs goes with it.
"""

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from bot import errors
from bot.children import child, read_told
from bot.errors import BulletinWithdrawn, DateNeeded, JianbaoError, UnknownBulletin, UnreadableFile
from bot.intake.drafts import Draft, DraftBook, DraftId, Plan, Upload
from bot.intake.ingest import Shelf, find_target
from bot.models import Bulletin, BulletinId, IssueDate
from bot.parsing.dating import find_date
from bot.ports import Clock, Originals

Progress = Callable[[int, int], Awaitable[None]]
"""Told how many articles of how many are done."""

DRAFTS_LIVE = timedelta(days=7)
_COMMAND = (sys.executable, "-I", "-B", "-m", "bot.workers.drafting")
_WALL_SECONDS = 300.0  # parsing alone ends within 60


class Drafting:
    """What editors do with the files they send. One file is read or stored at a time; the others wait."""

    def __init__(self, book: DraftBook, originals: Originals, shelf: Shelf, database: Path, clock: Clock) -> None:
        self._book = book
        self._originals = originals
        self._shelf = shelf
        self._database = database
        self._clock = clock
        self._turn = asyncio.Semaphore(1)

    def begin(self, upload: Upload) -> Draft:
        """A draft of a file that is about to come."""
        return self._book.open(upload, self._clock.now())

    def place(self, draft: Draft, message: int) -> Draft:
        """Note which message of ours tells of it."""
        if message != draft.upload.message:
            self._book.place(draft.id, message)
        return self._after(draft)

    def get(self, draft: int) -> Draft | None:
        """One draft; None if it never was or is past its time."""
        found = self._book.get(DraftId(draft))
        return found if found and self._clock.now() - found.made_at < DRAFTS_LIVE else None

    def open_drafts(self) -> Sequence[Draft]:
        """What waits for a decision, newest first."""
        return [draft for draft in self._book.all("open") if self.get(draft.id)]

    def interrupted(self) -> Sequence[Draft]:
        """What was being read or stored when the program ended."""
        return self._book.all("reading", "storing")

    def is_reading(self, chat: int, file: str) -> bool:
        """Whether a file that was sent in a chat is being read."""
        reading = [draft.upload for draft in self._book.all("reading")]
        return (chat, file) in [(upload.chat, upload.file) for upload in reading]

    def expire(self) -> int:
        """Forget what nobody decided on in time, with its files; how many drafts that were."""
        old = self._book.before(self._clock.now() - DRAFTS_LIVE)
        for draft in old:
            self.forget(draft)
        return len(old)

    def forget(self, draft: Draft) -> None:
        """Forget one, with its file."""
        self._book.drop(draft.id)
        self._forget_file(draft)

    def _forget_file(self, draft: Draft) -> None:
        if draft.sha256 and not self._book.needs(draft.sha256):
            self._originals.forget(draft.sha256)

    async def read(self, draft: Draft, data: bytes, progress: Progress) -> Draft:
        """Look a file over and keep it with what was understood.

        Raises:
            BulletinError: it is no bulletin; the draft is forgotten.

        """
        try:
            await self._work("read", draft, data, progress)
        except JianbaoError:
            self._book.drop(draft.id)
            raise
        return self._after(draft)

    async def known(self, data: bytes) -> Bulletin | None:
        """The issue that was made from exactly this file, if there is one.

        Raises:
            BulletinWithdrawn: it was withdrawn.

        """
        digest = (await asyncio.to_thread(sha256, data)).hexdigest()
        known, withdrawn = self._shelf.with_content(digest), self._shelf.withdrawn_content(digest)
        if withdrawn and not known:
            raise BulletinWithdrawn(withdrawn.id, withdrawn.title, withdrawn.date)
        return known

    def plan(self, draft: Draft) -> Plan:
        """What putting it in would do.

        Raises:
            IssueExists: an issue that it would replace can't go under its month.

        """
        assert draft.preview is not None
        date = IssueDate(day=draft.date) if draft.date else draft.preview.date
        try:
            target, settled = find_target(self._shelf, draft.preview.title, date, draft.replaces)
        except DateNeeded as problem:
            return Plan(None, None, siblings=problem.existing)
        except UnknownBulletin:  # it was taken out meanwhile
            return self.plan(replace(draft, replaces=None))
        there = self._shelf.get(target) if target else None
        return Plan(settled, there, over_withdrawn=target is not None and there is None)

    def set_date(self, draft: Draft, typed: str) -> Draft:
        """Put it under another date, as people write one: 2020-09, 2020年9月10日.

        Raises:
            DateUnreadable

        """
        found = find_date([typed], "", "")
        if found is None:
            raise errors.DateUnreadable(typed)
        self._book.choose(draft.id, found.day, draft.replaces)
        return self._after(draft)

    def set_target(self, draft: Draft, bulletin: int) -> Draft:
        """Let it replace an issue; with 0, none but that of its own month."""
        self._book.choose(draft.id, draft.date, BulletinId(bulletin) if bulletin else None)
        return self._after(draft)

    def take(self, draft: Draft, by: str) -> bool:
        """Take it in hand, to store it; False if somebody else has or gave it up."""
        return self._book.settle(draft.id, "storing", by)

    def cancel(self, draft: Draft, by: str) -> bool:
        """Give it up; False if somebody else has or is storing it."""
        settled = self._book.settle(draft.id, "cancelled", by)
        if settled:
            self._forget_file(draft)
        return settled

    async def store(self, draft: Draft, progress: Progress) -> Bulletin:
        """Put a draft in that was taken in hand; the issue is there at once and whole.

        Raises:
            JianbaoError: nothing was stored; the draft is open again.

        """
        try:
            await self._work("store", draft, b"", progress)
        except JianbaoError:
            self._book.reopen(draft.id)
            raise
        done = self._after(draft)
        bulletin = self._shelf.get(done.bulletin) if done.bulletin else None
        if bulletin is None:
            raise UnreadableFile("crashed", draft.upload.name)
        return bulletin

    def _after(self, draft: Draft) -> Draft:
        return self._book.get(draft.id) or draft

    async def _work(self, task: str, draft: Draft, data: bytes, progress: Progress) -> None:
        order = json.dumps({"database": str(self._database), "task": task, "draft": draft.id}).encode()
        async with self._turn, child(_COMMAND) as process:
            assert process.stdin is not None
            with contextlib.suppress(ConnectionError):  # it ended early: its end says why
                process.stdin.write(order + b"\n" + data)
                await process.stdin.drain()
            process.stdin.close()
            try:
                async with asyncio.timeout(_WALL_SECONDS):
                    await _follow(process, draft, progress)
            except TimeoutError as problem:
                raise UnreadableFile("too_slow", draft.upload.name) from problem


async def _follow(process: Process, draft: Draft, progress: Progress) -> None:
    """Pass on what the process tells, to its end."""
    assert process.stdout is not None
    async for line in process.stdout:
        told = read_told(line)
        await progress(told["done"], told["total"])
    if await process.wait():
        raise UnreadableFile("crashed", draft.upload.name)
