"""What a typed name means, on the packaged catalogue."""

import pytest

from bot.app import App
from bot.errors import QueryEmpty, QueryTooLong
from bot.models import Kind
from bot.names import Ambiguous, Corrected, Found, Unknown, clean_query, offered, resolve


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("中芯国际", "中芯国际"),
        ("SMIC", "中芯国际"),
        ("smic", "中芯国际"),
        ("華為", "华为"),
        ("华为技术有限公司", "华为"),
        ("京东方A", "京东方"),
        ("京东方Ａ", "京东方"),
        ("京东", "京东"),
        ("台积电TSMC", "台积电"),
        ("中芯国际（688981）", "中芯国际"),
        ("Tencent 腾讯", "腾讯"),
        ("700.HK", "腾讯"),
        ("hk00981", "中芯国际"),
        ("600519.SS", "贵州茅台"),
        ("Intel Corporation", "英特尔"),
        ("鹅厂", "腾讯"),
        ("「京东方」", "京东方"),
        ("《中芯国际》", "中芯国际"),
        ("#华为#", "华为"),
        ("华为👍👍", "华为"),
        ("$AMD$", "AMD"),
        ("(688981)", "中芯国际"),
        ("小米集团-W", "小米"),
        ("阿里巴巴-SW", "阿里巴巴"),
        ("寒武纪-U", "寒武纪"),
        ("*ST方正科技", "方正科技"),
        ("NASDAQ:NVDA", "英伟达"),
        ("SZ:300059", "东方财富"),
        ("Qualcomm Incorporated", "高通"),
        ("Huawei Technologies Co., Ltd.", "华为"),
    ],
)
def test_a_name_is_found(empty_app: App, typed: str, name: str):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Found)
    assert resolution.entry.name == name


@pytest.mark.parametrize(
    ("typed", "kind", "name", "close"),
    [
        ("中新国际", "company", "中芯国际", ["中软国际", "中银国际"]),
        ("京东防", "company", "京东方", ["京东"]),
        ("中国电性", "company", "中国电信", ["中国电科", "中国电子"]),
        ("光刻几", "topic", "光刻机", ["光刻胶"]),
        ("台积店", "company", "台积电", []),
        ("阿里爸爸", "company", "阿里巴巴", []),
        ("腾迅", "company", "腾讯", []),
    ],
)
def test_names_hardly_farther_than_a_correction_are_close(
    empty_app: App, typed: str, kind: Kind, name: str, close: list[str]
):
    resolution = resolve(empty_app.store.names, typed, kind)
    assert isinstance(resolution, Corrected)
    assert resolution.entry.name == name
    assert [entry.name for entry in resolution.close] == close


@pytest.mark.parametrize(
    ("typed", "sort"),
    [
        ("腾讯", "name"),
        ("腾讯公司", "name"),
        ("TCL集团", "former"),
        ("脸书", "aliases"),
        ("微信", "brands"),
        ("ＳＭＩＣ", "english"),
        ("SH688981", "tickers"),
        ("华为技术有限公司", "full_name"),
    ],
)
def test_as_what_a_name_was_found_is_told(empty_app: App, typed: str, sort: str):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Found)
    assert (resolution.typed, resolution.sort) == (typed, sort)


@pytest.mark.parametrize(
    "typed", ["zongxinguoji", "zhong芯国际", "jing'dong'fang", "京dong方", "Jindongfan", "zhong xin guo ji"]
)
def test_pinyin_as_people_type_it(empty_app: App, typed: str):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Corrected)
    assert resolution.entry.name in {"中芯国际", "京东方"}


@pytest.mark.parametrize("typed", ["太极集团", "腾讯 华为", "中芯国际(688982)", "tencent 华为"])
def test_names_of_two_are_nobodys(empty_app: App, typed: str):
    assert isinstance(resolve(empty_app.store.names, typed, "company"), Unknown | Ambiguous)


