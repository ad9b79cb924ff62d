"""A private chat: what every question gets."""

import re
from itertools import pairwise

import pytest

from tests.chat.messages import Message
from tests.chat.people import People
from tests.chat.sample import Sample

ISSUE = "《信息产业篇》2020-09"


def check_passages(answer: Message, sample: Sample) -> None:
    """Every article shown is the bulletin's, with its place; every passage stands in the article it is shown under."""
    piece, quotes = None, list(answer.quotes)
    titles = {piece.title for piece in sample.articles}
    for line, next_line in pairwise([*answer.lines, ""]):
        title = re.sub(r"^\d+\. ", "", line)  # an article alone has no number
        if title in titles:
            piece = sample.titled(title)
            assert next_line.startswith(piece.place)
        if line in quotes:
            assert piece in sample.quotes(line)
            quotes.remove(line)
    assert quotes == []


def test_start_shows_three_rows_to_tap_and_each_leads_somewhere(people: People, chen: int):
    welcome = people.ask(chen, chen, "/start")
    assert f"{ISSUE}，共 44 篇文章" in welcome.text
    assert len(welcome.body["reply_markup"]["inline_keyboard"]) == 3
    for label, shown in (("本期速览", "本期速览 · "), ("查企业", "想查哪家企业"), ("目录", "目录 · ")):
        here = people.ask(chen, chen, "/start")
        assert people.tap(here, label, chen).text.startswith(shown)


def test_help_explains_every_command_of_the_menu(people: People, chen: int):
    answer = people.ask(chen, chen, "/help")
    menu = {command["command"] for command in people.state()["bot"]["commands"]}
    assert {"company", "topic", "search", "contents", "brief", "help"} <= menu
    assert all(f"/{command} " in answer.text for command in menu - {"help"})


def test_an_unknown_command_gets_the_help(people: People, chen: int):
    assert people.ask(chen, chen, "/nonsense").text == people.ask(chen, chen, "/help").text


