"""Messages without a command: Chinese words mean the same, a bare name is a question."""

import pytest

from tests.chat.people import People
from tests.playground.test_photos import PNG as PICTURE


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("公司 中芯国际", "/company 中芯国际"),
        ("企业：中新国际", "/company 中新国际"),
        ("公司", "/company"),
        ("主题 5G", "/topic 5G"),
        ("查 光子芯片", "/search 光子芯片"),
        ("目录", "/contents"),
        ("速览", "/brief"),
        ("帮助", "/help"),
        ("你好", "/start"),
        ("Hello！", "/start"),
        ("早上好呀", "/start"),
        ("在吗在吗？", "/start"),
        ("你是谁", "/start"),
        ("怎么用？", "/help"),
        ("给我看看目录", "/contents"),
        ("本期有哪些文章", "/brief"),
        ("总结一下这期", "/brief"),
        ("最近有什么新闻", "/brief"),
        ("今天有什么", "/brief"),
        ("这期有哪些内容？", "/brief"),
        ("提到了哪些公司", "/company"),
        ("查企业", "/company"),
        ("查主题 5G", "/topic 5G"),
        ("有哪些企业", "/company"),
        ("这期都有什么主题", "/topic"),
        ("和上期比有什么变化", "/diff"),
        ("怎么退订？", "/help"),
        ("退订", "/subscriptions"),
        ("简报是哪一期的？", "/bulletins"),
        ("目前有几期", "/bulletins"),
        ("下次什么时候发？", "/subscriptions"),
        ("暂停推送", "/subscriptions"),
        ("/unsubscribe", "/subscriptions"),
        ("中芯国际", "/company 中芯国际"),
        (" 中芯国际\n", "/company 中芯国际"),
        ("SMIC", "/company 中芯国际"),
        ("中新国际", "/company 中新国际"),
        ("中新国际怎么样", "/company 中新国际"),
        ("集成点路", "/topic 集成点路"),
        ("5G", "/topic 5G"),
        ("5g", "/topic 5G"),
        ("光子芯片 商业化", "/search 光子芯片 商业化"),
        ("海底捞", "/search 海底捞"),
        ("查", "/search 查"),
        ("/COMPANY@Jianbao_Bot 中芯国际", "/company 中芯国际"),
        ("/company\n中芯国际", "/company 中芯国际"),
    ],
)
def test_words_are_answered_as_their_command(words: str, command: str, people: People, chen: int):
    said, commanded = people.ask(chen, chen, words), people.ask(chen, chen, command)
    assert said.text == commanded.text
    assert said.buttons == commanded.buttons


@pytest.mark.parametrize(
    ("words", "command", "said"),
    [
        ("京东方上半年营收多少", "/numbers 京东方 营业收入", "按「京东方」的数据理解。"),
        ("京东方 营收", "/numbers 京东方 营业收入", "按「京东方」的数据理解。"),
        ("京东方 授信", "/search 京东方 授信", ""),
        ("京东方的净利润", "/numbers 京东方 净利润", "按「京东方」的数据理解。"),
        ("京东方和TCL科技谁的营收高", "/compare 京东方 TCL科技 营业收入", "按「京东方、TCL科技」的对比理解。"),
        ("京东方最近咋样", "/company 京东方", "按企业「京东方」理解。"),
        ("京东方 怎么样", "/company 京东方", "按企业「京东方」理解。"),
        ("哪些公司在做卫星", "/search 卫星", "按查找「卫星」理解。"),
        ("京东方 TCL科技 对比", "/compare 京东方 TCL科技", "按「京东方、TCL科技」的对比理解。"),
        ("what is SMIC?", "/company 中芯国际", "按企业「中芯国际」理解。"),
        ("郭平说了什么", "/search 郭平", "按查找「郭平」理解。"),
        ("/topic 中芯国际", "/company 中芯国际", "按企业「中芯国际」理解。"),
        ("/company 5G", "/topic 5G", "按主题「5G」理解。"),
    ],
)
def test_a_sentence_is_answered_as_the_question_it_is_and_that_is_said(
    words: str, command: str, said: str, people: People, chen: int
):
    answer, commanded = people.ask(chen, chen, words), people.ask(chen, chen, command)
    assert answer.text == (f"{said}\n{commanded.text}" if said else commanded.text)
    assert answer.buttons == commanded.buttons


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("谢谢！", "不客气"),
        ("好的", "好的。"),
        ("哈哈哈", "好的。"),
        ("再见", "再见"),
        ("你答错了", "抱歉。"),
        ("👍", "想问什么"),
        ("？", "想问什么"),
    ],
)
def test_what_asks_for_nothing_is_not_searched_for(words: str, said: str, people: People, chen: int):
    assert people.ask(chen, chen, words).text.startswith(said)


def test_who_else_a_sentence_names_is_a_button_away(people: People, chen: int):
    answer = people.ask(chen, chen, "华为和中兴通讯")
    assert answer.text.startswith("按企业「华为」理解。还问到的，点按钮看：\n华为")
    assert answer.buttons[0].label == "中兴通讯"


def test_an_ordinary_word_that_may_be_a_company_is_looked_for_with_the_company_a_button_away(people: People, chen: int):
    answer = people.ask(chen, chen, "小米提到了吗")
    assert answer.text.startswith("按查找「小米」理解。")
    assert answer.buttons[0].label == "小米"


def test_there_is_no_issue_before_the_only_one(people: People, chen: int):
    assert people.ask(chen, chen, "上期有没有说量子").text.startswith(
        "还没有更早的一期，以下查的是这一期。\n按查找「量子」理解。"
    )


