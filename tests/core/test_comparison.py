"""Which figures may stand side by side."""

from dataclasses import replace
from typing import Any

import pytest

from bot.comparison import Compared, compare, printed_change, printed_clause, printed_value, to_panels, values
from bot.models import ArticleHead, ArticleId, Bulletin, BulletinId, Sentence, StatedFigure
from handlers.markup import plain
from handlers.tables import metric_tables

ISSUE = Bulletin(id=BulletinId(1), title="试刊", date="2020-09", date_estimated=False)
HEAD = ArticleHead(id=ArticleId(1), bulletin=ISSUE, section="", title="题", page=None, page_end=None, position=0)


def figure(company: str, value: float, unit: str, metric: str = "营业收入", period: str = "2020年", **more: Any):
    stated = StatedFigure(
        company=company,
        article=HEAD,
        metric=metric,
        value=value,
        value_high=None,
        about="",
        unit=unit,
        change=None,
        change_unit=None,
        period=period,
        start=0,
        end=1,
        sentence=Sentence(text=f"{abs(value)}{unit}", start=0, end=1),
    )
    return replace(stated, **more)


def test_one_axis_holds_one_unit_at_any_scale():
    figures = [figure("甲", 2, "亿元"), figure("乙", 5000, "万元"), figure("丙", 3, "亿美元")]
    yuan, dollar = to_panels(compare(figures))
    assert [(bar.label, bar.values) for bar in yuan.bars] == [("甲", (2e8,)), ("乙", (5e7,))]
    assert [(bar.label, bar.values) for bar in dollar.bars] == [("丙", (3e8,))]
    assert (yuan.note, dollar.note) == ("元 · 2020年", "美元 · 2020年")


def test_a_company_that_no_list_has_is_marked_beside_its_bar():
    figures = [figure("甲", 2, "亿元", unlisted=True), figure("乙", 5, "亿元")]
    (panel,) = to_panels(compare(figures), "未收录")
    assert [(bar.label, bar.note) for bar in panel.bars] == [("甲", "未收录"), ("乙", "")]


@pytest.mark.parametrize(
    ("unit", "same"), [("千万元", "元"), ("万亿元", "元"), ("亿人民币", "元"), ("万台", "台"), ("%", "%"), ("亿", "亿")]
)
def test_units_of_one_family_share_an_axis(unit: str, same: str):
    assert len(list(to_panels(compare([figure("甲", 2, unit), figure("乙", 5, same)])))) == 1


@pytest.mark.parametrize(("unit", "other"), [("亿元", "亿美元"), ("亿元", "%"), ("%", "个百分点"), ("万台", "万户")])
def test_units_of_different_families_never_do(unit: str, other: str):
    assert len(list(to_panels(compare([figure("甲", 2, unit), figure("乙", 5, other)])))) == 2


def test_the_period_that_is_shared_counts():
    figures = [
        figure("甲", 1, "亿元", period="2019年"),
        figure("甲", 2, "亿元", period="2020年上半年"),
        figure("乙", 3, "亿元", period="2020年上半年"),
    ]
    (panel,) = to_panels(compare(figures))
    assert [bar.text for bar in panel.bars] == ["2亿元", "3亿元"]
    assert panel.note == "2020年上半年"


def test_periods_that_differ_stand_beside_the_values():
    (panel,) = to_panels(compare([figure("甲", 1, "亿元", period="2019年"), figure("乙", 3, "亿元", period="2020年")]))
    assert [bar.note for bar in panel.bars] == ["2019年", "2020年"]
    assert panel.note == ""


def test_a_table_tells_a_period_once_and_stays_as_narrow_as_a_phone():
    figures = [
        figure("京东方", 608.67, "亿元", period="2020年上半年"),
        figure("维信诺", 11.65, "亿元", period="2020年上半年"),
        figure("屹朗显示科技", 27, "亿元", period="2020年第一季度", unlisted=True),
    ]
    (table,) = metric_tables([Compared("营业收入", figures)])
    assert plain(table).splitlines() == [
        "营业收入 · 2020年上半年，另注的除外",
        "京东方                  608.67亿元",
        "维信诺                  11.65亿元",
        "屹朗显示科技（未收录）  27亿元",
        "  2020年第一季度",
    ]
    (table,) = metric_tables([Compared("营业收入", figures[:2])])
    assert plain(table).splitlines()[0] == "营业收入 · 2020年上半年"
    (table,) = metric_tables([Compared("营业收入", [figures[0], figure("中兴", 3, "%", period="2019年")])])
    assert plain(table).splitlines() == ["营业收入", "京东方  608.67亿元  2020年上半年", "中兴    3%          2019年"]
    (table,) = metric_tables([Compared("营业收入", [*figures, figure("丙", 3, "亿元", period="")])])
    assert plain(table).splitlines()[0] == "营业收入"  # what tells no period is not said to be of another's


def test_what_one_alone_has_and_what_has_no_name_is_not_compared():
    figures = [figure("甲", 1, "亿元"), figure("甲", 1, "%", "其他"), figure("乙", 2, "%", "其他")]
    assert compare(figures) == []


def test_what_is_several_companies_together_is_none_of_theirs_alone():
    figures = [figure("甲", 70, "%", together_with=("丙",)), figure("甲", 30, "%"), figure("乙", 20, "%")]
    assert [[one.value for one in compared.figures] for compared in compare(figures)] == [[30, 20]]


def test_a_loss_a_range_and_a_change_are_printed_as_they_are():
    loss = figure("甲", -2.6, "亿元", change=-41.26, change_unit="%", about="约")
    loss = replace(loss, sentence=Sentence(text="亏损2.60亿元，下降41.26%", start=0, end=1))
    assert (printed_value(loss), printed_change(loss)) == ("约−2.60亿元", "−41.26%")
    span = replace(figure("甲", 40, "万台", value_high=60.0), sentence=Sentence(text="40-60万台", start=0, end=1))
    assert printed_value(span) == "40–60万台"
    (bar,) = next(iter(to_panels(compare([span, figure("乙", 1, "台")])))).bars[:1]
    assert bar.values == (4e5, 6e5)


@pytest.mark.parametrize(
    ("change", "about", "printed"),
    [(3.5, "", "+3.5%"), (-3.5, "", "−3.5%"), (-3.5, "约", "约−3.5%"), (3.5, "以上", "+3.5%以上")],
)
def test_a_mere_change_has_a_sign_and_is_told_once(change: float, about: str, printed: str):
    stated = figure("甲", 3.5, "%", change=change, change_unit="%", about=about)
    assert (printed_value(stated), printed_change(stated)) == (printed, "")
    assert values(stated) == (change,)


def test_a_mere_change_is_compared_only_of_who_has_nothing_else():
    change = figure("甲", 3, "%", change=3, change_unit="%", period="2020年")
    figures = [change, figure("甲", 9, "亿元", period="2019年"), figure("乙", 2, "亿元", period="2020年")]
    assert [[one.value for one in compared.figures] for compared in compare(figures)] == [[9, 2]]
    assert [[one.value for one in compared.figures] for compared in compare([change, figures[2]])] == [[3, 2]]


def test_a_number_that_no_word_measures_is_told_by_its_clause():
    text = "星座由80颗卫星组成，其中甲公司计划先发射80颗，明年完成。"
    start = text.rindex("80颗")
    stated = figure(
        "甲公司", 80, "颗", "其他", start=start, end=start + 3, sentence=Sentence(text=text, start=0, end=99)
    )
    assert printed_clause(stated) == ("其中甲公司计划先发射", "80颗", "")
    assert printed_clause(replace(stated, metric="发射量")) is None
