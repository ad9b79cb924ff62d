"""Whose numbers are in news of companies that no list has, found by how they are written of."""

import json
from pathlib import Path

import pytest

from bot.discovery import is_called_like_one
from bot.intake.reading import _stands_like_one
from tests.bench.figures_score import read_unlisted, score_unlisted

CASES = Path(__file__).parents[1] / "cases"


def piece(text: str, *companies: str, title: str = ""):
    return [{"title": title, "text": text, "companies": companies, "others": [], "year": "2024", "figures": []}]


def told(text: str, *companies: str, title: str = "") -> list[str]:
    [lines] = read_unlisted(piece(text, *companies, title=title))
    return lines


@pytest.mark.parametrize(("part", "precision", "recall"), [("tuning", 0.9, 0.7), ("held_out", 0.95, 0.85)])
def test_whose_numbers_are_is_read_as_a_reader_does(part: str, precision: float, recall: float):
    cases = json.loads((CASES / f"figures_unlisted_{part}.json").read_text("utf-8"))
    found = score_unlisted(cases)
    assert found[0] >= precision
    assert found[1] >= recall


def test_a_listed_company_has_not_its_neighbour_s():
    text = "京东方一季度营业收入460亿元。屹朗显示科技宣布，一季度营业收入27亿元。"
    assert told(text, "京东方") == [
        "京东方 营业收入 460亿元 @2024年第一季度",
        "屹朗显示科技 营业收入 27亿元 @2024年第一季度",
    ]


def test_nor_what_the_end_of_a_short_name_and_a_word_make_up():
    text = "中通快递一季度实现收入107亿元，净利润20亿元。季末，中通服务网点数量超过3.1万个。"
    assert told(text, "中通服")[-1] == "中通快递 门店数 超过3.1万个 @2024年第一季度"


def test_words_that_stand_for_a_company_do_as_before():
    text = (
        "砺锋数控（688777.SH）公告，上半年营业收入6.4亿元。公司净利润8300万元。\n该公司毛利率为34%。该厂年产机床3千台。"
    )
    lines = told(text, "京东方", title="砺锋数控披露半年报")
    assert {line.split()[0] for line in lines} == {"砺锋数控"}
    assert any("毛利率 34%" in line for line in lines)


def test_of_whom_nothing_is_counted_by_a_word_nothing_is_told():
    assert told("翎岳航材科技宣布，新型号共有96个单元，覆盖2400个点。", "京东方") == []


def test_what_a_person_does_is_the_company_s_told_of():
    text = "芯愿景披露，李洋一方共支付货款1315万元。"
    assert told(text, "芯愿景") == ["芯愿景 货款 1315万元"]


def test_a_part_of_a_company_is_no_neighbour_of_it():
    text = "维信诺一月备货45万片。\n固安工厂的良率是这笔订单的关键。厂长介绍，一月的综合良率为82%，比去年秋天高五个点。"
    assert any("良率 82%" in line for line in told(text, "维信诺", title="维信诺柔性屏拿下两款新机"))


def test_a_doubtful_company_s_numbers_are_nobody_else_s():
    assert _stands_like_one("网约车平台曹操出行递交招股书。", 5, 9)
    assert _stands_like_one("甲收入5亿元。雅仕冷暖总部位于慕尼黑。", 7, 11)
    assert _stands_like_one("甲收入5亿元；鲸波冷运收入5亿元。", 7, 11)
    assert not _stands_like_one("甲收入5亿元；云音乐收入5亿元。", 7, 10)
    assert not _stands_like_one("公司楼宇科技事业部收入5亿元。", 2, 6)
    assert not _stands_like_one("季内总净营收61.3亿元。", 0, 4)


def test_who_is_called_as_only_companies_are_owns_what_others_may_have_too():
    text = "砺锋锂业宣布，今年将扩建厂房，投资约12亿元。砺锋锂业已累计建成换电站220座。"
    assert told(text, "京东方") == ["砺锋锂业 投资额 约12亿元 @2024年", "砺锋锂业 其他 220座"]


@pytest.mark.parametrize(
    ("name", "is_one"), [("朔方动力股份", True), ("朔方锂业", True), ("服务贸易", False), ("数控", False)]
)
def test_a_brand_with_a_trade_is_what_only_companies_are_called(name: str, is_one: bool):
    assert is_called_like_one(name) is is_one
