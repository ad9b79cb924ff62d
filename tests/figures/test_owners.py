"""Whose a number is."""

import pytest

from bot.figures import read_figures
from tests.figures.telling import find_names, read, tell

OWNERS = {
    "青禾科技营收5亿元，云帆电子营收3亿元。": ["青禾科技 营业收入 5亿元", "云帆电子 营业收入 3亿元"],
    "营收方面，青禾科技（6亿元，增10%）、云帆电子（2亿元，降4%）表现不一。": [
        "青禾科技 营业收入 6亿元 (+10%)",
        "云帆电子 营业收入 2亿元 (-4%)",
    ],
    "青禾科技（12.5%）和云帆电子（8%）位列市场份额前两名。": [
        "青禾科技 市场份额 12.5%",
        "云帆电子 市场份额 8%",
    ],
    "青禾科技、云帆电子和海石的营收分别为12亿元、8.5亿元和3亿元。": [
        "青禾科技 营业收入 12亿元",
        "云帆电子 营业收入 8.5亿元",
        "海石 营业收入 3亿元",
    ],
    "青禾科技、云帆电子和海石合计市占率超过20%。": ["青禾科技、云帆电子、海石 市场份额 超过20%"],
    "青禾科技将与云帆电子共建约25万个基站。": ["青禾科技、云帆电子 基站数 约25万个"],
    "青禾科技完成由云帆电子领投的3亿元B轮融资。": ["青禾科技 融资 3亿元"],
    "青禾科技向云帆电子采购，合同金额3亿元。": ["青禾科技 合同额 3亿元"],
    "公司规模不大。青禾科技扭亏。公司营收3亿元。": ["青禾科技 营业收入 3亿元"],
    "青禾科技表示，排除云帆电子的影响后，公司营收3亿元。": ["青禾科技 营业收入 3亿元"],
    "青禾科技CEO表示，公司销量将达50万辆。": ["青禾科技 销量 50万辆"],
    "占地12万平方米的青禾科技工厂投产。": ["青禾科技 其他 12万平方米"],
    "国内85%的市场由青禾科技和云帆电子占据。": ["青禾科技、云帆电子 市场份额 85%"],
    "据湖山研究院统计，全球手机出货量12.9亿部，其中青禾科技出货2.1亿部。": ["青禾科技 出货量 2.1亿部"],
    "青禾科技在云帆电子挂牌，发行价17.5元，市值70亿元。": ["青禾科技 价格 17.5元", "青禾科技 市值 70亿元"],
    "青禾科技有7093家门店，覆盖近900个县级市场。": ["青禾科技 门店数 7093家", "青禾科技 其他 近900个"],
    "青禾科技营收3亿元，全球销量5400万部。": ["青禾科技 营业收入 3亿元", "青禾科技 销量 5400万部"],
    "青禾科技完成融资10亿元，云帆电子持有其股份增至15.3%。公司今年营收3亿元。": [
        "青禾科技 融资 10亿元",
        "云帆电子 持股比例 15.3%",
        "青禾科技 营业收入 3亿元 @2021年",
    ],
}

NOBODYS = [
    "湖山研究院预测，2025年我国市场规模将达1000亿元。",
    "青禾科技看好前景，而全国已建成基站超48万个。",
    "晨星报记者获悉，全行业营收3亿元，青禾科技在列。",
    "云帆电子数据显示，用户数达3亿户。",
    "湖山研究院营收3亿元。",
]


@pytest.mark.parametrize(("text", "figures"), OWNERS.items())
def test_the_number_goes_to_its_company(text, figures):
    assert [tell(figure) for figure in read(text)] == figures


@pytest.mark.parametrize("text", NOBODYS)
def test_a_country_an_industry_a_source_own_none(text):
    assert read(text) == []


def test_a_sentence_without_a_subject_goes_on_with_the_last_one():
    figures = read("青禾科技发布财报。净利润3亿元。\n云帆电子也有好消息。净利润2亿元。")
    assert [tell(figure) for figure in figures] == ["青禾科技 净利润 3亿元", "云帆电子 净利润 2亿元"]


def test_a_new_paragraph_is_the_titles_company():
    text = "青禾科技在列。\n净利润3亿元。"
    assert read(text) == []
    assert [tell(figure) for figure in read(text, title="云帆电子扭亏")] == ["云帆电子 净利润 3亿元"]


def test_without_a_company_there_is_nothing_to_read():
    assert read_figures([], find_names("湖山研究院"), "2021") == []
    assert read("营收3亿元。") == []
