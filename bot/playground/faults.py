"""The fault script: rules that say which calls of the bot's go wrong, and how."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from bot.playground.schema import Json


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong with a call: exactly one of these.

    `status` with `description` (and what helps the bot go on in `parameters`), or with a `body` that is no envelope;
    `hang_up`: nothing is done, and the connection is closed;
    `hang_seconds`: nothing is done for so long, nor ever if the bot hangs up meanwhile;
    `delay_seconds`: all is done, the answer comes so much later;
    `truncate`: all is done, the answer is cut in half;
    `lose_answer`: all is done, no answer comes: the connection is closed ("close"), or stays open ("hang").
    """

    status: int = 0
    description: str = ""
    parameters: dict[str, int] = field(default_factory=dict)
    body: str | None = None
    hang_up: bool = False
    hang_seconds: float = 0.0
    delay_seconds: float = 0.0
    truncate: bool = False
    lose_answer: str = ""

    @property
    def loses(self) -> bool:
        """Whether what was done stays untold, whatever the bot does."""
        return self.truncate or bool(self.lose_answer)


@dataclass(kw_only=True)
class Rule:
    """Which calls meet a fault: those of a `method` and `chat_id` (`None`: of any).

    The first `after_calls` of them pass, then `times` meet it (`None`: all), each with a `probability`
    thrown by dice of the rule's own `seed`. `seen` counts the matching calls, `applied` those that met it;
    `script` is the rule as it was written.
    """

    script: Json
    fault: Fault
    method: str | None = None
    chat_id: int | None = None
    after_calls: int = 0
    times: int | None = None
    probability: float = 1.0
    seed: int = 0
    seen: int = 0
    applied: int = 0

    def __post_init__(self) -> None:
        self._dice = Random(self.seed)  # noqa: S311  a game's dice, the same each time

    def meets(self, method: str, chat_id: str | None) -> bool:
        """Whether this call meets the fault; counts it."""
        if self.method not in (None, method) or (self.chat_id is not None and chat_id != str(self.chat_id)):
            return False
        self.seen += 1
        if self.seen <= self.after_calls or self.applied == self.times or self._dice.random() >= self.probability:
            return False
        self.applied += 1
        return True


class Faults:
    """The rules of now, asked in order: the first that applies plays, and those after it do not see the call."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def put(self, rules: Sequence[Rule]) -> None:
        """Replace all rules; their counts begin at 0."""
        self._rules = list(rules)

    def choose(self, method: str, chat_id: str | None) -> Fault | None:
        """What goes wrong with this call, if anything."""
        for rule in self._rules:
            if rule.meets(method, chat_id):
                return rule.fault
        return None

    def describe(self) -> list[Json]:
        """The rules as they were written, with what they saw and how often they applied."""
        return [{**rule.script, "seen": rule.seen, "applied": rule.applied} for rule in self._rules]
