"""Buttons: good for all who read, in their own chat, and nowhere else."""

import pytest

from tests.chat.messages import Message
from tests.chat.people import People


def check_refused(people: People, shown: Message, data: str, person: int) -> None:
    """A press with foreign data raises an alert, and nothing changes by it."""
    seen = people.catch_up()
    alert = people.press(shown, data, person)
    assert "按钮已过期" in alert.text
    assert alert.show_alert
    after = people.ask(shown.chat, person, "/help")
    people.catch_up()
    changed = [event for event in people.events[seen:] if event["kind"] in ("edit", "delete")]
    assert changed == []
    assert people.spoken(shown.chat, after=shown) == [after]


def test_anybody_in_the_group_may_press(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    answer = people.ask(group, chen, "/topic 5G")
    assert people.tap(answer, "下一页", lin).text != answer.text


@pytest.mark.parametrize("data", ["x", "0" * 64, "简" * 21, "1;article;1", "../../etc/passwd", "' OR 1=1 --"])
def test_forged_data_is_refused(data: str, people: People, chen: int):
    check_refused(people, people.ask(chen, chen, "/company 中芯国际"), data, chen)


def test_a_key_is_good_in_its_own_chat_only(people: People, chen: int, lin: int):
    """Somebody who sees a key in one chat can't use it in another."""
    group = people.group(chen, lin)
    key = people.ask(group, chen, "/company 中芯国际").button("原文").data
    check_refused(people, people.ask(lin, lin, "/company 华为"), key, lin)


def test_a_key_fits_in_64_bytes_whatever_it_stands_for(people: People, chen: int):
    answer = people.ask(chen, chen, f"/search 的 -{'长' * 190}")
    assert all(0 < len((button.data or button.query).encode()) <= 64 for button in answer.buttons)
    assert people.tap(answer, "下一页", chen).lines[1] == answer.lines[1]


def test_the_page_one_is_on_can_be_pressed(people: People, chen: int):
    """The number between the arrows is a button as well: it is acknowledged, and costs no refused edit."""
    answer = people.ask(chen, chen, "/topic 5G")
    people.press(answer, answer.button("1/"), chen)
    after = people.ask(chen, chen, "/help")
    assert people.spoken(chen) == [answer, after]
