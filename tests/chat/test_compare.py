"""Companies side by side: a table, and below it a picture."""

import io

import httpx
import pytest
from PIL import Image

from bot.app import open_app
from bot.intake.ingest import ingest
from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.stage import Stage
from tests.conftest import CASES

QUESTION = "/compare 京东方 TCL科技 维信诺"


def draw(people: People, table: Message, person: int) -> Message:
    """Press 「图」; the picture that comes below the table, which has lost the button by then."""
    seen = people.catch_up()
    alert = people.press(table, table.button("图"), person)
    assert alert.text == ""
    picture = people.reply(table)
    left = people.edited(table, seen)
    assert (left.text, left.labels) == (table.text, ["分享"])
    return picture


def test_a_comparison_sets_both_side_by_side(people: People, chen: int):
    answer = people.ask(chen, chen, "/compare 中芯国际 华润微")
    revenue = answer.lines.index("营业收入 · 2020年上半年")
    assert "18.43亿美元" in answer.lines[revenue + 1]
    assert "30.63亿元" in answer.lines[revenue + 2]


def test_a_picture_comes_below_its_table_and_is_sharp(people: People, chen: int, root: str):
    table = people.ask(chen, chen, QUESTION)
    picture = draw(people, table, chen)
    assert picture.text == "京东方、TCL科技、维信诺 · 《信息产业篇》2020-09"
    assert picture.photo is not None
    assert picture.photo["width"] >= 1080
    content = httpx.get(f"{root}/api/photos/{picture.photo['file_id']}", trust_env=False).content
    image = Image.open(io.BytesIO(content))
    assert image.format == "PNG"
    assert image.height <= 1500  # of more Telegram would leave less than 920 pixels in width


def test_anybody_in_a_group_may_have_it_drawn_once(people: People, chen: int, lin: int):
    """A second press by somebody else would show the same picture again, so the button goes."""
    group = people.group(chen, lin)
    table = people.ask(group, chen, QUESTION)
    assert draw(people, table, lin).answers == table.id


def test_a_picture_stays_in_its_topic(people: People, chen: int):
    forum = people.group(chen, type="supergroup", is_forum=True)
    thread = people.topic(forum, "半导体", by=chen)
    table = people.ask(forum, chen, QUESTION, message_thread_id=thread)
    assert draw(people, table, chen).thread == thread


def test_an_edited_question_has_a_picture_of_its_own(people: People, chen: int):
    question = people.say(chen, chen, QUESTION)
    table = people.answer(question)
    draw(people, table, chen)
    seen = people.catch_up()
    people.edit(question, chen, "/compare 中芯国际 华润微")
    other = people.edited(table, seen)
    assert other.labels == ["图", "分享"]
    people.press(other, other.button("图"), chen)
    people.told(chen, "中芯国际、华润微 · ")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("/compare", "请写两家以上的企业"),
        ("/compare 京东方", "请写两家以上的企业"),
        ("/compare 京东方 BOE", "写的是同一家企业：京东方"),
        ("/compare 京东方 没有这家公司", "没有叫「没有这家公司」的企业"),
        ("/compare 中新国际 华润微", "按「中芯国际」查询，您输入的是「中新国际」"),
        ("/compare 中芯国际、华润微", "营业收入"),
    ],
)
def test_what_was_understood_is_said(question: str, said: str, people: People, chen: int):
    assert said in people.ask(chen, chen, question).text


def test_who_is_not_found_is_said_below_the_table_of_the_others(people: People, chen: int):
    table = people.ask(chen, chen, "/compare 京东方 没有这家公司 维信诺")
    assert [line.split()[0] for line in table.lines if "亿元" in line] == ["京东方", "维信诺"] * 2
    assert table.lines[-1] == "没有找到：没有这家公司"
    assert table.labels == ["图", "分享"]
    asked = people.ask(chen, chen, "比较京东方、没有这家公司和维信诺的营收")
    assert asked.lines[0] == "按「京东方、维信诺」的对比理解。"
    assert asked.lines[-1] == "没有找到：没有这家公司"
    alone = people.ask(chen, chen, "比较京东方和没有这家公司的营收")
    assert alone.lines[:2] == ["按「京东方」的数据理解。", "没有找到：没有这家公司"]


@pytest.mark.parametrize("question", ["/compare 京东方 {} 维信诺", "比较京东方、{}和维信诺"])
def test_whom_a_name_may_mean_completes_the_table_in_its_place(people: People, chen: int, question: str):
    table = people.ask(chen, chen, question.format("长宁科技"))
    assert table.lines[-1] == "没有找到「长宁科技」，点一下换成："
    assert "长电科技" not in table.text
    whole = people.tap(table, "＋长电科技", chen)
    revenue = whole.lines.index("营业收入 · 2020年上半年")
    assert {line.split()[0] for line in whole.lines[revenue + 1 : revenue + 4]} == {"京东方", "长电科技", "维信诺"}


