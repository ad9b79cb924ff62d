"""谁的净利润涨得最快: what is ranked, and how."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.asking.rankings import Ranking, rank, read_ranking
from bot.comparison import read_unit


@pytest.mark.parametrize(
    ("sentence", "ranking"),
    [
        ("谁的净利润涨得最快", Ranking("净利润", "净利润", "change")),
        ("哪家公司收入最高", Ranking("营业收入", "收入", "value")),
        ("毛利率最低的是谁", Ranking("毛利率", "毛利率", "value", lowest=True)),
        ("哪家利润下降了", Ranking("净利润", "利润", "change", lowest=True, falling=True)),
        ("谁的营收跌得最少", Ranking("营业收入", "营收", "change", falling=True)),
        ("谁亏得最多", Ranking("净亏损", "亏", "value")),
        ("谁最赚钱", Ranking("净利润", "赚", "value")),
        ("净利润排名", Ranking("净利润", "净利润", "value")),
    ],
)
def test_what_a_sentence_ranks_by(sentence: str, ranking: Ranking):
    assert read_ranking(sentence) == ranking


@pytest.mark.parametrize(
    "sentence", ["中芯国际最近怎么样", "谁收购了三星苏州工厂", "5G用户有多少", "最新的营收", "哪些公司做EDA", ""]
)
def test_other_sentences_rank_nothing(sentence: str):
    assert read_ranking(sentence) is None


@pytest.mark.parametrize("sentence", ["哪家公司收入最高", "谁的净利润涨得最快", "哪家利润下降了", "谁的营收最低"])
def test_companies_stand_in_order_once_and_in_one_unit(sample_app: App, sentence: str):
    ranking = read_ranking(sentence)
    assert ranking
    figures, _ = sample_app.answers.ranked(ranking)
    companies = [figure.company for figure in figures]
    assert len(companies) == len(set(companies)) > 1
    assert {figure.metric for figure in figures} == {ranking.metric}
    if ranking.by == "change":
        told = [figure.change or 0 for figure in figures]
        assert all((change < 0) == ranking.falling for change in told)
    else:
        told = [figure.value * read_unit(figure.unit)[0] for figure in figures]
        assert len({read_unit(figure.unit)[1] for figure in figures}) == 1
    assert told == sorted(told, reverse=not ranking.lowest)


def test_a_company_of_which_only_a_part_is_counted_is_told_apart(sample_app: App):
    ranking = read_ranking("哪家公司研发投入最多")
    assert ranking
    ranked, apart = sample_app.answers.ranked(ranking)
    assert {figure.company for figure in apart}.isdisjoint(figure.company for figure in ranked)
    assert all(figure.metric.endswith("研发投入") and figure.metric != "研发投入" for figure in apart)


def test_who_only_grew_by_so_much_does_not_rank_among_the_largest(sample_app: App):
    grown = [figure for figure in sample_app.answers.figures([]) if figure.change is not None]
    shares = [replace(one, metric="用户数", value=abs(one.change or 0), unit="%", change_unit="%") for one in grown]
    assert len({figure.company for figure in shares}) > 1
    assert rank(shares, Ranking("用户数", "用户数", "value")) == ()
    assert len(rank(shares, Ranking("用户数", "用户数", "change"))) > 1
