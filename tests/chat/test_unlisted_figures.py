"""What is counted of companies that no list has, in the chat: told like any other's, and that no list has them."""

from tests.chat.people import People
from tests.chat.stage import Stage
from tests.chat.test_unlisted import put_in
from tests.conftest import CASES

FILE = (CASES / "unlisted_figures.txt").read_bytes()
UNLISTED = "「砺锋数控」未收录于目录"
FIGURES = [
    "· 2021年上半年 营业收入 6.4亿元（+21%）",
    "· 2021年上半年 净利润 8300万元（+9%）",
    "· 订单 超过11亿元",
    "· 研发人员占比 34%",
]


def figures(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("· ")]


def test_they_are_asked_for_by_command_button_and_sentence_and_follow_who_is_taken_up(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        done = put_in(people, owner, FILE, "2021-03 装备产业周刊.txt")

        answer = people.ask(owner, owner, "/numbers 砺锋数控")
        assert figures(answer.text) == FIGURES
        assert UNLISTED in answer.text
        assert figures(people.ask(owner, owner, "砺锋数控 净利润").text) == FIGURES[1:2]
        assert figures(people.ask(owner, owner, "砺锋数控的订单有多少").text) == FIGURES[2:3]
        assert "没有给出" in people.ask(owner, owner, "/numbers 翎岳航材").text

        company = people.ask(owner, owner, "/company 砺锋数控")
        numbers = people.tap(company, "数据", owner)
        assert figures(numbers.text) == FIGURES
        assert people.tap(numbers, "返回", owner).text == company.text

        _compare(people, owner)
        _take_up(people, owner, done.labels)


def _compare(people: People, owner: int) -> None:
    table = people.ask(owner, owner, "/compare 砺锋数控 屹朗显示科技 京东方")
    assert [line.split()[:2] for line in table.lines if "亿元" in line] == [
        ["砺锋数控（未收录）", "6.4亿元"],
        ["屹朗显示科技（未收录）", "27亿元"],
        ["京东方", "460亿元"],
    ]
    mistyped = people.ask(owner, owner, "/compare 砺峰数控 京东方")
    assert "砺锋数控（未收录）" in people.tap(mistyped, "＋砺锋数控", owner).text
    without = people.ask(owner, owner, "/compare 砺锋数控 京东方 翎岳航材")
    assert without.lines[-1] == "没有可比数据：翎岳航材"
    offered = people.ask(owner, owner, "/numbers")
    assert offered.labels == ["砺锋数控（未收录） 4", "屹朗显示科技（未收录） 2", "京东方 1"]
    assert people.tap(offered, offered.labels[0], owner).text == people.ask(owner, owner, "/numbers 砺锋数控").text
    asked = people.ask(owner, owner, "砺锋数控和京东方的营业收入谁高")
    assert asked.text.startswith("按「京东方、砺锋数控」的对比理解。")
    ranked = people.ask(owner, owner, "谁的营业收入最高")
    assert "屹朗显示科技（未收录）" in ranked.text


def _take_up(people: People, owner: int, labels: list[str]) -> None:
    assert any(label.startswith("未收录") for label in labels)
    listed = people.ask(owner, owner, "/unlisted")
    one = people.tap(listed, "1", owner)
    assert "砺锋数控" in one.text
    people.push(one, one.button("收入目录"), owner)
    people.becomes(one, "已收录「砺锋数控」")
    answer = people.ask(owner, owner, "/numbers 砺锋数控")
    assert figures(answer.text) == FIGURES
    assert "未收录" not in answer.text


def test_a_mistyped_one_is_not_guessed(stage: Stage):
    people = stage.people
    with stage.closed_bot() as bot:
        owner = stage.claim(bot)
        put_in(people, owner, FILE, "2021-03 装备产业周刊.txt")
        assert not figures(people.ask(owner, owner, "/numbers 砺峰数控").text)
        assert people.ask(owner, owner, "砺峰数控的营业收入").text.startswith("按查找")


def test_a_name_alone_that_ends_like_a_metric_asks_for_no_figures(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        put_in(people, chen, FILE.replace("砺锋数控".encode(), "砺锋股份".encode()), "2021-03 装备产业周刊.txt")
        assert people.ask(chen, chen, "砺锋股份").text == people.ask(chen, chen, "/company 砺锋股份").text


def test_a_name_that_ends_like_a_metric_is_a_name(stage: Stage):
    people, chen = stage.people, stage.people.newcomer()
    with stage.open_bot():
        put_in(people, chen, FILE.replace("砺锋数控".encode(), "砺锋药房".encode()), "2021-03 装备产业周刊.txt")
        assert figures(people.ask(chen, chen, "/numbers 砺锋药房").text) == FIGURES
        some = people.ask(chen, chen, "/numbers 砺锋药房 净利润")
        assert figures(some.text) == FIGURES[1:2]
        inside = people.ask(chen, chen, "订单", reply_to_message_id=some.id)
        assert inside.lines[1] == "在上一条回答的 1 篇文章里查找。"
