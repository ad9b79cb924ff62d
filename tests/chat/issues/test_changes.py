"""/trend, /diff and stories that go on, in a chat with a bot that has four issues of one series."""

import io
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import zxingcpp
from PIL import Image

from bot.__main__ import _services
from bot.app import App
from bot.deliveries.subscriptions import Destination, Wishes
from handlers.digest import preview_texts
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.stage import Stage


def draw(people: People, shown: Message, person: int) -> Message:
    """Press 「图」; the picture that comes below."""
    alert = people.press(shown, shown.button("图"), person)
    assert alert.text == ""
    return people.reply(shown)


def test_a_trend_tells_each_issue_oldest_first_and_draws_a_line(people: People, chen: int):
    answer = people.ask(chen, chen, "/trend 银河航天")
    assert answer.lines[0] == "银河航天 趋势 · 《芯屏网月报》4 期"
    assert answer.code == ["███▁"]
    assert answer.lines[-4:] == [
        "2024-01 · 1 处 · 1 篇",
        "2024-02 · 1 处 · 1 篇",
        "2024-03 · 1 处 · 1 篇",
        "2024-04 · 未提及",
    ]
    assert answer.bold == ["银河航天", "2024-03 · 1 处 · 1 篇"]


@pytest.mark.parametrize("question", ["趋势 中芯国际", "/trend SMIC", "/trend 中新国际"])
def test_a_trend_is_asked_for_in_other_ways(people: People, chen: int, question: str):
    answer = people.ask(chen, chen, question)
    assert "中芯国际 趋势" in answer.text
    assert ("按「中芯国际」查询" in answer.text) == ("中新" in question)
    assert len([line for line in answer.lines if line.startswith("2024-")]) == 4


def test_the_issue_that_names_it_most_is_a_tap_away(people: People, chen: int):
    answer = people.ask(chen, chen, "/trend 维信诺")
    peak = people.tap(answer, "最多的一期 2024-02", chen)
    assert "《芯屏网月报》2024-02" in peak.text
    assert peak.quotes


def test_a_timeline_leads_to_the_trend_and_the_trend_to_the_newest_issue(people: People, chen: int):
    past = people.ask(chen, chen, "/company 中芯国际 @全部")
    trend = people.tap(past, "趋势", chen)
    assert trend.lines[0] == "中芯国际 趋势 · 《芯屏网月报》4 期"
    assert "《芯屏网月报》2024-04" in people.tap(trend, "简报怎么说", chen).text


def test_a_trend_as_a_picture_is_sharp_and_its_code_leads_to_it(people: People, chen: int, lin: int, root: str):
    picture = draw(people, people.ask(chen, chen, "/trend 5G"), chen)
    assert picture.text == "5G 趋势 · 《芯屏网月报》4 期"
    assert picture.photo
    content = httpx.get(f"{root}/api/photos/{picture.photo['file_id']}", trust_env=False).content
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.width) == ("PNG", 1080)
    assert image.height <= 1280
    small = image.convert("RGB").resize((400, image.height * 400 // 1080))
    (code,) = zxingcpp.read_barcodes(small)
    (token,) = parse_qs(urlsplit(code.text).query)["start"]
    assert people.ask(lin, lin, f"/start {token}").lines[0] == picture.lines[0]


def test_without_a_name_there_are_names_to_tap(people: People, chen: int):
    offer = people.ask(chen, chen, "/trend")
    assert "中芯国际" in offer.labels
    assert "光子芯片" in offer.labels
    assert "光子芯片 趋势" in people.tap(offer, "光子芯片", chen).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("/trend 寒武纪", "《芯屏网月报》4 期都没有提到「寒武纪」"),
        ("/trend 没有这样的名字呀", "目录里没有「没有这样的名字呀」"),
        ("/trend " + "很长" * 100, "要查的内容太长"),
    ],
)
def test_what_has_no_trend_is_said(people: People, chen: int, question: str, said: str):
    assert said in people.ask(chen, chen, question).text


def test_a_missing_component_is_said(stage: Stage, issues_database: Path):
    shutil.copy(issues_database, stage.db)
    (stage.db.parent / "PIL.py").write_text("raise ImportError('not installed')\n")  # where `-m` looks first
    with stage.open_bot():
        chen = stage.people.newcomer()
        trend = stage.people.ask(chen, chen, "/trend 5G")
        alert = stage.people.press(trend, trend.button("图"), chen)
        assert "jianbao[pictures]" in alert.text
        assert alert.show_alert


