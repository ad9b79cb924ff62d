"""What comes back: openings and ratings to who shared, feedback to the owner, links taken back."""

import json
import subprocess
import sys

from handlers.context import Asked, Services
from handlers.screen import Screen
from handlers.sharing.shared import ask_shared, show_one
from tests.bot_process import ROOT
from tests.chat.people import People
from tests.sharing.house import House, follow, pair, share


def test_a_sharer_sees_counts_and_takes_a_link_back(people: People, chen: int, lin: int):
    card = share(people, chen, people.ask(chen, chen, "/company 中芯国际"), pair(people, chen, lin), note="看看")
    opening = card.button("打开原文")
    opened = follow(people, lin, opening)
    follow(people, chen, opening)
    mine = people.ask(chen, chen, "/shared")
    assert "发送 1 次 · 打开 1 次 · 👍 0" in mine.text
    assert "附言：看看" in mine.text
    people.press(opened, people.tap(opened, "反馈", lin).button("👍"), lin)
    mine = people.tap(mine, "刷新", chen)
    assert "打开 1 次 · 👍 1 · 👎 0" in mine.text
    one = people.tap(mine, "1", chen)
    assert card.quotes[0] in one.text
    alert = people.press(one, one.button("撤回"), chen)
    assert "已撤回" in alert.text
    assert "已撤回" in follow(people, lin, opening).text
    assert "还没有您的分享记录" in people.ask(chen, chen, "/shared").text
    again = share(people, chen, people.ask(chen, chen, "/company 中芯国际"), pair(people, chen, lin))
    assert again.button("打开原文").url != opening.url


def test_counting_can_be_switched_off(people: People, chen: int, lin: int):
    opening = share(people, chen, people.ask(chen, chen, "5G"), pair(people, chen, lin)).button("打开原文")
    follow(people, lin, opening)
    mine = people.tap(people.ask(chen, chen, "我的分享"), "不再计数", chen)
    assert "未计数" in mine.text
    follow(people, lin, opening)
    assert "打开 0 次" in people.tap(mine, "恢复计数", chen).text


def test_where_telegram_does_not_tell_what_was_sent_that_is_said(services: Services):
    """As before /setinlinefeedback: a link is opened that nobody is known to have sent."""
    snippet = services.sharing.snippets.suggest("5G").snippets[0]
    (token,) = services.sharing.offer(1, [snippet])
    asked = Asked(services=services, argument="", chat=1, chat_title="", private=True, person=1)
    assert "还没有您的分享记录" in ask_shared(asked).html
    services.sharing.open(token, 2)
    listed = ask_shared(asked)
    assert "发送次数未知 · 打开 1 次" in listed.html
    one = show_one(asked, int(listed.rows[0][0].arguments[0]), 1)
    assert isinstance(one, Screen)
    assert "发送次数未知" in one.html
    services.sharing.note_sent(token, 1, "")
    assert "发送 1 次 · 打开 1 次" in ask_shared(asked).html


def test_nobody_sees_or_ends_anothers_shares(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    share(people, chen, people.ask(chen, chen, "5G"), pair(people, chen, lin))
    assert "还没有您的分享记录" in people.ask(lin, lin, "/shared").text
    assert "私聊" in people.reply(people.say(group, chen, "/shared")).text
    mine = people.tap(people.ask(chen, chen, "/shared"), "1", chen)
    elsewhere = people.ask(lin, lin, "/help")
    assert "已过期" in people.press(elsewhere, mine.button("撤回").data, lin).text
    assert "5G" in people.ask(chen, chen, "/shared").text


def test_feedback_reaches_the_owner_once_a_person(house: House):
    people, owner, readers = house.people, house.owner, [house.reader("陈晨"), house.reader("林岚")]
    for reader in readers:
        answer = people.ask(reader, reader, "/company 中心国际")
        asked = people.tap(answer, "反馈", reader)
        assert asked.text.split("\n")[-1] == answer.text.split("\n")[-1]
        assert asked.labels == ["👍", "👎", "答错了", "返回"]
        people.press(asked, asked.button("👎"), reader)
        asked = people.tap(people.ask(reader, reader, "/company 中心国际"), "反馈", reader)
        alert = people.press(asked, asked.button("答错了"), reader)
        assert alert.text == "谢谢，已转告"
    listed = people.ask(owner, owner, "/reviews")
    assert "（2）" in listed.lines[0]
    assert "「中心国际」" in listed.text
    assert "👎" not in listed.text
    one = people.tap(listed, "1", owner)
    assert "中芯国际" in one.quotes[0]
    assert "（1）" in people.tap(one, "已处理", owner).lines[0]
    assert "主人" in people.ask(readers[0], readers[0], "/reviews").text
    command = [sys.executable, "-m", "bot", "reviews", "--json", "--db", str(house.db)]
    printed = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    assert [(row["verdict"], row["query"]) for row in printed] == [("wrong", "中心国际")] * 2
    assert not any(str(reader) in json.dumps(printed) for reader in readers)


def test_every_answer_tells_its_origin_itself(people: People, chen: int):
    """So that a forwarded one is readable alone."""
    for question in ("/company 中芯国际", "/topic 5G", "/search 芯片", "/numbers 中芯国际", "/contents", "/brief"):
        assert "《信息产业篇》2020-09" in people.ask(chen, chen, question).text, question
    answer = people.ask(chen, chen, "/company 中芯国际")
    for label in ("原文", "全文"):
        answer = people.tap(answer, label, chen)
        assert "《信息产业篇》2020-09" in answer.text, label


def test_words_and_commands_in_reply_to_a_card_are_answered(people: People, chen: int, lin: int):
    group = people.group(chen, lin)
    card = share(people, chen, people.ask(chen, chen, "5G"), group)
    asked = people.say(group, lin, "/company 华为", reply_to_message_id=card.id)
    assert people.reply(asked).lines[0].startswith("华为")
    words = people.say(group, lin, "@jianbao_bot 芯片", reply_to_message_id=card.id)
    assert "芯片" in people.reply(words).text
