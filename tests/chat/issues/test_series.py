"""Two series on one shelf, with an issue of each in the same month: none hides what the other says."""

import re
from collections.abc import Iterator

import pytest

from bot.app import open_app
from bot.intake.ingest import ingest
from tests.chat.people import People
from tests.chat.stage import Stage
from tests.conftest import CASES, ISSUES
from tests.sharing.house import send_result, type_inline

MONTHLY, BAMBOO = "芯屏网月报", "竹材产业月报"


@pytest.fixture
def shelf(stage: Stage) -> Iterator[People]:
    """信息产业篇 2020-09, two issues of a monthly, and one of another series in the month of the last."""
    bamboo = (CASES / "formats" / "bulletin.txt").read_text("utf-8").replace("2022年5月", "2024年4月", 1)
    app = open_app(stage.db)
    for name, data in [*((path.name, path.read_bytes()) for path in ISSUES[2:]), ("竹材.txt", bamboo.encode())]:
        ingest(app.store.shelf, data, name=name)
    app.close()
    with stage.open_bot():
        yield stage.people


def test_of_a_months_issues_that_one_answers_that_has_what_is_asked_for(shelf: People):
    chen = shelf.newcomer()
    for question in ("/company 中芯国际", "中芯国际", "中芯国际最近怎么样", "/search 晶圆", "/numbers 中芯国际"):
        answer = shelf.ask(chen, chen, f"{question} @2024-04")
        assert f"《{MONTHLY}》2024-04" in answer.text, question
    for question in ("/search 竹片 @2024-04", "/company 竹片 @2024-04", "/brief @2024-04"):
        assert f"《{BAMBOO}》2024-04" in shelf.ask(chen, chen, question).text, question


def test_inline_of_a_months_issues_that_one_is_taken_that_has_it_too(shelf: People):
    chen = shelf.newcomer()
    for query in ("中芯国际 @2024-04", "晶圆 @2024-04", "竹片 @2024-04"):
        title = BAMBOO if "竹片" in query else MONTHLY
        assert f"《{title}》2024-04" in send_result(shelf, type_inline(shelf, chen, query), chen, -1).text, query


def test_two_issues_of_one_series_are_set_side_by_side(shelf: People):
    chen = shelf.newcomer()
    pair = f"两期对比 · 《{MONTHLY}》2024-03 → 2024-04"
    for question in (
        "/diff",
        "对比上期",
        "/diff @2024-04",
        "/diff @2024-03 和 @2024-04",
        "/diff 芯屏网",
        "/diff 芯屏网 2024年4月",
    ):
        assert shelf.ask(chen, chen, question).lines[0] == pair, question
    unknown = shelf.ask(chen, chen, "/diff 竹编")
    assert unknown.lines[:3] == ["没有名称里有「竹编」的简报，先看这两期：", "", pair]
    picking = shelf.tap(unknown, "换两期", chen)
    assert picking.labels[:2] == ["竹材产业月报 2024-04", "芯屏网月报 2024-04"]


def test_a_trend_is_of_the_series_that_names_it_and_tells_issues_of_a_month_apart(shelf: People):
    chen = shelf.newcomer()
    shown = shelf.ask(chen, chen, "/trend 中芯国际")
    assert shown.lines[-2:] == ["芯屏网月报 2024-04 · 2 处 · 2 篇", "竹材产业月报 2024-04 · 未提及"]
    assert "最多的一期 信息产业篇 2020-09" not in shown.labels


def test_an_issue_offered_beside_another_of_its_month_is_called_by_its_title(shelf: People):
    chen = shelf.newcomer()
    for question in ("/company 中芯国际", "/search 晶圆", "/numbers 中芯国际"):
        labels = shelf.ask(chen, chen, question).labels
        assert any(label.startswith("芯屏网月报 2024-04 · ") for label in labels), question
        assert any(label.startswith("2024-03 · ") for label in labels), question


def test_the_welcome_tries_what_the_newest_issue_has(shelf: People):
    chen = shelf.newcomer()
    tried = shelf.ask(chen, chen, "/start").lines[-1]
    assert "中芯国际" not in tried
    for name in re.findall("「(.+?)」", tried):
        assert f"《{BAMBOO}》2024-04" in shelf.ask(chen, chen, name).lines[0]


def test_a_name_in_reply_to_an_answer_stays_in_its_issue(shelf: People):
    chen = shelf.newcomer()
    answer = shelf.ask(chen, chen, "/company 曦智科技 @2024-04")
    reply = shelf.ask(chen, chen, "京东方", reply_to_message_id=answer.id)
    assert f"《{MONTHLY}》2024-04" in reply.text
