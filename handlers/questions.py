"""From a Telegram message to who asks what: nothing is decided here."""

from telegram import Message

from handlers.context import Asked, Services, Voice
from handlers.replies import read_prompt, read_scope
from handlers.words import strip_mention


def read_question(services: Services, message: Message, argument: str) -> Asked:
    """Who says `argument` in a message, where, and what it replies to."""
    person = message.from_user if message.sender_chat is None else None
    replied = message.reply_to_message
    if replied and (replied.sender_chat or replied.forum_topic_created):
        replied = None  # in a topic, what answers nothing answers the message that opened the topic
    replied_person = replied.from_user if replied else None
    ours = replied if replied_person and replied_person.is_bot else None
    return Asked(
        services=services,
        argument=argument,
        chat=message.chat_id,
        chat_title=message.chat.effective_name or str(message.chat_id),
        private=message.chat.type == "private",
        supergroup=message.chat.type == "supergroup",
        channel=message.chat.type == "channel",
        person=person.id if person else None,
        person_name=person.full_name if person else "",
        voice=_voice(message),
        thread=(message.message_thread_id or 0) if message.is_topic_message else 0,
        replied_message=replied.message_id if replied else None,
        replied_scope=read_scope(services, ours.chat_id, ours.message_id) if ours else None,
        prompted=read_prompt(services, ours.chat_id, ours.message_id) if ours else (),
        replied_person=replied_person.id if replied_person and not replied_person.is_bot else None,
        bot_name=message.get_bot().username,
    )


def read_addressed(message: Message) -> str | None:
    """The text if it is said to us (private chat, mention, reply to us), without the mention; else None."""
    bot, text = message.get_bot(), message.text or message.caption or ""
    mentioned = strip_mention(text, bot.username)
    if mentioned is not None:
        return mentioned
    if message.chat.type == "private":
        return text
    replied = message.reply_to_message
    return text if replied and replied.from_user and replied.from_user.id == bot.id else None


def is_own_speech(message: Message) -> bool:
    """Whether somebody says it here and now: a forwarded or bot-made message is never a question."""
    return message.forward_origin is None and message.via_bot is None and not message.is_automatic_forward


def _voice(message: Message) -> Voice:
    """Who speaks: a `sender_chat` stands in for the person, if it is there."""
    if message.sender_chat is None:
        return "person"
    if message.sender_chat.id != message.chat_id:
        return "foreign"
    return "channel" if message.chat.type == "channel" else "anonymous"