@pytest.mark.parametrize(("typed", "name"), [("大唐集团", "大唐移动"), ("博通股份", "博通")])
def test_a_short_name_with_another_form_is_said(empty_app: App, typed: str, name: str):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Corrected)
    assert resolution.entry.name == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("华天九大", "华大九天"),
        ("科人讯飞", "科大讯飞"),
        ("京束方", "京东方"),
        ("晶晨股汾", "晶晨股份"),
        ("拼多", "拼多多"),
        ("科迅大飞", "科大讯飞"),
        ("中徽公司", "中微公司"),
        ("盯盯", "钉钉"),
        ("亚迪", "比亚迪"),
        ("天孚通讯", "天孚通信"),
        ("中芯中芯国际", "中芯国际"),
        ("Alibaba Gruop", "阿里巴巴"),
        ("骁龙888", "高通"),
        ("小米14 Pro", "小米"),
        ("SK海力士无锡", "SK海力士"),
    ],
)
def test_characters_in_another_order_or_alike_or_left_out_are_corrected(empty_app: App, typed: str, name: str):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Corrected)
    assert resolution.entry.name == name


@pytest.mark.parametrize(("typed", "names"), [("乐鑫电子", {"乐鑫科技", "LG电子"}), ("华微", {"华微电子", "华为"})])
def test_who_is_begun_so_stands_beside_who_sounds_so(empty_app: App, typed: str, names: set[str]):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Ambiguous)
    assert {entry.name for entry in resolution.entries} == names


@pytest.mark.parametrize(
    ("typed", "name"), [("幅和掘件", "润和软件"), ("三钳菱电", "三菱电机"), ("汇鼎科杖", "汇顶科技")]
)
def test_two_edits_are_offered_but_not_taken(empty_app: App, typed: str, name: str):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Unknown)
    assert name in [entry.name for entry in offered(resolution)]


@pytest.mark.parametrize(
    ("typed", "names"), [("长宁科技", {"长亭科技", "长电科技"}), ("微信支付宝", {"腾讯", "支付宝"})]
)
def test_what_may_be_many_or_two_is_only_offered(empty_app: App, typed: str, names: set[str]):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Unknown)
    assert names <= {entry.name for entry in offered(resolution)}


def test_further_entries_stand_beside_a_correction(empty_app: App):
    resolution = resolve(empty_app.store.names, "长典科技", "company")
    assert isinstance(resolution, Corrected)
    offers = offered(resolution)
    assert offers[0] == resolution.entry
    assert offers[0].name == "长电科技"
    assert 1 < len(offers) <= 5
    assert len(set(offers)) == len(offers)


def test_a_correction_says_what_was_typed(empty_app: App):
    resolution = resolve(empty_app.store.names, "兆易创薪", "company")
    assert isinstance(resolution, Corrected)
    assert (resolution.entry.name, resolution.typed) == ("兆易创新", "兆易创薪")


@pytest.mark.parametrize(("typed", "name"), [("江丰电子材料股份有限公司", "江丰电子"), ("滬矽產業", "沪硅产业")])
def test_a_full_name_without_its_place_and_a_taiwanese_word_are_understood(empty_app: App, typed: str, name: str):
    resolution = resolve(empty_app.store.names, typed, "company")
    assert isinstance(resolution, Corrected)
    assert resolution.entry.name == name


@pytest.mark.parametrize(
    "typed", ["京东圆", "紫光阁", "鹏程博士", "WESF", "Topitech", "力合材料", "A100", "蓝忌科技", "Rolex", "Puma"]
)
def test_a_short_name_with_a_character_more_is_anothers(empty_app: App, typed: str):
    assert isinstance(resolve(empty_app.store.names, typed, "company"), Unknown)


def test_a_short_name_with_a_character_typed_twice_is_corrected(empty_app: App):
    assert isinstance(resolve(empty_app.store.names, "京东东方", "company"), Corrected)


def test_a_name_that_begins_as_typed_stands_beside_one_that_sounds_alike(empty_app: App):
    resolution = resolve(empty_app.store.names, "鹏博", "company")
    assert isinstance(resolution, Ambiguous)
    assert {entry.name for entry in resolution.entries} == {"彭博社", "鹏博士"}


@pytest.mark.parametrize("typed", ["国际", "京北", "金陵饭店", "老干妈", "x", "甲乙丙丁戊己庚辛"])
def test_what_is_nowhere_is_never_corrected(empty_app: App, typed: str):
    assert isinstance(resolve(empty_app.store.names, typed, "company"), Unknown | Ambiguous)


def test_queries_are_cleaned_or_refused():
    assert clean_query("  中芯\x00国际\u202e ") == "中芯国际"
    for blank in ("", " \u3000", "\x00\x01", "\u200b"):
        with pytest.raises(QueryEmpty):
            clean_query(blank)
    with pytest.raises(QueryTooLong) as refusal:
        clean_query("中" * 65)
    assert (refusal.value.length, refusal.value.limit) == (65, 64)
