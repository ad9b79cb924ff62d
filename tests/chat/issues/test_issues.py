"""Several issues: each answer says which it speaks of, stays with it wherever it leads, and offers the others."""

import re

import pytest

from bot.asking.findings import IssueCount, Scope
from bot.models import Bulletin, BulletinId
from handlers.application import FEATURES
from handlers.context import Asked, Services
from handlers.entries import show_entry
from handlers.past import issue_labels, issue_rows
from handlers.places import show_mention
from handlers.replies import read_scope
from handlers.screen import Button, Picture, Screen
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import ink
from tests.conftest import ISSUES
from tests.sharing.house import follow, pair, send_result, share, type_inline

_DATES = ["2024-04", "2024-03", "2024-02", "2024-01"]
_TEXTS = {path.stem: ink(path.read_text("utf-8")) for path in ISSUES}


def dates(message: Message) -> set[str]:
    return set(re.findall(r"2024-\d\d", message.text))


def assert_of(message: Message, date: str) -> None:
    """All that is quoted is this issue's, and the issue is named, no other."""
    assert dates(message) == {date}, message.text
    assert message.quotes
    assert all(ink(line) in _TEXTS[date] for quoted in message.quotes for line in quoted.split("\n"))


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("/company 中芯国际", "2024-04"),
        ("/company 中芯国际 @2024-02", "2024-02"),
        ("/company @2024年1月 中芯国际", "2024-01"),
        ("公司 中芯国际 @202403", "2024-03"),
        ("中芯国际 @2024-02", "2024-02"),
        ("中芯国际最近怎么样 @2024-02", "2024-02"),
        ("/topic 5G @2024-01", "2024-01"),
        ("/search 良率 @2024-01", "2024-01"),
        ("查 晶圆 @2024-03", "2024-03"),
        ("/brief @2024-02", "2024-02"),
        ("/brief", "2024-04"),
        ("@2024-03", "2024-03"),
    ],
)
def test_an_answer_is_from_the_issue_asked_for_and_says_so(people: People, chen: int, question: str, date: str):
    assert_of(people.ask(chen, chen, question), date)


@pytest.mark.parametrize(
    "question", ["/company 中芯国际 @2019", "/search 芯片 @2024-13", "5G @2024-09", "/contents @2025"]
)
def test_an_issue_that_is_not_there_is_said_with_those_there_are(people: People, chen: int, question: str):
    answer = people.ask(chen, chen, question)
    assert answer.text.startswith("没有 20")
    assert answer.text.endswith("的简报。现有：2024-04、2024-03、2024-02、2024-01。")


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("/company 维信诺", ["2024-02", "2024-01"]),
        ("维信诺", ["2024-02", "2024-01"]),
        ("/topic 卫星互联网", ["2024-03", "2024-02", "2024-01"]),
        ("/company 无镉膜", ["2024-02"]),
        ("/search 渔船", ["2024-02"]),
        ("/numbers 维信诺", ["2024-02", "2024-01"]),
    ],
)
def test_what_only_older_issues_have_is_offered_not_answered(
    people: People, chen: int, question: str, offered: list[str]
):
    answer = people.ask(chen, chen, question)
    assert dates(answer) == {"2024-04"}
    assert answer.quotes == []
    assert [label[:7] for label in answer.labels if label.startswith("2024")] == offered
    older = people.tap(answer, offered[0], chen)
    assert dates(older) == {offered[0]}


def test_a_word_that_no_issue_has_is_said_of_all(people: People, chen: int):
    assert "已检索 4 期 27 篇" in people.ask(chen, chen, "/company 贵州茅台").text
    assert "已检索 4 期 27 篇" in people.ask(chen, chen, "/search 青藏铁路").text
    assert "已检索 4 期 27 篇" in people.ask(chen, chen, "/search 青藏铁路 全部").text
    assert "已检索 4 期 27 篇" in people.ask(chen, chen, "/company 贵州茅台 全部").text


@pytest.mark.parametrize("question", ["/company 中芯国际 全部", "中芯国际 全部", "/company @all 中芯国际"])
def test_a_timeline_is_one_screen_newest_first_and_leads_to_each_issue(people: People, chen: int, question: str):
    answer = people.ask(chen, chen, question)
    assert [line[:7] for line in answer.lines if re.fullmatch(r"2024-\d\d · 2 处 · 2 篇", line)] == _DATES
    assert all(any(ink(quoted) in text for text in _TEXTS.values()) for quoted in answer.quotes)
    assert len(answer.quotes) == 8
    assert len(answer.text) < 1500
    assert_of(people.tap(answer, "2024-02", chen), "2024-02")


