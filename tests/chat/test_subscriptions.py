"""/subscriptions: every setting a button, edited in place; /here binds a topic."""

import pytest

from tests.chat.messages import Message
from tests.chat.people import People


def tap_through(people: People, message: Message, person: int, *labels: str) -> Message:
    for label in labels:
        message = people.tap(message, label, person)
    return message


@pytest.fixture
def settings(people: People, chen: int) -> Message:
    """The settings of a new subscription in a private chat."""
    people.ask(chen, chen, "/subscribe 华为")
    return people.tap(people.ask(chen, chen, "/subscriptions"), "1 · 华为", chen)


def test_it_begins_with_how_things_stand(settings: Message):
    assert settings.lines[:5] == [
        "订阅设置",
        "内容：华为优先，其他要闻补足",
        "时间：每天 08:30",
        "篇数：每次 5 篇",
        "没有新内容时：不发",
    ]


@pytest.mark.parametrize(
    ("labels", "line"),
    [
        (("篇数", "8 篇"), "篇数：每次 8 篇"),
        (("无新内容时", "每周回顾"), "没有新内容时：每周一发一周回顾"),
        (("日子", "中国工作日"), "时间：工作日 08:30"),
        (("日子", "周一至周五"), "时间：周一至周五 08:30"),
        (("日子", "周三", "周六", "返回"), "时间：每周三、六 08:30"),
        (("日子", "周三", "周六", "✓ 周三", "返回"), "时间：每周六 08:30"),
        (("时间", "＋ 加一个时间", "18", "18:05", "返回"), "时间：每天 08:30、18:05"),
        (("时间", "＋ 加一个时间", "07", "07:00", "✕ 08:30", "返回"), "时间：每天 07:00"),
        (("时区", "纽约"), "时间：每天 08:30（纽约时间）"),
        (("时区", "其他时区", "亚洲", "下一页", "Dili"), "时间：每天 08:30（Dili时间）"),
        (("内容", "企业", "腾讯", "返回", "返回"), "内容：华为、腾讯优先，其他要闻补足"),
        (("内容", "栏目", "企业情报", "返回", "返回"), "内容：华为、栏目「企业情报」优先，其他要闻补足"),
        (("内容", "专题", "显示", "返回", "返回"), "内容：华为、显示专题优先，其他要闻补足"),
        (("内容", "企业", "✓ 华为", "返回", "返回"), "内容：全部要闻"),
        (("内容", "只发关注的", "返回"), "内容：只发华为"),
        (("内容", "只发关注的", "✓ 只发关注的", "返回"), "内容：华为优先，其他要闻补足"),
        (("内容", "全部要闻", "返回"), "内容：全部要闻"),
        (("暂停", "直到我恢复"), "已暂停，直到有人恢复。"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_a_setting_is_set_in_place(labels: tuple[str, ...], line: str, settings: Message, people: People, chen: int):
    changed = tap_through(people, settings, chen, *labels)
    assert line in changed.lines
    assert changed.id == settings.id


def test_the_last_day_and_the_last_time_stay(settings: Message, people: People, chen: int):
    days = tap_through(people, settings, chen, "日子", "周三")
    assert people.press(days, days.button("✓ 周三"), chen).text == "至少要留一天。"
    times = tap_through(people, days, chen, "返回", "时间")
    assert people.press(times, times.button("✕ 08:30"), chen).text.startswith("至少要留一个时间")


def test_six_times_are_all(settings: Message, people: People, chen: int):
    times = people.tap(settings, "时间", chen)
    for hour in ("09", "10", "11", "12", "13"):
        times = tap_through(people, times, chen, "＋ 加一个时间", hour, f"{hour}:00")
    assert times.labels == [f"✕ {time}" for time in ("08:30", "09:00", "10:00", "11:00", "12:00", "13:00")] + ["‹ 返回"]


def test_paused_skipped_and_gone_on(settings: Message, people: People, chen: int):
    paused = tap_through(people, settings, chen, "暂停", "7 天")
    assert "恢复。" in paused.text
    assert {"跳过下一次", "暂停"}.isdisjoint(paused.labels)
    until = tap_through(people, paused, chen, "恢复", "暂停", "直到…", "下一页")
    day = until.buttons[0].label
    assert day.partition(" ")[0] + "恢复。" in people.tap(until, day, chen).text
    resumed = people.tap(paused, "恢复", chen)
    assert resumed.text == settings.text
    skipped = people.tap(resumed, "跳过下一次", chen)
    assert skipped.lines[0].startswith("已跳过")
    assert skipped.lines[-1] != settings.lines[-1]


def test_a_preview_is_a_digest_that_is_not_sent(settings: Message, people: People, chen: int):
    preview = people.tap(settings, "预览", chen)
    assert preview.lines[0] == "预览（没有发送）"
    assert preview.quotes
    assert people.tap(preview, "返回", chen).text == settings.text
    assert people.tap(people.ask(chen, chen, "/subscriptions"), "1 ·", chen).text == settings.text


def test_a_digest_comes_at_once(settings: Message, people: People, chen: int):
    sending = people.tap(settings, "现在发送", chen)
    assert sending.lines[0] == "马上发送。"
    assert people.told(chen, "您关注的 · 华为").quotes


def test_deleted_after_a_question(settings: Message, people: People, chen: int):
    surely = people.tap(settings, "删除", chen)
    assert "删除这个订阅？" in surely.text
    assert people.tap(surely, "返回", chen).text == settings.text
    gone = tap_through(people, settings, chen, "删除", "确定删除")
    assert gone.lines == ["已删除。", "", "这里还没有订阅。"]
    assert people.press(gone, settings.button("内容").data, chen).text == "这个订阅已经删除了。"


def test_several_subscriptions_are_listed(settings: Message, people: People, chen: int):
    menu = tap_through(people, settings, chen, "全部订阅", "＋ 新订阅", "显示", "工作日", "3 篇")
    assert menu.lines[0] == "已订阅"
    listed = people.ask(chen, chen, "我的订阅")
    assert listed.lines[0] == "您的订阅（2）"
    assert [label for label in listed.labels if "·" in label] == ["1 · 华为", "2 · 显示专题"]


def test_ten_are_enough(people: People, chen: int):
    wanted = ("显示", "通信", "终端", "人工智能", "软件与云", "互联网", "数字经济", "航天与量子", "安全", "投融资")
    for pack in wanted:
        tap_through(people, people.ask(chen, chen, "/subscribe"), chen, pack, "每天", "3 篇")
    much = tap_through(people, people.ask(chen, chen, "/subscribe"), chen, "政策", "每天")
    assert "最多 10 个订阅" in people.press(much, much.button("3 篇"), chen).text
    assert people.ask(chen, chen, "/subscriptions").lines[0] == "您的订阅（10）"


def test_here_moves_the_only_one_at_once(people: People, chen: int):
    forum = people.group(chen, type="supergroup", is_forum=True)
    chips = people.topic(forum, "半导体", by=chen)
    people.ask(forum, chen, "/subscribe 华为")
    moved = people.ask(forum, chen, "/here", message_thread_id=chips)
    assert moved.lines[0] == "以后发到这里"
    assert "发到：这里" in moved.lines
    assert people.ask(forum, chen, "/here", message_thread_id=chips).lines[0] == "本来就发到这里"
    tap_through(people, moved, chen, "设置", "现在发送")
    assert people.told(forum, "您关注的 · 华为").thread == chips


def test_here_asks_which_of_several(people: People, chen: int):
    forum = people.group(chen, type="supergroup", is_forum=True)
    chips, net = people.topic(forum, "半导体", by=chen), people.topic(forum, "通信", by=chen)
    people.ask(forum, chen, "/subscribe 华为")
    people.ask(forum, chen, "/subscribe 5G", message_thread_id=net)
    which = people.ask(forum, chen, "/here", message_thread_id=chips)
    assert which.labels == ["1 · 华为", "2 · 5G"]
    moved = people.tap(which, "2 · 5G", chen)
    assert moved.lines[0] == "以后发到这里"
    assert "内容：5G优先，其他要闻补足" in moved.lines


def test_here_without_any_offers_to_subscribe(people: People, chen: int):
    forum = people.group(chen, type="supergroup", is_forum=True)
    chips = people.topic(forum, "半导体", by=chen)
    answer = people.ask(forum, chen, "/here", message_thread_id=chips)
    assert "这里还没有订阅。" in answer.text
    assert answer.labels[0] == "＋ 新订阅"
