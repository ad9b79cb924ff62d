"""What becomes of a delivery, in words for the terminal and the chat alike."""

from bot.deliveries.subscriptions import DeliveryRecord, State

STATES: dict[State, str] = {
    "due": "待送",
    "claimed": "正在送",
    "unknown": "结果不明",
    "sent": "已送达",
    "doubtful": "存疑",
    "paused": "对方不可达",
    "dead": "被拒收",
    "skipped": "已略过",
}
_REASONS = {"withdrawn": "原文已撤下", "too late": "停机太久"}


def say_reason(record: DeliveryRecord) -> str:
    """Why it is so, "" where that needs no word; what the platform said stays as it said it."""
    return _REASONS.get(record.reason, record.reason)
