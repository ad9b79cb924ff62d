"""Forums: an answer stands in the thread it was asked in."""

from tests.chat.people import People


def test_an_answer_stands_in_its_topic(people: People, chen: int, lin: int):
    forum = people.group(chen, lin, type="supergroup", is_forum=True)
    chips = people.topic(forum, "半导体", by=chen)
    said = people.say(forum, lin, "/company 中芯国际", message_thread_id=chips)
    answer = people.answer(said)
    assert (answer.thread, answer.answers) == (chips, said.id)
    article = people.tap(answer, "原文", lin)
    assert (article.thread, article.id) == (chips, answer.id)


def test_an_answer_in_general_stands_in_general(people: People, chen: int):
    forum = people.group(chen, type="supergroup", is_forum=True)
    people.topic(forum, "半导体", by=chen)
    said = people.say(forum, chen, "/company 中芯国际")
    answer = people.answer(said)
    assert (answer.thread, answer.answers) == (None, said.id)


def test_talk_in_a_topic_is_no_reply_to_the_bot(people: People, chen: int):
    """What answers nothing there answers, for a bot, the message that began the topic."""
    forum = people.group(chen, type="supergroup", is_forum=True, status="administrator")
    chips = people.topic(forum, "半导体", by=chen)
    talk = people.say(forum, chen, "今天开会吗", message_thread_id=chips)
    answer = people.reply(people.say(forum, chen, "/topic 5G", message_thread_id=chips))
    assert people.spoken(forum, after=talk) == [answer]