def test_a_name_of_several_is_completed_too_where_only_one_other_is_known(people: People, chen: int):
    answer = people.ask(chen, chen, "/compare 京东方 长宁科技")
    assert answer.lines == ["没有找到「长宁科技」，点一下换成："]
    assert "119.8亿元" in people.tap(answer, "＋长电科技", chen).text


def test_metrics_are_told_alone_and_lead_to_all(people: People, chen: int):
    every = people.ask(chen, chen, QUESTION)
    for question in ("/compare 京东方 TCL科技 维信诺 净利润", "京东方、TCL科技和维信诺的净利润谁高"):
        some = people.ask(chen, chen, question)
        assert [line for line in some.lines if "2020年上半年" in line] == ["净利润 · 2020年上半年"]
        assert people.tap(some, "全部 3 项", chen).text == every.text
    some = people.ask(chen, chen, "/compare 京东方 TCL科技 维信诺 净利润")
    assert some.labels == ["图", "分享", "全部 3 项"]
    people.press(some, some.button("图"), chen)
    assert (people.reply(some).photo or {})["height"] < (draw(people, every, chen).photo or {})["height"]
    other = people.ask(chen, chen, "/compare 京东方 TCL科技 维信诺 授信")
    assert other.lines[1] == "没有可比的授信，以下是其他指标。"
    assert other.labels == ["图", "分享"]


def test_more_than_a_table_takes_are_named(people: People, chen: int):
    names = "京东方 TCL科技 维信诺 中芯国际 华润微 天马微电子 兆易创新 华为 中兴通讯 韦尔股份 长电科技"
    table = people.ask(chen, chen, f"/compare {names}")
    assert table.lines[-1] == "一次最多比 6 家，没有放进：兆易创新、华为、中兴通讯等 5 家"
    assert "16.58亿元" not in table.text


def test_for_a_group_without_figures_its_companies_are_taken_and_that_is_said(people: People, chen: int):
    table = people.ask(chen, chen, "/compare 京东方 三星")
    assert table.lines[1] == "「三星集团」自己没有数据，取旗下的三星电子、三星显示。"
    share = table.lines.index("市场份额 · 2020年上半年，另注的除外")
    assert [line.split()[0] for line in table.lines[share + 1 : share + 4]] == ["京东方", "三星电子", "三星显示"]
    named = people.ask(chen, chen, "/compare 京东方 三星 三星电子")
    assert named.lines[-1] == "没有可比数据：三星集团"


def test_of_a_months_issues_that_one_is_taken_that_can_compare(stage: Stage):
    app = open_app(stage.db)
    ingest(app.store.shelf, (CASES / "unlisted_figures.txt").read_bytes(), name="装备.txt", date="2020-09")
    app.close()
    with stage.open_bot():
        chen = stage.people.newcomer()
        for names, title in (
            ("京东方 TCL科技", "信息产业篇"),
            ("京东方 三星", "信息产业篇"),
            ("京东方 砺锋数控", "装备产业周刊"),
            ("京东方 砺锋数控 寒武纪", "装备产业周刊"),
        ):
            answer = stage.people.ask(chen, chen, f"/compare {names} @2020-09")
            assert answer.lines[0] == f"数据对比 · 《{title}》2020-09", names


@pytest.mark.parametrize("between", ["、", "，", "；", " / ", "和", "vs", " VS "])
def test_names_may_stand_apart_in_any_way(people: People, chen: int, between: str):
    assert people.ask(chen, chen, f"/compare 中芯国际{between}华润微").labels == ["图", "分享"]


def test_a_very_long_argument_is_answered_shortly(people: People, chen: int):
    for names in (
        "京东方 " * 75,
        "京东方 维信诺 " + "某" * 290,
        "京东方 维信诺 " + "、".join(f"某某{n}" for n in range(60)),
    ):
        assert len(people.ask(chen, chen, f"/compare {names}").text) < 400


def test_who_has_nothing_to_compare_is_named(people: People, chen: int):
    assert "没有可比数据：寒武纪" in people.ask(chen, chen, "/compare 京东方 维信诺 寒武纪").text


def test_a_missing_component_is_said(stage: Stage):
    """A bot installed without the extra: the button says what to install."""
    (stage.db.parent / "PIL.py").write_text("raise ImportError('not installed')\n")  # where `-m` looks first
    with stage.open_bot():
        chen = stage.people.newcomer()
        table = stage.people.ask(chen, chen, QUESTION)
        alert = stage.people.press(table, table.button("图"), chen)
        assert "jianbao[pictures]" in alert.text
        assert alert.show_alert
        assert "京东方" in stage.people.ask(chen, chen, "/company 京东方").text