def test_a_company_is_answered_with_count_place_and_verbatim_passages(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/company 中芯国际")
    named = [len(re.findall("中芯国际|中芯|SMIC", " ".join(piece.parts))) for piece in sample.articles]
    assert answer.lines[:2] == [
        f"中芯国际 · {ISSUE}",
        f"{sum(named)} 处提及 · {sum(map(bool, named))} 篇文章",
    ]
    assert "产业环境 · 第 6–9 页" in answer.text
    assert answer.bold[0] == "中芯国际"
    assert answer.quotes
    check_passages(answer, sample)


@pytest.mark.parametrize("question", ["/company 华为", "/topic 5G", "/topic 人工智能", "/search 芯片"])
def test_every_passage_of_a_long_answer_is_verbatim_page_by_page(
    question: str, people: People, chen: int, sample: Sample
):
    answer = people.ask(chen, chen, question)
    titles: list[str] = []
    for _ in range(20):
        check_passages(answer, sample)
        titles += re.findall(r"^\d+\. (.+)$", answer.text, re.MULTILINE)
        if "下一页 ›" not in answer.labels:
            break
        answer = people.tap(answer, "下一页", chen)
    stated = re.search(r"(\d+) 篇文章", answer.text)
    assert stated
    assert len(titles) == len(set(titles)) == int(stated[1]) > 3


def test_a_name_from_the_offer_is_answered_in_place(people: People, chen: int, sample: Sample):
    offer = people.ask(chen, chen, "/company")
    name = offer.labels[0].rpartition(" ")[0]
    answer = people.tap(offer, name, chen)
    assert answer.id == offer.id
    assert answer.lines[0] == f"{name} · {ISSUE}"
    check_passages(answer, sample)


def test_a_topic_without_a_name_is_offered_with_true_counts(people: People, chen: int):
    offer = people.ask(chen, chen, "/topic")
    name, _, count = offer.labels[0].rpartition(" ")
    assert people.tap(offer, name, chen).lines[1].startswith(f"{count} 处提及")


def test_a_corrected_name_is_said(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 中新国际")
    assert answer.lines[0] == f"中芯国际 · {ISSUE}"
    assert answer.lines[1] == "按「中芯国际」查询，您输入的是「中新国际」。"


def test_what_else_may_have_been_meant_is_one_tap_away(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 京东防")
    assert answer.labels[0] == "不是？京东"
    other = people.tap(answer, "不是？京东", chen)
    assert other.lines[0].startswith("京东 · ") or other.text.startswith("简报未提及 京东（")
    assert not [label for label in people.ask(chen, chen, "/company 台积店").labels if label.startswith("不是")]
    absent = people.ask(chen, chen, "/topic 光刻几")
    assert absent.labels == ["不是？光刻胶", "订阅"]


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ("微信", "腾讯", "「微信」属于「腾讯」，以下按「腾讯」查询。"),
        ("FaceBook公司", "Meta", "「FaceBook公司」是「Meta」的旧名，以下按现名查询。"),
    ],
)
def test_whom_a_brand_or_a_former_name_is_taken_for_is_said(
    people: People, chen: int, typed: str, name: str, said: str
):
    answer = people.ask(chen, chen, f"/company {typed}")
    assert answer.lines[:2] == [f"{name} · {ISSUE}", said]


def test_it_is_said_of_what_the_bulletin_lacks_too(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 美团点评")
    assert answer.lines[0] == "「美团点评」是「美团」的旧名，以下按现名查询。"
    assert answer.lines[1].startswith("简报未提及 美团")


def test_what_the_bulletin_lacks_is_said_with_what_was_searched(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/company 贵州茅台")
    assert sample.with_words("茅台") == []
    assert answer.text.startswith("简报未提及 贵州茅台（已检索 1 期 44 篇）")
    assert answer.quotes == []


def test_a_search_for_several_words_finds_the_articles_that_have_them_all(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/search 5G 基站")
    found = sample.with_words("5G", "基站")
    count = sum(piece.count("5G", "基站") for piece in found)
    assert f"「5G 基站」：{count} 处 · {len(found)} 篇文章" in answer.text
    assert len(found) > 1
    check_passages(answer, sample)


def test_a_search_in_vain_says_what_was_searched_and_leads_on(people: People, chen: int):
    answer = people.ask(chen, chen, "/search 茅台酒")
    assert answer.text.startswith("没有找到「茅台酒」（已检索 1 期 44 篇）。\n")
    assert people.tap(answer, "本期速览", chen).text == people.ask(chen, chen, "/brief").text


def test_the_brief_gives_each_section_a_sentence_of_its_own(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/brief")
    assert answer.labels == [*sample.sections, "分享"]
    titles = re.findall(r"^· (.+)$", answer.text, re.MULTILINE)
    assert len(titles) == len(answer.quotes) >= len(sample.sections)
    for title, point in zip(titles, answer.quotes, strict=True):
        assert sample.titled(title) in sample.quotes(point)


def test_words_that_are_never_together_are_offered_alone(people: People, chen: int, sample: Sample):
    answer = people.ask(chen, chen, "/search 光子芯片 面板 没有的词")
    assert answer.lines[1] == "单独查找："
    assert answer.labels == [f"{word}（{len(sample.with_words(word))} 篇）" for word in ("光子芯片", "面板")]
    alone = people.tap(answer, "面板", chen)
    assert "面板" in "".join(alone.quotes)


def test_names_among_words_found_nowhere_are_a_button_away(people: People, chen: int):
    answer = people.ask(chen, chen, "Huawei revenue")
    assert "没有找到" in answer.text
    assert people.tap(answer, "华为", chen).text.startswith("华为 · ")


def test_what_excludes_all_is_a_button_away_without_it(people: People, chen: int):
    answer = people.ask(chen, chen, "/search 光子芯片 -Lightmatter -曦智科技")
    [label] = [label for label in answer.labels if label.startswith("不排除")]
    assert "「光子芯片」" in people.tap(answer, label, chen).text


def test_a_section_that_is_none_is_said_with_those_there_are(people: People, chen: int):
    answer = people.ask(chen, chen, "/search 栏目:科技 芯片")
    assert answer.lines[1] == "没有叫「科技」的栏目，本期有：产业环境、运营竞争、技术情报、企业情报、海外借鉴。"
    assert "目录" in answer.labels
    assert "没有叫" not in people.ask(chen, chen, "/search 栏目:技术 不存在的词").text


def test_an_article_that_has_the_words_in_its_title_alone_says_what_it_is_about(
    people: People, chen: int, sample: Sample
):
    answer = people.ask(chen, chen, "/search 开足马力")
    assert answer.lines[-2] == "（见标题）"
    [point] = answer.quotes
    assert [piece.title for piece in sample.quotes(point)] == ["多项政策加持 北京数字经济开足马力"]


def test_of_whom_only_a_daughter_is_named_the_daughter_is_a_button_away(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 徐工集团")
    assert answer.lines[1:3] == ["没有直接提到，只提到下级", "旗下：徐工信息"]
    assert people.tap(answer, "徐工信息", chen).lines[0].startswith("徐工信息 · ")