def test_the_button_leads_to_the_timeline(people: People, chen: int):
    answer = people.ask(chen, chen, "/topic 5G")
    assert "另有 3 期提到" in answer.lines[1]
    assert people.tap(answer, "往期", chen).text == people.ask(chen, chen, "/topic 5G 全部").text
    alone = people.ask(chen, chen, "/company 曦智科技")
    assert "往期" not in alone.labels
    assert "另有" not in alone.text


def test_a_search_of_all_issues_by_command_and_by_button(people: People, chen: int):
    answer = people.ask(chen, chen, "/search 良率 @全部")
    assert [line[:7] for line in answer.lines if re.match(r"2024-\d\d · ", line)] == ["2024-04", "2024-03", "2024-01"]
    assert people.tap(people.ask(chen, chen, "/search 良率"), "往期", chen).text == answer.text
    assert_of(people.tap(answer, "2024-01", chen), "2024-01")


def test_a_search_by_fields_counts_articles(people: People, chen: int):
    answer = people.ask(chen, chen, "/search 企业:华为 全部")
    assert answer.lines[1] == "2 篇，见于 2 期，新的在前。"
    assert "见标题" not in answer.text
    assert people.ask(chen, chen, "/search 企业:华为").lines[1] == "「企业:华为」：1 篇文章"


def test_what_stands_under_a_topic_is_told_apart(people: People, chen: int):
    answer = people.ask(chen, chen, "/topic 集成电路 全部")
    assert answer.lines[1] == "1 处 · 1 篇，见于 1 期，3 期只提到下级，新的在前。"
    assert "2024-01 · 只提到下级 · 3 篇" in answer.lines


def test_all_issues_alone_are_listed(people: People, chen: int):
    assert people.ask(chen, chen, "@全部").lines == ["共 4 期，新的在前，点一期："]


def test_the_word_itself_can_be_looked_for(people: People, chen: int):
    """旧线 全部 asks for all issues; the two words stand together in one, and that is offered."""
    every = people.ask(chen, chen, "/search 旧线 全部")
    assert "「" not in every.lines[0]
    literal = people.tap(every, "改查「旧线 全部」", chen)
    assert [line[:7] for line in literal.lines if re.match(r"2024-\d\d · ", line)] == ["2024-02"]
    quoted = people.ask(chen, chen, '/search "全部" @2024-02')
    assert "全部旧线" in quoted.text
    assert_of(people.ask(chen, chen, "/search 全部"), "2024-04")


