"""A closed bot with an owner: who may read, who is told so, and who decides."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.bot_process import BotProcess
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample
from tests.chat.stage import Stage
from tests.chat.test_claiming import check_tells_nothing


@dataclass(frozen=True)
class House:
    """A claimed bot."""

    people: People
    bot: BotProcess
    owner: int

    def knock(self, stranger: int) -> Message:
        """A stranger asks; the request the owner gets."""
        refused = self.people.ask(stranger, stranger, "/company 中芯国际")
        assert "只对受邀的人开放" in refused.text
        return self.people.told(self.owner, str(stranger))

    def admit(self, knock: Message, stranger: int) -> Message:
        """The owner lets the stranger in; what the stranger is told."""
        self.people.tap(knock, "允许", self.owner)
        return self.people.told(stranger, "已获准使用")


@pytest.fixture
def house(stage: Stage) -> Iterator[House]:
    with stage.closed_bot() as bot:
        yield House(stage.people, bot, stage.claim(bot))


def test_a_stranger_is_refused_once_and_the_owner_is_asked_once(house: House, sample: Sample):
    people, owner = house.people, house.owner
    stranger = people.newcomer("王伟")
    knock = house.knock(stranger)
    assert "王伟" in knock.text
    assert knock.labels == ["允许", "拒绝"]
    for question in ("/company 中芯国际", "5G", "/contents"):
        people.say(stranger, stranger, question)
    allowed = people.answer(people.say(owner, owner, f"/allow {stranger}"))
    welcome = people.told(stranger, "已获准使用")
    refused, *more = people.spoken(stranger)
    assert more == [welcome]
    check_tells_nothing(refused.text, sample)
    assert people.spoken(owner)[-2:] == [knock, allowed]


def test_the_owner_lets_a_stranger_in_with_one_tap_and_both_are_told(house: House):
    people = house.people
    stranger = people.newcomer("王伟")
    decided = people.tap(house.knock(stranger), "允许", house.owner)
    assert "已允许" in decided.text
    assert "王伟" in decided.text
    assert decided.buttons == []
    people.told(stranger, "已获准使用")
    assert people.ask(stranger, stranger, "/company 中芯国际").lines[0].startswith("中芯国际")


def test_the_owner_keeps_a_stranger_out(house: House):
    people = house.people
    stranger = people.newcomer("王伟")
    assert "已拒绝" in people.tap(house.knock(stranger), "拒绝", house.owner).text
    silent = people.say(stranger, stranger, "/company 中芯国际")
    people.ask(house.owner, house.owner, f"/allow {stranger}")
    let_in = people.told(stranger, "已获准使用")
    answer = people.ask(stranger, stranger, "/company 华为")
    assert answer.lines[0].startswith("华为")
    assert people.spoken(stranger, after=silent) == [let_in, answer]


def test_only_the_owner_decides(house: House):
    """Somebody who is let in gets hold of the owner's key and forges a press with it."""
    people = house.people
    friend, stranger = people.newcomer("林岚"), people.newcomer("王伟")
    house.admit(house.knock(friend), friend)
    answer = people.ask(friend, friend, "/company 中芯国际")
    key = house.knock(stranger).button("允许").data
    assert people.press(answer, key, friend).show_alert
    assert "只有机器人的主人" in people.ask(friend, friend, f"/allow {stranger}").text
    people.say(stranger, stranger, "/company 中芯国际")
    people.tap(people.told(house.owner, str(stranger)), "拒绝", house.owner)
    assert len(people.spoken(stranger)) == 1


def test_a_stranger_who_forges_a_press_reads_nothing(house: House, sample: Sample):
    people, owner = house.people, house.owner
    stranger = people.newcomer()
    key = people.ask(owner, owner, "/company 中芯国际").button("原文").data
    house.knock(stranger)
    (refused,) = people.spoken(stranger)
    alert = people.press(refused, key, stranger)
    assert alert.show_alert
    check_tells_nothing(alert.text, sample)
    let_in = house.admit(people.told(owner, str(stranger)), stranger)
    assert people.spoken(stranger) == [refused, let_in]


