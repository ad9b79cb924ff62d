"""Private chats of two people. The bot is in none of them and can't reach any."""

from bot.playground.schema import Json

FIRST_PAIR_ID = 700_000_000_001  # far above people's ids, which are the ids of their chats with the bot


def is_pair(chat: Json) -> bool:
    """Whether a chat is one of two people."""
    return bool(chat["type"] == "private" and chat["id"] >= FIRST_PAIR_ID)
