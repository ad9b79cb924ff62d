"""What a company goes by inside its whole name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.legal import is_fragment, is_rest, names_inside
from bot.names import Corrected, Unknown, resolve


@pytest.mark.parametrize(
    ("whole", "name"),
    [
        ("上海曦智科技有限公司", "曦智"),
        ("银河航天(北京)网络技术有限公司", "银河航天"),
        ("深圳市腾讯计算机系统有限公司", "腾讯"),
        ("江苏省昆山市芯愿景软件有限公司", "芯愿景"),
        ("北京芯愿景", "芯愿景"),
        ("微软中国", "微软"),
        ("高通(中国)控股有限公司", "高通"),
    ],
)
def test_the_name_inside(whole: str, name: str) -> None:
    assert name in list(names_inside(whole))


@pytest.mark.parametrize("whole", ["", "华为", "中芯国际", "有限公司", "集团", "()", "华星照明"])
def test_a_name_without_such_parts_has_none_inside(whole: str) -> None:
    assert [name for name in names_inside(whole) if name in {"", whole}] == []


def test_without_a_legal_form_one_trade_alone_is_taken_off() -> None:
    assert list(names_inside("芯愿景电子科技")) == ["芯愿景电子"]


@given(st.text("北京省市上海公司有限集团科技电子()中国华为", max_size=24))
def test_what_stands_inside_is_a_part_and_shorter(whole: str) -> None:
    bare = whole.replace("(", "").replace(")", "")
    for name in names_inside(whole):
        assert name
        assert len(name) < len(whole)
        assert set(name) <= set(bare) | set("()")


@pytest.mark.parametrize(("ending", "is_sort"), [("传媒集团", True), ("银行", True), ("大数据交易所", False)])
def test_an_ending_that_only_says_what_sort_of_company(ending: str, is_sort: bool) -> None:
    assert is_rest(ending) == is_sort


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("北京快手科技有限公司", "快手"),
        ("合肥维信诺科技有限公司", "维信诺"),
        ("龙源数字", "龙源数字传媒集团"),
        ("长电", "长电科技"),
        ("华天", "华天科技"),
        ("通富", "通富微电"),
        ("苹果手机", "苹果"),
        ("格力空调", "格力电器"),
        ("汇顶科技公司财报", "汇顶科技"),
        ("苹果股价", "苹果"),
        ("华为公司5G", "华为"),
        ("宁德时代电池", "宁德时代"),
        ("比亚迪汽车有限公司", "比亚迪"),
        ("中芯国际2020年上半年业绩", "中芯国际"),
        ("抖音短视频", "字节跳动"),
        ("BOE Technology", "京东方"),
        ("Samsung Electronic", "三星电子"),
        ("工业与信息化部", "工信部"),
    ],
)
def test_a_whole_name_is_said_to_be_taken_for_whom(sample_app: App, typed: str, name: str) -> None:
    resolution = resolve(sample_app.store.names, typed, "company")
    assert isinstance(resolution, Corrected)
    assert resolution.entry.name == name


@pytest.mark.parametrize(
    "typed",
    [
        "深圳华星照明有限公司",
        "广东省科技厅",
        "上海天马轴承有限公司",
        "汉唐科技",
        "老人手机",
        "长江",
        "江丰股份",
        "方正芯片",
        "移动电视",
        "熊猫电视",
        "中兴汽车",
        "国产手机股价",
    ],
)
def test_a_strangers_whole_name_is_nobodys(sample_app: App, typed: str) -> None:
    assert isinstance(resolve(sample_app.store.names, typed, "company"), Unknown)


@pytest.mark.parametrize(
    ("short", "whole", "fragment"),
    [
        ("移动", "中国移动", True),
        ("方正", "北大方正集团", True),
        ("机器人", "新松机器人", True),
        ("中微", "中微公司", False),
        ("同方", "同方股份", False),
        ("省科技厅", "湖北省科技厅", False),
        ("华为", "华为", False),
        ("菊厂", "华为", False),
    ],
)
def test_a_piece_of_a_name_is_told_from_what_it_is_called(short: str, whole: str, *, fragment: bool) -> None:
    assert is_fragment(short, whole) == fragment
