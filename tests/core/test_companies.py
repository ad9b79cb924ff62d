"""Several companies named at once, and who stands for a group."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.asking.companies import Unclear, name_each, part_names, stand_for
from bot.asking.sentences import asks_to_compare
from bot.errors import QueryAmbiguous


@pytest.mark.parametrize(
    ("words", "names", "metrics"),
    [
        ("京东方 TCL科技", ["京东方", "TCL科技"], ()),
        ("京东方、TCL科技，维信诺", ["京东方", "TCL科技", "维信诺"], ()),
        ("京东方和TCL科技的营收", ["京东方", "TCL科技"], ("营业收入",)),
        ("营收 京东方 TCL科技 净利润", ["京东方", "TCL科技"], ("营业收入", "净利润")),
        ("京东方vsTCL科技", ["京东方", "TCL科技"], ()),
        ("京东方 VS TCL科技", ["京东方", "TCL科技"], ()),
        ("京东方 京东方", ["京东方"], ()),
        ("没这家的营收 京东方", ["没这家", "京东方"], ("营业收入",)),
        ("和而泰 益丰药房", ["和而泰", "益丰药房"], ()),
        ("和而泰和益丰药房", ["和而泰", "益丰药房"], ()),
        ("没这家 京东方", ["没这家", "京东方"], ()),
        ("", [], ()),
        ("、和，", ["和"], ()),
    ],
)
def test_a_list_of_companies_is_parted(sample_app: App, words: str, names: list[str], metrics: tuple[str, ...]):
    assert part_names(sample_app.answers, words) == (names, metrics)


def test_of_a_list_without_end_the_beginning_is_read(sample_app: App):
    assert part_names(sample_app.answers, "京东方和" * 1000) == (["京东方", "京东方和"], ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(alphabet="京东方和与、 vsTCL科技的营收", max_size=40))
def test_no_name_is_empty_or_comes_twice(sample_app: App, words: str):
    names, _ = part_names(sample_app.answers, words)
    assert all(map(str.strip, names))
    assert len(set(names)) == len(names)


def test_what_is_unclear_of_a_name_has_those_it_may_mean(sample_app: App):
    nobody, near, known = name_each(sample_app.answers, ["没有这家公司", "长宁科技", "京东方"])
    assert isinstance(nobody, Unclear)
    assert not nobody.near
    assert isinstance(near, Unclear)
    assert "长电科技" in {entry.name for entry in near.near}
    assert not isinstance(known, Unclear)


def test_a_name_of_several_has_them_all(empty_app: App):
    [one] = name_each(empty_app.answers, ["中国电"])
    assert isinstance(one, Unclear)
    assert isinstance(one.problem, QueryAmbiguous)
    assert {entry.name for entry in one.near} == set(one.problem.names)


def test_for_a_group_that_shares_nothing_one_stands_and_for_one_with_figures_none(sample_app: App):
    answers = sample_app.answers
    named = [answers.company(name).entry for name in ("华为", "三星", "京东方")]
    shown, [group] = stand_for(answers, named[:2], answers.figures_of)
    assert next(entry.name for entry in shown) == "华为"
    assert len(group.companies) == 1
    shown, [group] = stand_for(answers, named, answers.figures_of)
    assert [entry.name for entry in shown] == ["华为", "三星电子", "三星显示", "京东方"]
    assert stand_for(answers, named[2:], answers.figures_of) == (named[2:], [])


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("比较京东方、无名厂和维信诺的营收", ["无名厂"]),
        ("京东方和无名厂的营收谁高", ["无名厂"]),
        ("对比一下京东方与无名厂", ["无名厂"]),
        ("京东方和无名厂对比", ["无名厂"]),
        ("京东方的营收和净利润跟维信诺比", []),
        ("京东方和维信诺差距有多大，急用", []),
        ("京东方、5G和维信诺对比", []),
        ("无名厂和没这家比较", []),
    ],
)
def test_what_a_sentence_lists_beside_companies_is_found(sample_app: App, text: str, listed: list[str]):
    assert list(sample_app.answers.understanding.listed_beside(text)) == listed


@pytest.mark.parametrize(
    ("text", "compares"), [("华为跟三星比呢", True), ("京东方和维信诺的研发投入占比", False), ("华为与三星比?", True)]
)
def test_one_may_compare_with_others_by_one_word(text: str, compares: bool):
    assert asks_to_compare(text) is compares
