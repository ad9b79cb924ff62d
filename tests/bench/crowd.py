"""People who ask in their private chats, read the answer, and ask again: many of them on one cheap event loop."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from tests.chat.messages import BOT

PATIENCE_SECONDS = 20.0
QUESTIONS = [f"/company {name}" for name in ("中芯国际", "华为", "京东方", "三星电子", "苹果", "中心国际", "贵州茅台")]


class Line:
    """One kept-open connection to the playground. (A full HTTP client would take more time than it measures.)"""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self._reader, self._writer, self._host = reader, writer, host

    @classmethod
    async def open(cls, root: str) -> "Line":
        address = urlsplit(root)
        return cls(*await asyncio.open_connection(address.hostname, address.port), address.netloc)

    async def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        content = json.dumps(body).encode() if body else b""
        head = f"{method} /api{path} HTTP/1.1\r\nHost: {self._host}\r\nContent-Length: {len(content)}\r\n\r\n"
        self._writer.write(head.encode() + content)
        status, *headers = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower().splitlines()
        (length,) = (line.split(":")[1] for line in headers if line.startswith("content-length:"))
        answer: dict[str, Any] = json.loads(await self._reader.readexactly(int(length)))
        if status.split()[1] not in {"200", "201"}:
            raise RuntimeError(f"{method} {path}: {answer}")
        return answer

    async def close(self) -> None:
        self._writer.close()
        with suppress(ConnectionError):  # a server under load may have hung up first
            await self._writer.wait_closed()


@dataclass
class Crowd:
    """People of one playground; `seconds` from the question said to the answer seen, of every question."""

    root: str
    people: Sequence[int]
    lines: Sequence[Line]
    news: Line
    seq: int
    waiting: dict[int, "asyncio.Future[float]"] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    @classmethod
    async def gather(cls, root: str, size: int) -> "Crowd":
        """New people, each with a connection."""
        news = await Line.open(root)
        people = [int((await news.call("POST", "/people", {"first_name": "读者"}))["id"]) for _ in range(size)]
        lines = [await Line.open(root) for _ in people]
        return cls(root, people, lines, news, int((await news.call("GET", "/state"))["seq"]))

    async def ask(self, duration_seconds: float, reading_seconds: float) -> None:
        """Everybody asks again and again. Those who read begin at different moments, and read more or less long."""
        watch = asyncio.create_task(self._watch())
        end = perf_counter() + duration_seconds
        try:
            await asyncio.gather(*(self._ask_on(number, end, reading_seconds) for number in range(len(self.people))))
        finally:
            watch.cancel()
            for line in (self.news, *self.lines):
                await line.close()

    async def _ask_on(self, number: int, end: float, reading_seconds: float) -> None:
        person, line, lot = self.people[number], self.lines[number], Random(number)
        await asyncio.sleep(lot.uniform(0, reading_seconds))
        for question in cycle(QUESTIONS[number % len(QUESTIONS) :] + QUESTIONS[: number % len(QUESTIONS)]):
            self.waiting[person] = asyncio.get_running_loop().create_future()
            began = perf_counter()
            await line.call("POST", f"/chats/{person}/messages", {"from": person, "text": question})
            self.seconds.append(await asyncio.wait_for(self.waiting[person], PATIENCE_SECONDS) - began)
            reading = lot.uniform(0.5, 1.5) * reading_seconds
            if perf_counter() + reading >= end:
                return
            await asyncio.sleep(reading)

    async def _watch(self) -> None:
        """See what the bot says, the moment it is there."""
        while True:
            news = await self.news.call("GET", f"/events?after={self.seq}&wait=30")
            now = perf_counter()
            self.seq = int(news["seq"])
            for event in news["events"]:
                if event["kind"] == "message" and event["message"].get("from", {}).get("id") == BOT:
                    answer = self.waiting.pop(event["chat_id"], None)
                    if answer:
                        answer.set_result(now)