def test_the_original_and_its_way_back_stay_in_the_issue(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 中芯国际 @2024-02")
    place = people.tap(answer, "原文", chen)
    assert_of(place, "2024-02")
    assert "第 2/2 处" in place.text
    earlier = people.tap(place, "上一处", chen)
    assert_of(earlier, "2024-02")
    wide = people.tap(earlier, "前后段", chen)
    assert_of(wide, "2024-02")
    assert people.tap(wide, "返回", chen).text == answer.text


@pytest.mark.parametrize("button", ["数据", "相关", "订阅", "导出", "反馈"])
def test_what_stands_below_stays_in_the_issue_and_leads_back(people: People, chen: int, button: str):
    answer = people.ask(chen, chen, "/company 中芯国际 @2024-02")
    shown = people.tap(answer, button, chen)
    if button != "订阅":
        assert dates(shown) == {"2024-02"}
    assert people.tap(shown, "返回", chen).text == answer.text


def test_related_names_lead_to_answers_of_the_issue(people: People, chen: int):
    related = people.tap(people.ask(chen, chen, "/company 中芯国际 @2024-02"), "相关", chen)
    assert dates(people.tap(related, "华润微", chen)) == {"2024-02"}


def test_a_metric_asked_on_about_is_that_of_the_issue_spoken_of(people: People, chen: int):
    people.ask(chen, chen, "/company 中芯国际 @2024-02")
    answer, there = people.ask(chen, chen, "那营收呢"), people.ask(chen, chen, "/numbers 中芯国际 营收 @2024-02")
    assert answer.text == f"按「中芯国际」的数据理解。\n{there.text}"


def test_figures_are_the_issues_or_all(people: People, chen: int):
    older = people.ask(chen, chen, "/numbers 中芯国际 @2024-02")
    assert "5.1亿美元" in older.text
    assert "6.2亿美元" not in older.text
    every = people.tap(older, "往期", chen)
    assert every.text == people.ask(chen, chen, "/numbers 中芯国际 全部").text
    assert [v for v in ("6.2亿", "5.9亿", "5.1亿", "5.4亿") if v in every.text] == ["6.2亿", "5.9亿", "5.1亿", "5.4亿"]
    again = people.ask(chen, chen, "/numbers 中芯国际 @2024-02")
    assert dates(people.tap(again, "简报怎么说", chen)) == {"2024-02"}


def test_a_comparison_and_its_picture_are_of_the_issue(people: People, chen: int):
    table = people.ask(chen, chen, "/compare 中芯国际 京东方 @2024-02")
    assert dates(table) == {"2024-02"}


def test_words_in_reply_are_looked_for_in_the_issue_of_the_answer(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 中芯国际 @2024-01")
    inside = people.ask(chen, chen, "桩基", reply_to_message_id=answer.id)
    assert_of(inside, "2024-01")
    assert "在上一条回答的 2 篇文章里" in inside.text
    nothing = people.ask(chen, chen, "机械手", reply_to_message_id=answer.id)
    assert nothing.lines == ["《芯屏网月报》2024-01", "在上一条回答的 2 篇文章里没有找到「机械手」。"]
    narrower = people.ask(chen, chen, "三班", reply_to_message_id=inside.id)
    assert_of(narrower, "2024-01")


def test_in_reply_to_a_timeline_all_its_articles_are_looked_through(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 中芯国际 全部")
    inside = people.ask(chen, chen, "八英寸", reply_to_message_id=answer.id)
    assert [line[:7] for line in inside.lines if re.match(r"2024-\d\d · ", line)] == _DATES
    assert "分享" in inside.labels
    assert_of(people.tap(inside, "2024-01", chen), "2024-01")
    assert "没有找到" in people.ask(chen, chen, "渔船", reply_to_message_id=answer.id).text


def test_in_reply_another_issue_can_be_asked_for(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 中芯国际")
    assert_of(people.ask(chen, chen, "洁净室 @2024-02", reply_to_message_id=answer.id), "2024-02")


def test_contents_lead_to_those_of_other_issues(people: People, chen: int):
    contents = people.ask(chen, chen, "/contents")
    assert dates(contents) == {"2024-04"}
    listed = people.tap(contents, "往期", chen)
    assert [re.findall(r"2024-\d\d", label)[0] for label in listed.labels] == _DATES
    older = people.tap(listed, "《芯屏网月报》2024-02", chen)
    assert dates(older) == {"2024-02"}
    section = people.tap(older, "企业近况", chen)
    assert people.tap(section, "目录", chen).text == older.text
    assert people.ask(chen, chen, "/contents 全部").text == listed.text
    assert people.ask(chen, chen, "目录 @2024-02").text == older.text
    assert dates(
        people.tap(people.tap(people.ask(chen, chen, "/brief"), "往期", chen), "《芯屏网月报》2024-01", chen)
    ) == {"2024-01"}


def test_in_a_group_a_name_with_an_issue_is_heard(people: People, chen: int, lin: int):
    group = people.group(chen, lin, status="administrator")
    assert_of(people.reply(people.say(group, lin, "中芯国际 @2024-03")), "2024-03")
    assert "全部 4 期" in people.reply(people.say(group, lin, "5G 全部")).text
    people.say(group, lin, "饭都吃完了 全部")
    assert len(people.spoken(group)) == 3


def test_a_card_leads_back_into_its_issue(people: People, chen: int, lin: int):
    answer = people.ask(chen, chen, "/company 中芯国际 @2024-02")
    card = share(people, chen, answer, pair(people, chen, lin))
    assert_of(card, "2024-02")
    assert_of(follow(people, lin, card.button("打开原文")), "2024-02")
    assert_of(follow(people, lin, card.button("更多")), "2024-02")


def test_inline_an_issue_alone_offers_its_leading_articles(people: People, chen: int):
    shown = type_inline(people, chen, "@2024-02")
    assert len(shown["results"]) == 7
    assert_of(send_result(people, shown, chen), "2024-02")


def test_inline_an_issue_can_be_asked_for(people: People, chen: int, lin: int):
    shown = type_inline(people, chen, "中芯国际 @2024-02")
    assert shown["results"][0]["description"].startswith("2024-02 · 2 处提及")
    card = send_result(people, shown, pair(people, chen, lin))
    assert_of(card, "2024-02")
    assert_of(follow(people, lin, card.button("打开")), "2024-02")
    every = type_inline(people, chen, "中芯国际 @全部")
    assert [result["description"][:7] for result in every["results"]] == _DATES
    missing = type_inline(people, chen, "维信诺")
    assert missing["results"] == []
    assert missing["button"]["text"] == "这一期没有，试试输入：维信诺 @2024-02"
    assert "没有 2019 的简报" in type_inline(people, chen, "中芯国际 @2019")["button"]["text"]


def made(number: int, title: str, date: str) -> Bulletin:
    return Bulletin(id=BulletinId(number), title=title, date=date, date_estimated=False)


def test_issues_of_one_date_are_told_apart_and_many_lead_to_all_of_them():
    issues = [
        made(1, "芯屏网月报", "2024-04"),
        made(2, "竹材产业与加工月报", "2024-04"),
        made(3, "芯屏网月报", "2024-03"),
    ]
    assert issue_labels(issues) == ["芯屏网月报 2024-04", "竹材产业与… 2024-04", "2024-03"]
    counts = [IssueCount(made(n, "月报", f"20{n:02}-01"), 1, n, n) for n in range(30, 10, -1)]
    rows = issue_rows(counts, lambda issue: ("entry", (7, 1, issue.id)), Button("各期合看", "timeline", (7, 1)))
    buttons = [button for row in rows for button in row]
    assert [button.label for button in buttons] == [*(f"20{n}-01 · {n} 篇" for n in range(30, 21, -1)), "各期合看"]
    assert buttons[0].arguments == (7, 1, 30)
    assert len(issue_rows(counts[:1], lambda issue: ("entry", (issue.id,)), buttons[-1])[0]) == 1


def asked(services: Services) -> Asked:
    return Asked(services=services, argument="", chat=1, chat_title="陈晨", private=True, person=1)


def test_buttons_made_before_there_were_issues_go_on_working(services: Services):
    """Their arguments lack the issue: they speak of the newest."""
    (entry,) = [found.id for found in (services.answers.company("中芯国际").entry,)]
    shown = show_entry(asked(services), entry, 1)
    assert "中芯国际" in shown.html
    mention = show_mention(asked(services), entry, 1, 0, 1)
    assert isinstance(mention, Screen)
    assert mention.scope == Scope("entry", entry, issue=BulletinId(1))


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        ("related", ("entry",)), ("numbers", ("entry", 1)), ("share_numbers", ("entry", 1)), ("follow", ("entry", 1)),
        ("search", ("芯片", "", 1)), ("search", ("终端连接数", "company", 1)),
        ("inside", ("18.43", "entry", "entry", 1)),
        ("contents", ()), ("brief", ()), ("picture", ("entry", "other")), ("export", ("entry", "entry", "entry", 1)),
        ("feedback", (0, "中芯国际", "entry", "entry", 1)),
    ],
)  # fmt: skip
def test_so_do_all_the_others(services: Services, action: str, arguments: tuple[str | int, ...]):
    ids = {"entry": services.answers.company("中芯国际").entry.id, "other": services.answers.company("京东方").entry.id}
    kinds = {"inside": (1,), "export": (0, 2), "feedback": (2,)}.get(action, ())  # which of them is no id
    given = [word if at in kinds else ids.get(str(word), word) for at, word in enumerate(arguments)]
    presses = {name: press for feature in FEATURES for name, press in {**feature.presses, **feature.settings}.items()}
    shown = presses[action](asked(services), *given)
    assert isinstance(shown, Screen | Picture)
    assert "2020-09" in shown.html or action in {"follow", "share_numbers"}


def test_what_was_noted_of_answers_before_there_were_issues_is_still_read(services: Services):
    services.replies.turn(1, 2, ("entry", 7, "芯片"), services.clock.now())
    assert read_scope(services, 1, 2) == Scope("entry", 7, ("芯片",))
    services.replies.turn(1, 3, (5, "search", "芯片", "光子"), services.clock.now())
    assert read_scope(services, 1, 3) == Scope("search", "芯片", ("光子",), BulletinId(5))


def test_what_another_issue_has_to_the_letter_comes_before_names_that_are_only_like_it(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 叠手机")
    assert answer.lines == [
        "《芯屏网月报》2024-04 未提及 叠手机（已检索 6 篇）。",
        "别的期有，点日期看；或者您要找的是下面的名称：",
    ]
    assert answer.labels[0] == "2024-01 · 1 篇"
    assert "中兴通讯" in answer.labels[1:]
    assert any("折叠" in quoted for quoted in people.tap(answer, "2024-01", chen).quotes)
