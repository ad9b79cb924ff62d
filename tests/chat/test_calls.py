"""The Bot API as the bot uses it: a tour through everything it does."""

from tests.chat.people import People

USED = {
    "getMe",
    "setMyCommands",
    "deleteWebhook",
    "getUpdates",
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
}


def test_a_tour_calls_only_what_the_schema_knows_and_little_of_it(people: People, chen: int, lin: int):
    forum = people.group(chen, lin, type="supergroup", is_forum=True)
    topic = people.topic(forum, "半导体", by=chen)
    for text in (
        "/start",
        "/company",
        "/company 中芯国际",
        "/topic 5G",
        "/search 芯片",
        "/contents",
        "/brief",
        "/help",
    ):
        answer = people.ask(chen, chen, text)
        for button in answer.buttons[:1]:
            people.tap(answer, button.label, chen)
        people.ask(forum, lin, text, message_thread_id=topic)
    calls = people.calls()
    assert {call["method"] for call in calls} <= USED
    assert {"sendMessage", "editMessageText", "answerCallbackQuery"} <= {call["method"] for call in calls}
    assert [call["unknown"] for call in calls if call["unknown"]] == []


def test_link_previews_are_off_and_answers_survive_a_deleted_question(people: People, chen: int):
    group = people.group(chen)
    people.ask(group, chen, "/company 中芯国际")
    (sent,) = [call["parameters"] for call in people.calls() if "reply_parameters" in call["parameters"]]
    assert '"is_disabled":true' in sent["link_preview_options"].replace(" ", "")
    assert '"allow_sending_without_reply":true' in sent["reply_parameters"].replace(" ", "")