def test_a_sentence_in_reply_to_an_answer_is_looked_for_inside_it_by_its_words(people: People, chen: int):
    answer = people.ask(chen, chen, "/company 京东方")
    inside = people.ask(chen, chen, "营收是多少", reply_to_message_id=answer.id)
    assert "「营收」" in inside.text


def test_a_metric_asked_on_about_is_of_the_company_of_the_last_answer(people: People, chen: int):
    people.ask(chen, chen, "/company 京东方")
    for question in ("那净利润呢", "它的净利润是多少"):
        answer, commanded = people.ask(chen, chen, question), people.ask(chen, chen, "/numbers 京东方 净利润")
        assert answer.text == f"按「京东方」的数据理解。\n{commanded.text}"
    people.ask(chen, chen, "/topic 5G")
    assert people.ask(chen, chen, "它的净利润是多少").text.startswith("按查找「净利润」理解。")


def test_a_metric_that_nothing_is_stated_of_is_said_to_be_missing(people: People, chen: int):
    answer = people.ask(chen, chen, "vivo毛利率多少")
    assert answer.lines[:2] == ["按企业「vivo」理解。", "简报没有给出它的毛利率，以下是说到它的原文。"]


def test_what_cannot_be_ranked_is_looked_for_by_its_metric(people: People, chen: int):
    assert people.ask(chen, chen, "融资额最高").text.startswith("按查找「融资")


def test_words_under_a_picture_are_a_question_and_a_picture_alone_is_not_read(people: People, chen: int):
    asked = people.answer(people.show(chen, chen, PICTURE, "中芯国际最近怎么样"))
    assert asked.text == people.ask(chen, chen, "中芯国际最近怎么样").text
    assert people.answer(people.show(chen, chen, PICTURE)).text.startswith("图片、语音和表情我看不懂")


def test_a_word_about_the_weather_is_no_slip_of_a_name(people: People, chen: int):
    assert "没有找到「天气」" in people.ask(chen, chen, "今天天气怎么样").text


def test_a_section_called_by_its_name_is_opened(people: People, chen: int):
    section = people.tap(people.ask(chen, chen, "/contents"), "技术情报", chen)
    for question in ("技术情报有哪些", "/topic 技术情报"):
        answer = people.ask(chen, chen, question)
        assert answer.text == f"按栏目「技术情报」理解。\n{section.text}"
        assert answer.labels == section.labels


def test_what_only_looks_like_asking_is_looked_for(people: People, chen: int):
    assert people.ask(chen, chen, "星吧克").lines[0] == "没有找到「星吧克」（已检索 1 期 44 篇）。"


def test_who_leads_is_told_from_all_companies_with_the_sentence_that_says_so(people: People, chen: int):
    answer = people.ask(chen, chen, "哪家公司收入最高")
    first = answer.buttons[0].label
    table = answer.text[answer.text.index("营业收入 · 2020年上半年，另注的除外\n") :].splitlines()
    assert answer.text.startswith("按「营业收入」的排列理解。")
    assert table[1].startswith(first)
    assert people.tap(answer, first, chen).text.startswith(first)


def test_what_only_one_company_has_is_looked_for_by_its_word(people: People, chen: int):
    assert people.ask(chen, chen, "谁的回购最多").text.startswith("按查找「回购」理解。")


def test_what_a_question_asks_of_a_name_is_told_before_all_else_of_it(people: People, chen: int):
    said, told = people.ask(chen, chen, "三星和华为手机谁卖得多").text.split("最贴近问题的原文：\n")
    assert said.startswith("按企业「三星集团」理解。")
    nearest, page = told.split("\n\n", 1)
    assert "手机" in nearest
    assert page.startswith("三星集团 · ")
    assert nearest.splitlines()[-1] not in page


def test_who_asks_which_companies_is_told_those_named_with_the_topic(people: People, chen: int):
    answer = people.ask(chen, chen, "哪些公司做EDA")
    assert "芯愿景" in answer.text.splitlines()[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [("意大利为什么查苹果", "意大利 苹果"), ("龙永图的观点", "龙永图"), ("平泽工厂投了多少", "平泽 工厂")],
)
def test_of_a_question_that_stands_nowhere_those_words_are_looked_for_that_stand_together(
    words: str, said: str, people: People, chen: int
):
    answer = people.ask(chen, chen, words)
    assert answer.text.startswith(f"按查找「{said}」理解。")
    assert "没有找到" not in answer.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/topic 价值链崩溃", "没有「价值链崩溃」这个主题，按「价值链」查找。"),
        ("/topic AI试验区", "没有「AI试验区」这个主题，按同时提到「主题:AI」「试验区」查找。"),
        ("/topic GPU火锅", "按「GPU」查询，您输入的是「GPU火锅」。"),
        ("/topic 显示面板", "讲的是其中一项"),
    ],
)
def test_how_a_topic_was_looked_for_is_said(asked: str, said: str, people: People, chen: int):
    assert said in people.ask(chen, chen, asked).text


def test_words_that_stand_in_the_issue_are_looked_for_where_the_company_in_them_does_not(people: People, chen: int):
    """UI is short for a company that the issue does not name."""
    assert people.ask(chen, chen, "UI和摄像头").lines[1] == "「UI和摄像头」：1 处 · 1 篇文章"
    assert people.ask(chen, chen, "优倍快怎么样").text.startswith("按企业「优倍快」理解。")
