"""The one pacer before every outgoing message: when may the next one go, answers ahead of digests.

Sends leave evenly, never in a burst that a platform would punish: so many a second over all chats, one a second in a
chat (answers may come three at once, as a platform lets people talk), twenty a minute in a group. People don't ask
evenly: their answers may be some ahead of the even pace, within the same limit for every second, and digests make up
for it. What the platform
forbids for a while (429) is one chat's; only when several chats hear it at once does everything pause.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from bot.ports import Timer

_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_CATCH_UP = timedelta(milliseconds=10)  # a timer that fired late may be made up for, no more
_MEANS_ALL = 3
_KNOWN_CHATS = 20_000  # idle ones are forgotten beyond


class Priority(IntEnum):
    """Who goes first."""

    ANSWER = 0
    DIGEST = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """A platform's limits. Telegram's: 30 messages a second in all, 1 a second in a chat; 20 a minute in a
    group. `answers_at_once` answers may follow one another in a chat before they are spread, `answers_ahead` over all
    chats: of people who ask 25 times a second one of twenty would wait 0.3 s for an even pace.
    """

    overall_per_second: float = 30.0
    chat_seconds: float = 1.0
    group_per_minute: int = 20
    answers_at_once: int = 3
    answers_ahead: int = 15

    def times(self, factor: float) -> "Limits":
        """The same, so many times as fast: for tests in real time."""
        return Limits(
            overall_per_second=self.overall_per_second * factor,
            chat_seconds=self.chat_seconds / factor,
            group_per_minute=round(self.group_per_minute * factor),
            answers_at_once=self.answers_at_once,
            answers_ahead=self.answers_ahead,
        )


@dataclass(slots=True, eq=False)
class Turn:
    """One message on its way. Until its answer is there nobody knows when it arrives, so it counts as arriving."""

    answered_at: datetime | None = None

    def counts_at(self, now: datetime, window: timedelta) -> bool:
        """Whether it may have arrived within the window that ends now."""
        return self.answered_at is None or self.answered_at > now - window


@dataclass(slots=True)
class _Chat:
    """`credit_at`: when the chat would be wholly rested; `recent`: its messages of the last minute."""

    credit_at: datetime
    held_until: datetime
    recent: deque[Turn] = field(default_factory=deque)


class Pacer:
    """Gives turns. One for a bot token, on one event loop.

    That no window holds more than its limit is certain, however slow the way is: whatever arrives in a window was
    unanswered, or answered less than a window ago, when the last of them left.
    """

    def __init__(self, clock: Timer, limits: Limits | None = None) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._gap = timedelta(seconds=1 / self._limits.overall_per_second)
        self._spread = timedelta(seconds=self._limits.chat_seconds)
        self._next_at = self._held_until = clock.now()
        self._recent: deque[Turn] = deque()
        self._refusals: dict[int, datetime] = {}
        self._chats: OrderedDict[int, _Chat] = OrderedDict()
        self._answers: dict[object, int] = {}  # those that wait, with their chats

    @property
    def pace(self) -> float:
        """Messages a second over all chats."""
        return self._limits.overall_per_second

    def ready_at(self, chat: int, priority: Priority) -> datetime:
        """The earliest instant at which a chat's own limits let a message go."""
        known = self._chats.get(chat)
        if known is None:
            return self._held_until
        burst = self._spread * (self._limits.answers_at_once - 1 if priority is Priority.ANSWER else 0)
        at = max(known.credit_at - burst, known.held_until)
        if chat < 0:
            at = max(at, self._free_at(known.recent, self._limits.group_per_minute, _MINUTE))
        return at

    def _free_at(self, turns: Collection[Turn], limit: int, window: timedelta) -> datetime:
        """When fewer than `limit` turns count: long ago, or when the eldest answers have left the window."""
        now = self._clock.now()
        counting = [turn.answered_at for turn in turns if turn.counts_at(now, window)]
        if len(counting) < limit:
            return _LONG_AGO
        answered = sorted(at for at in counting if at)
        excess = len(counting) - limit
        return answered[excess] + window if excess < len(answered) else now + self._gap

    async def turn(self, chat: int, priority: Priority) -> Turn:
        """Wait until a message may go to a chat, and take that turn, which is to be given back by `answered`.

        An answer that may go is never behind a digest.
        """
        await self._wait(lambda: self._turn_at(chat, priority), chat, priority)
        now = self._clock.now()
        known = self._know(chat)
        known.credit_at = max(known.credit_at, now) + self._spread
        turn = self._take()
        if chat < 0:
            known.recent.append(turn)
            while not known.recent[0].counts_at(now, _MINUTE):
                known.recent.popleft()
        return turn

    async def edit_turn(self, chat: int) -> Turn:
        """The same for a change of a message: it waits for the common pace and for what the platform forbade only."""
        known = self._know(chat)
        await self._wait(lambda: max(known.held_until, self._common_at(Priority.ANSWER)), chat, Priority.ANSWER)
        return self._take()

    async def open_turn(self) -> None:
        """The same for a call that is no message: it waits only while everything is forbidden."""
        while (wait := self._held_until - self._clock.now()) > timedelta():
            await self._clock.sleep(wait.total_seconds())

    def answered(self, turn: Turn) -> None:
        """The platform has answered, or will not any more."""
        turn.answered_at = self._clock.now()

    def _take(self) -> Turn:
        now, turn = self._clock.now(), Turn()
        self._next_at = max(self._next_at, now - _CATCH_UP) + self._gap
        self._recent.append(turn)
        while not self._recent[0].counts_at(now, _SECOND):
            self._recent.popleft()
        return turn

    def _common_at(self, priority: Priority) -> datetime:
        limit = int(self._limits.overall_per_second)
        ahead = self._gap * (self._limits.answers_ahead if priority is Priority.ANSWER else 0)
        return max(self._next_at - ahead, self._held_until, self._free_at(self._recent, limit, _SECOND))

    async def _wait(self, ready_at: Callable[[], datetime], chat: int, priority: Priority) -> None:
        waiter = object()
        if priority is Priority.ANSWER:
            self._answers[waiter] = chat
        try:
            while (wait := ready_at() - self._clock.now()) > timedelta():
                await self._clock.sleep(wait.total_seconds())
        finally:
            self._answers.pop(waiter, None)

    def _turn_at(self, chat: int, priority: Priority) -> datetime:
        at = max(self.ready_at(chat, priority), self._common_at(priority))
        now = self._clock.now()
        if at <= now and priority is Priority.DIGEST and self._an_answer_may_go(now):
            return now + self._gap
        return at

    def _an_answer_may_go(self, now: datetime) -> bool:
        return any(self.ready_at(chat, Priority.ANSWER) <= now for chat in self._answers.values())

    def _know(self, chat: int) -> _Chat:
        now = self._clock.now()
        known = self._chats.setdefault(chat, _Chat(credit_at=now, held_until=now))
        self._chats.move_to_end(chat)
        if len(self._chats) > _KNOWN_CHATS:
            self._chats.popitem(last=False)
        return known

    def accepted(self) -> None:
        """The platform took a message: what it refused before was meant for single chats."""
        self._refusals.clear()

    def refused(self, chat: int, seconds: float) -> None:
        """The platform wants a chat left alone; the third chat in a row, none accepted between, speaks for all."""
        until = self._clock.now() + timedelta(seconds=seconds)
        known = self._know(chat)
        known.held_until = max(known.held_until, until)
        self._refusals[chat] = until
        if len(self._refusals) >= _MEANS_ALL:
            self._held_until = max(self._held_until, min(self._refusals.values()))
            self._refusals.clear()
