"""The accounts that are no people: the bot, and Telegram's two stand-ins for senders that are chats."""

from bot.playground import TOKEN
from bot.playground.schema import Json

BOT_ID = int(TOKEN.partition(":")[0])
BOT_USERNAME = "jianbao_bot"
BOT: Json = {"id": BOT_ID, "is_bot": True, "first_name": "简报", "username": BOT_USERNAME}

# What getMe alone adds; everything the playground does not play is off.
BOT_FLAGS: Json = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_guest_queries": False,
    "supports_inline_queries": True,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
    "can_manage_bots": False,
    "supports_join_request_queries": False,
}

ANONYMOUS_ADMINISTRATOR: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_SENDER: Json = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
