"""What stands behind the last article and is not its text, and what only looks so."""

import pytest

from bot.parsing import parse
from tests.parsing.test_rules import FOUR, NAME, THREE, bodies, contents, kinds_of, read, read_last, text, texts_of


@pytest.mark.parametrize(
    "tail",
    [
        ("免责声明", "本刊信息来自公开渠道，仅供会员参考。"),
        ("报：省政府办公厅。", "送：各市棉花协会。", "编辑：周砚    签发：陆则"),
        ("责任编辑：周砚", "版权声明", text(0)),
        ("本快讯每个工作日出版，由棉纺研究会编发。", "退订请回复“TD”"),
        ("（本期完）", "抄送：各会员单位"),
    ],
)
def test_the_imprint_is_not_the_last_articles_text(tail):
    assert texts_of(read_last(*tail)) == [text(2)]


@pytest.mark.parametrize(
    "tail", [("地址变更的背后：厂房搬到县城。", text(3)), ("送：" + text(3),), ("提示", text(3), text(4))]
)
def test_text_that_only_begins_like_an_imprint_stays(tail):
    assert texts_of(read_last(*tail))[-1] == tail[-1]


def test_what_every_article_ends_with_is_no_imprint():
    signed = [
        line for number, title in enumerate(THREE) for line in (title, text(number), f"编辑：周{'砚墨纸'[number]}")
    ]
    last = read(*contents(THREE), *signed, "主办：棉纺研究会").articles[-1]
    assert texts_of(last) == [text(2), "编辑：周纸"]


def test_what_closes_most_articles_is_no_text_but_a_name_is():
    for closing, kinds in (("返回顶部", "p"), ("（本刊编辑部）", "pp"), ("编辑：李大河", "pp")):
        lines = [line for number, title in enumerate(FOUR) for line in (title, text(number), closing)]
        assert [kinds_of(a) for a in read(*contents(FOUR), *lines).articles] == [kinds] * 4


@pytest.mark.parametrize(
    "imprint",
    [
        ("《棉纺参考》编辑部　地址：江城市东湖路一号　投稿邮箱：a@example.cn",),
        ("© 2021 棉纺参考编辑部", "不想再收到？退订"),
        ("如果您不想再收到本邮件，请回复“退订”。",),
        ("【打印本页】【关闭窗口】", "版权所有：棉纺研究会"),
    ],
)
def test_an_address_or_a_copyright_line_ends_the_last_article(imprint: tuple[str, ...]):
    assert kinds_of(read_last(*imprint)) == "p"


@pytest.mark.parametrize(
    "tail",
    [
        ("征稿启事", text(0), "投稿邮箱：a@example.cn"),
        ("《棉纺参考》征稿简则", "一、来稿不超过三千字。", "二、请勿一稿多投。"),
        ("联系我们", "江城市东湖路一号"),
        ("主题词：棉纺 行情", "抄送：各厂"),
        ("【免责声明】" + text(3), "欢迎关注“棉纺参考”公众号"),
        ("編輯部電話：(04)2359-0000",),
        ("本速递由棉纺研究会编制，转载请注明出处。",),
        ("报送：市商务局", "编发：棉纺研究会　　共印150份"),
        ("CONTACT: a@example.cn",),
        ("（供内部参阅）",),
        ("本刊为内部交流资料",),
        ("本简报属内部材料，请勿外传",),
        ("（本期共印80份）",),
        ("如果你喜欢本期内容，欢迎订阅。",),
        ("【研究团队】", "何工　周工", "【免责条款】", text(3)),
        ("温馨提示", text(3)),
        ("（本期内容未经许可不得翻印）",),
        ("Disclaimer: for information only.",),
        ("✦ 投稿/合作：a@example.cn", "✦ 转载请联系授权"),
        ("本刊编辑部：010-6666-8888",),
        ("本期责任编辑　　何知远",),
        ("棉纺君微信：mf2021，进群请备注厂名。",),
        ("—— 本期完 ——", "如需退订请回复“退订”"),
        ("版权说明：文章归原作者所有",),
        ("編委會", "主任：何知遠"),
    ],
)
def test_a_call_for_papers_and_an_address_are_not_the_last_articles_text(tail: tuple[str, ...]):
    assert texts_of(read_last(*tail)) == [text(2)]


def test_short_lines_behind_the_last_sentence_are_no_text_where_all_other_articles_end_in_one():
    parsed = read(*contents(FOUR), *bodies(FOUR), "附件：棉纺参考第五期.doc", "分享到：微信　微博")
    assert [kinds_of(a) for a in parsed.articles] == ["p"] * 4
    lines = [line for n, title in enumerate(FOUR) for line in (title, text(n), f"{'甲乙丙丁'[n]}厂，戊厂")]
    assert texts_of(read(*contents(FOUR), *lines).articles[-1])[1:] == ["丁厂，戊厂"]


@pytest.mark.parametrize("tail", [(), ("本刊为内部交流资料",)])
def test_a_table_at_the_end_is_the_last_articles(tail: tuple[str, ...]):
    rows = ["品种\t上周\t本周", "普梳纱\t4180\t4050"]
    assert texts_of(read(*contents(FOUR), *bodies(FOUR), *rows, *tail).articles[-1])[1:] == rows


def test_an_appendix_that_nobody_lists_is_in_no_article():
    lines = [NAME, "目录", *FOUR, "# 上游", *bodies(tuple(f"## {title}" for title in FOUR)), "# 附录", "一、名单"]
    assert kinds_of(parse("\n\n".join(lines).encode(), "x.md").articles[-1]) == "p"
