"""/status, for the owner: what is due, sent, unknown, at rest and dead, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.deliveries.subscriptions import DeliveryRecord, State
from bot.deliveries.wording import STATES, say_reason
from handlers import texts
from handlers.context import Asked
from handlers.features import Feature
from handlers.markup import escape, fill
from handlers.render import shorten
from handlers.screen import Screen

_SINCE = timedelta(days=1)
_LISTED = 8
_TITLE_CHARS, _REASON_CHARS = 16, 60
_STATES: tuple[State, ...] = ("sent", "due", "claimed", "unknown", "doubtful", "paused", "dead", "skipped")
_WORTH_A_LINE = {"due", "claimed", "unknown", "doubtful", "paused", "dead", "skipped"}


def ask_status(asked: Asked) -> Screen:
    """The state of things, in numbers and with the troubles named."""
    if not asked.is_owner:
        return Screen(texts.OWNER_ONLY)
    services = asked.services
    everyone = services.subscribing.everyone()
    records = services.ledger.records(services.clock.now() - _SINCE)
    lines = [
        texts.STATUS,
        _issue(asked),
        texts.STATUS_SUBSCRIPTIONS.format(count=len(everyone), resting=sum(one.next is None for one in everyone)),
        texts.STATUS_DAY.format(counts=_counts(records)),
    ]
    troubles = [record for record in records if record.state in _WORTH_A_LINE]
    lines += ["", *map(_line, troubles[:_LISTED])] if troubles else []
    if len(troubles) > _LISTED:
        lines.append(texts.STATUS_MORE.format(count=len(troubles) - _LISTED))
    lines += ["", *_roles(asked)]
    return Screen("\n".join(lines))


def _issue(asked: Asked) -> str:
    issues = asked.services.answers.bulletins()
    return texts.STATUS_ISSUES.format(count=len(issues), articles=sum(issue.articles for issue in issues))


def _counts(records: Sequence[DeliveryRecord]) -> str:
    counts = Counter(record.state for record in records)
    return " · ".join(f"{STATES[state]} {counts[state]}" for state in _STATES if counts[state]) or "0"


def _line(record: DeliveryRecord) -> str:
    when = texts.DAY_TIME.format(month=record.day.month, day=record.day.day, time=f"{record.slot:%H:%M}")
    said = say_reason(record)
    reason = f"（{shorten(said, _REASON_CHARS)}）" if said else ""
    return fill(
        texts.STATUS_LINE,
        chat=shorten(record.chat_title or str(record.destination.chat), _TITLE_CHARS),
        when=when,
        state=STATES[record.state],
        reason=reason,
    )


def _roles(asked: Asked) -> Iterator[str]:
    """Who may what, as the owner decided."""
    doors = asked.services.doors
    admitted = [(subject, label) for subject, is_in, label in doors.admissions() if is_in]
    editors = [escape(label or str(subject)) for subject, label in admitted if doors.role(subject) == "editor"]
    yield texts.STATUS_ROLES.format(admitted=len(admitted), editors="、".join(editors) or texts.NOBODY)


STATUS = Feature(command="status", ask=ask_status, words=("状态",))