def test_one_issue_has_neither_trend_nor_difference(stage: Stage):
    with stage.open_bot():
        chen = stage.people.newcomer()
        trend = stage.people.ask(chen, chen, "/trend 中芯国际")
        assert "现在只有一期：《信息产业篇》2020-09" in trend.text
        assert "简报怎么说" in trend.labels
        assert "现在只有一期：《信息产业篇》2020-09" in stage.people.ask(chen, chen, "/diff").text


@pytest.mark.parametrize("question", ["/diff", "对比上期", "两期对比", "/diff @2024-04", "/diff @2024-03 @2024-04"])
def test_the_newest_issue_beside_the_one_before(people: People, chen: int, question: str):
    answer = people.ask(chen, chen, question)
    assert answer.lines[0] == "两期对比 · 《芯屏网月报》2024-03 → 2024-04"
    assert answer.lines[answer.lines.index("新提到的企业（1）") + 1] == "曦智科技 2"
    assert answer.lines[answer.lines.index("不再提到的企业（1）") + 1] == "银河航天 1"
    assert "· 中芯国际 营业收入 5.9亿美元（2024年3月） → 6.2亿美元（2024年4月）" in answer.lines
    assert "· 《5G 基站学会按时睡觉》→《5G 基站按时睡觉 试点扩大》" in answer.lines


def test_any_two_issues_are_set_side_by_side_in_their_order(people: People, chen: int):
    for question in ("/diff @2024-01 @2024-03", "/diff 2024年3月 2024年1月"):
        answer = people.ask(chen, chen, question)
        assert answer.lines[0].endswith("2024-01 → 2024-03")
        assert "不再提到的企业（3）" in answer.lines


def test_two_issues_are_chosen_by_buttons(people: People, chen: int):
    later = people.tap(people.ask(chen, chen, "/diff"), "换两期", chen)
    assert [label for label in later.labels if label.startswith("2024")] == ["2024-04", "2024-03", "2024-02", "2024-01"]
    earlier = people.tap(later, "2024-02", chen)
    assert "2024-02" not in earlier.labels
    assert people.tap(earlier, "2024-01", chen).lines[0].endswith("2024-01 → 2024-02")


def test_an_issue_that_is_not_there_is_said_and_others_are_offered(people: People, chen: int):
    answer = people.ask(chen, chen, "/diff @2023-01")
    assert "没有 2023-01 这一期" in answer.text
    assert "2024-04" in answer.labels
    first = people.ask(chen, chen, "/diff @2024-01")
    assert "跟哪一期比" in first.text


def test_names_that_went_answer_out_of_the_issue_that_has_them(people: People, chen: int):
    part = people.tap(people.ask(chen, chen, "/diff"), "不再提的企业", chen)
    answer = people.tap(part, "银河航天", chen)
    assert "《芯屏网月报》2024-03" in answer.text
    assert answer.quotes


def test_both_places_of_a_figure_are_a_tap_away(people: People, chen: int):
    part = people.tap(people.ask(chen, chen, "/diff"), "数据变化", chen)
    assert "2024-03《工厂月度数据：急单回来了》 产业动态 · 第 2–3 页" in part.lines
    assert part.labels[:2] == ["1 · 2024-03", "1 · 2024-04"]
    before = people.tap(part, "1 · 2024-03", chen)
    assert "实现营业收入5.9亿美元" in before.text
    assert people.tap(before, "返回", chen).lines == part.lines


def test_a_story_leads_from_issue_to_issue(people: People, chen: int):
    part = people.tap(people.ask(chen, chen, "/diff"), "后续", chen)
    late = people.tap(part, "2 · 2024-04", chen)
    assert late.lines[0] == "5G 基站按时睡觉 试点扩大"
    assert "前情：2024-03《5G 基站学会按时睡觉》" in late.lines
    early = people.tap(late, "前情", chen)
    assert early.lines[0] == "5G 基站学会按时睡觉"
    assert "后续：2024-04《5G 基站按时睡觉 试点扩大》" in early.lines
    assert people.tap(early, "后续", chen).lines[0] == late.lines[0]


def test_a_digest_marks_what_goes_on(issues_app: App):
    services = _services(issues_app, everybody=True)
    services.subscribing.subscribe(Destination(chat=-1), "群", 1, Wishes(articles=8))
    (digest,) = preview_texts(services, -1)
    lines = digest.splitlines()
    title = next(i for i, line in enumerate(lines) if line.endswith("5G 基站按时睡觉 试点扩大"))
    assert lines[title + 2] == "后续 · 前情：2024-03《5G 基站学会按时睡觉》"
    assert sum(line.startswith("后续") for line in lines) == 2
