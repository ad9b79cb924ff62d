"""Maintained stand-ins for the far side of a port: they keep the port's contract, and tests/contract proves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.deliveries.subscriptions import Destination, Outcome, Parcel, Sent


@dataclass
class PaperSender:
    """A platform that is no Telegram: digests end up on paper. Implements `outbox.Sender`.

    `answers` holds what it answers for a destination, once each, instead of delivering.
    """

    delivered: list[Parcel] = field(default_factory=list)
    answers: dict[Destination, list[Outcome]] = field(default_factory=dict)

    async def send(self, parcel: Parcel) -> Outcome:
        waiting = self.answers.get(parcel.destination)
        if waiting:
            return waiting.pop(0)
        self.delivered.append(parcel)
        return Sent(len(self.delivered))

    def script(self, outcomes: Mapping[Destination, list[Outcome]]) -> None:
        self.answers.update({place: list(answers) for place, answers in outcomes.items()})
