"""What stands for an article: its sentence, its weight, its twin."""

from bot.points import Points, find_twins, weigh

OTHERS = ["面板行业洗牌", "面板行业涨价"]


def pick(title: str, told: list[str], **names: int) -> str:
    return Points([title, *OTHERS]).pick(0, told, names)


def test_the_sentence_that_says_what_the_title_says():
    told = [
        "近日有一场论坛在京举行，",
        "工信部透露，5G用户已超过6000万。",
        "会后安排了参观活动，大家都很满意。",
    ]
    assert pick("工信部：5G 用户超 6000 万", told) == told[1]


def test_what_many_titles_share_counts_less_than_what_is_the_articles_own():
    told = ["面板行业的会议在京如期举行了。", "这个行业里，格局正在重塑，强者更强。"]
    assert pick("面板行业格局重塑", ["开场白有十二个字那么长吧？", *told]) == told[1]


def test_of_equals_the_one_that_names_whom_the_article_names():
    told = ["今年以来各家的情况各不相同。", "三星今年以来的情况最为突出。"]
    assert pick("年中观察", ["开场白有十二个字那么长吧？", *told], 三星=5) == told[1]


def test_a_question_or_half_a_quotation_only_for_want_of_better():
    assert pick("年中观察", ["今年的情况究竟会怎么样呢？", "今年各家的情况都还算不错。"]).endswith("错。")
    assert pick("年中观察", ["今年的情况究竟会怎么样呢？"]) == "今年的情况究竟会怎么样呢？"
    assert pick("年中观察", ["太短。"]) == ""


def test_an_article_weighs_more_the_more_it_says():
    told = ["一句。", "两句。"]
    assert (
        weigh(told, {}, 0) < weigh(told, {"三星": 1}, 0) < weigh(told, {"三星": 1}, 2) < weigh(told * 2, {"三星": 1}, 2)
    )


def test_twins_share_much_of_what_they_say():
    first = [f"这是第一篇文章里的第{n}个长句子。" for n in range(5)]
    other = [f"另一篇文章里没有这样的第{n}句。" for n in range(5)]
    assert find_twins([first, other, first[:2] + other[2:], other[:1]]) == {2: 0, 3: 1}
    assert find_twins([["短句。"], ["短句。"], []]) == {}


def test_what_everybody_says_makes_no_twins():
    boilerplate = ["本文仅代表作者本人观点，与本刊无关。"]
    told = [[*boilerplate, f"第{n}篇文章自己的一句话，够长了。", f"第{n}篇文章的第二句话，也够长。"] for n in range(30)]
    assert find_twins(told) == {}