def test_a_group_is_opened_and_closed_by_the_owner(house: House, sample: Sample):
    people, owner = house.people, house.owner
    member = people.newcomer()
    group = people.group(owner, member)
    assert "已允许" in people.reply(people.say(group, owner, "/allow")).text
    answer = people.reply(people.say(group, member, "/company 中芯国际"))
    assert answer.quotes
    assert "只有机器人的主人" in people.reply(people.say(group, member, "/deny")).text
    assert "已拒绝" in people.reply(people.say(group, owner, "/deny")).text
    seen = people.catch_up()
    silent = people.say(group, member, "/company 华为")
    alert = people.press(answer, answer.button("原文"), member)
    assert alert.show_alert
    check_tells_nothing(alert.text, sample)
    opened = people.reply(people.say(group, owner, "/allow"))
    assert people.spoken(group, after=silent) == [opened]
    assert not any(event["kind"] == "edit" for event in people.events[seen:])


def test_a_group_of_strangers_reads_nothing_and_the_owner_is_asked(house: House, sample: Sample):
    people = house.people
    chen = people.newcomer("陈晨")
    group = people.group(chen)
    (card,) = people.spoken(group)
    check_tells_nothing(card.text, sample)
    knock = people.told(house.owner, str(group))
    people.say(group, chen, "/company 中芯国际")
    people.tap(knock, "允许", house.owner)
    answer = people.reply(people.say(group, chen, "/company 华为"))
    assert answer.lines[0].startswith("华为")
    assert answer in people.spoken(group)
    assert not any(message.text.startswith("中芯国际") for message in people.spoken(group))


def test_members_of_an_open_group_are_strangers_in_private(house: House):
    people = house.people
    member = people.newcomer()
    group = people.group(house.owner, member)
    people.reply(people.say(group, house.owner, "/allow"))
    assert people.reply(people.say(group, member, "/company 中芯国际")).quotes
    house.knock(member)


def test_one_who_is_kept_out_is_kept_out_of_open_groups_as_well(house: House):
    people = house.people
    member = people.newcomer()
    group = people.group(house.owner, member)
    people.reply(people.say(group, house.owner, "/allow"))
    answer = people.reply(people.say(group, house.owner, "/company 中芯国际"))
    said = people.say(group, member, "大家好")
    people.reply(people.say(group, house.owner, "/deny", reply_to_message_id=said.id))
    silent = people.say(group, member, "/company 华为")
    assert people.press(answer, answer.button("原文"), member).show_alert
    after = people.reply(people.say(group, house.owner, "/topic 5G"))
    assert people.spoken(group, after=silent) == [after]


def test_allow_in_a_topic_opens_the_forum_and_nothing_else(house: House):
    """What answers nothing in a topic answers, for a bot, the message of the one who opened the topic."""
    people = house.people
    chen = people.newcomer()
    forum = people.group(chen, house.owner, type="supergroup", is_forum=True)
    chips = people.topic(forum, "半导体", by=chen)
    allowed = people.reply(people.say(forum, house.owner, "/allow", message_thread_id=chips))
    assert str(chen) not in allowed.text
    answer = people.reply(people.say(forum, chen, "/company 中芯国际", message_thread_id=chips))
    assert answer.quotes
    house.knock(chen)


def test_an_editor_is_named_as_one_and_made_a_reader_again(house: House):
    people, owner = house.people, house.owner
    friend = people.newcomer("林岚")
    assert people.ask(owner, owner, f"/allow {friend} 编辑").text == f"已允许 {friend}，身份是编辑。"
    people.say(friend, friend, "/company 中芯国际")
    assert people.told(friend, "处提及").quotes  # the news of being let in may come before it or after
    assert people.ask(owner, owner, f"/allow {friend}").text == f"已允许 {friend}。"
    group = people.group(owner, friend)
    assert "编辑只能是人" in people.reply(people.say(group, owner, "/allow 编辑")).text
    assert "编辑只能是人" in people.ask(owner, owner, f"/allow {group} 编辑").text


def test_odd_numbers_to_allow_get_a_clear_word(house: House):
    for whom in ("--5", "99999999999999999999", "-", "@chenchen", "1 2", "５", "0"):
        answer = house.people.ask(house.owner, house.owner, f"/allow {whom}")
        assert "允许" in answer.text or "编号" in answer.text
        assert "出了点问题" not in answer.text


def test_an_open_group_stays_open_when_it_becomes_a_supergroup(house: House):
    people = house.people
    group = people.group(house.owner)
    people.reply(people.say(group, house.owner, "/allow"))
    before = people.say(house.owner, house.owner, "/help")
    supergroup = int(people._post(f"/chats/{group}/upgrade", by=house.owner)["id"])
    answer = people.reply(people.say(supergroup, house.owner, "/topic 5G"))
    assert answer.quotes
    assert people.spoken(supergroup) == [answer]
    assert people.spoken(house.owner, after=before) == [people.answer(before)]
