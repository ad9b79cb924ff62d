"""Which figures of two issues may be set beside each other: strict, for a wrong pair costs more than a missing one."""

import re
from itertools import count

import pytest

from bot.app import App
from bot.comparison import printed_value
from bot.issues.movements import Movement, find_movements
from bot.models import ArticleHead, ArticleId, Bulletin, BulletinId, Sentence, StatedFigure

PLACES = count(1)
STATED = re.compile(r"(?P<company>\S+) (?P<metric>\S+) (?P<value>[\d.]+)(?P<unit>\D\S*)(?: @(?P<period>\S+))?")


def state(date: str, *lines: str, **more) -> list[StatedFigure]:
    """Figures of an issue: 甲 营业收入 5.9亿元 @2024年3月."""
    issue = Bulletin(id=BulletinId(1), title="月报", date=date, date_estimated=False)
    head = ArticleHead(id=ArticleId(1), bulletin=issue, section="", title="文", page=None, page_end=None, position=1)
    return [_state(head, line, **more) for line in lines]


def _state(head: ArticleHead, line: str, **more) -> StatedFigure:
    match = STATED.fullmatch(line)
    assert match
    place = next(PLACES)
    values = {"value_high": None, "about": "", "change": None, "change_unit": None, "start": place, "end": place + 1}
    return StatedFigure(
        company=match["company"],
        article=head,
        metric=match["metric"],
        value=float(match["value"]),
        unit=match["unit"],
        period=match["period"] or "",
        sentence=Sentence(text=line, start=0, end=1),
        **{**values, **more},
    )


def moved(before: str | list[StatedFigure], after: str | list[StatedFigure]) -> list[str]:
    old = state("2024-03", before) if isinstance(before, str) else before
    new = state("2024-04", after) if isinstance(after, str) else after
    return [f"{printed_value(m.before)} → {printed_value(m.after)}" for m in find_movements(old, new)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲 营业收入 5.9亿美元 @2024年3月", "甲 营业收入 6.2亿美元 @2024年4月"),
        ("甲 营业收入 5900万元 @2023年第四季度", "甲 营业收入 1.2亿元 @2024年第一季度"),
        ("甲 净利润 3亿元 @2022年上半年", "甲 净利润 90亿元 @2023年上半年"),
        ("甲 液晶面板出货量 3450万片 @2024年3月", "甲 液晶面板出货量 3600万片 @2024年4月"),
        ("甲 毛利率 21.5% @2022年", "甲 毛利率 24% @2023年"),
        ("甲 营业收入 5亿元 @2023年1-3月", "甲 营业收入 6亿元 @2024年1-3月"),
        ("甲 员工数 5200人", "甲 员工数 5600人"),
    ],
)
def test_what_measures_the_same_is_set_side_by_side(before: str, after: str):
    assert len(moved(before, after)) == 1
    assert moved(after, before) == [] or "员工" in before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲 营业收入 5亿元 @2024年3月", "乙 营业收入 6亿元 @2024年4月"),
        ("甲 营业收入 5亿元 @2024年3月", "甲 净利润 6亿元 @2024年4月"),
        ("甲 营业收入 5亿元 @2024年3月", "甲 海外营业收入 6亿元 @2024年4月"),
        ("甲 营业收入 5亿元 @2024年3月", "甲 营业收入 6亿美元 @2024年4月"),
        ("甲 营业收入 5亿元 @2024年3月", "甲 营业收入 16亿元 @2024年第一季度"),
        ("甲 营业收入 5亿元 @2023年上半年", "甲 营业收入 6亿元 @2023年下半年"),
        ("甲 营业收入 5亿元 @2023年1-2月", "甲 营业收入 9亿元 @2024年1-3月"),
        ("甲 营业收入 5亿元", "甲 营业收入 6亿元"),
        ("甲 营业收入 5亿元 @2023年", "甲 营业收入 5.4亿元 @2023年"),
        ("甲 营业收入 5亿元 @2022年", "甲 营业收入 6亿元 @2024年"),
        ("甲 营业收入 5亿元 @2024年3月", "甲 营业收入 600亿元 @2024年4月"),
        ("甲 营业收入 5亿元 @2024年3月", "甲 营业收入 6% @2024年4月"),
        ("甲 毛利率 21% @2024年3月", "甲 毛利率 2个百分点 @2024年4月"),
        ("甲 投资额 5亿元 @2023年", "甲 投资额 6亿元 @2024年"),
        ("甲 市场份额 21% @2022年", "甲 市场份额 24% @2023年"),
        ("甲 其他 5亿元 @2022年", "甲 其他 6亿元 @2023年"),
        ("甲 用户数 5亿户", "甲 用户数 6亿户"),
        ("甲 产能 4万片", "甲 产能 6000片"),
        ("甲 营业收入 5亿元 @未来三年", "甲 营业收入 6亿元 @未来三年"),
    ],
)
def test_what_may_measure_something_else_is_left_out(before: str, after: str):
    assert moved(before, after) == []


def test_the_newest_period_of_an_issue_counts():
    old = state("2024-03", "甲 营业收入 4亿元 @2024年2月", "甲 营业收入 3亿元 @2023年2月")
    new = state("2024-04", "甲 营业收入 4亿元 @2024年2月", "甲 营业收入 5亿元 @2024年3月")
    assert moved(old, new) == ["4亿元 → 5亿元"]


def test_two_values_of_one_measure_in_an_issue_are_too_many():
    new = state("2024-04", "甲 营业收入 5亿元 @2024年4月", "甲 营业收入 7亿元 @2024年4月")
    assert moved("甲 营业收入 4亿元 @2024年3月", new) == []
    again = state("2024-04", *["甲 营业收入 5亿元 @2024年4月"] * 2)
    assert moved("甲 营业收入 4亿元 @2024年3月", again) == ["4亿元 → 5亿元"]
    rounded = state("2024-04", "甲 营业收入 5.002亿元 @2024年4月", "甲 营业收入 5亿元 @2024年4月")
    assert moved("甲 营业收入 4亿元 @2024年3月", rounded) == ["4亿元 → 5.002亿元"]


def test_a_number_of_several_together_is_nobodys():
    new = state("2024-04", "甲 营业收入 5亿元 @2024年4月", "乙 营业收入 5亿元 @2024年4月", start=3)
    assert moved("甲 营业收入 4亿元 @2024年3月", new) == []


@pytest.mark.parametrize("more", [{"value_high": 7.0}, {"change": 5.0, "change_unit": "亿元"}])
def test_ranges_and_mere_changes_are_left_out(more):
    assert moved("甲 营业收入 4亿元 @2024年3月", state("2024-04", "甲 营业收入 5亿元 @2024年4月", **more)) == []


def test_a_rise_may_be_the_rate_of_another_number():
    new = state("2024-04", "甲 营业收入 5亿元 @2024年4月", change=25.0, change_unit="%")
    assert moved("甲 营业收入 4亿元 @2024年3月", new) == ["4亿元 → 5亿元"]


def test_the_figures_of_four_issues(issues_app: App):
    """As the four texts have them; nothing else of them is comparable."""
    library = issues_app.store.library
    newest, *earlier = library.bulletins()

    def told(movement: Movement) -> tuple[str, ...]:
        figures = movement.before, movement.after
        return (movement.after.company, movement.after.metric, *map(printed_value, figures))

    stated = zip(earlier, ("5.9", "5.1", "5.4"), ("17", "11", "14"), ("3450", "2750", "3200"), strict=True)
    for issue, revenue, machines, panels in stated:
        assert list(map(told, find_movements(library.figures(issue.id), library.figures(newest.id)))) == [
            ("中芯国际", "营业收入", f"{revenue}亿美元", "6.2亿美元"),
            ("中微公司", "刻蚀机出货量", f"{machines}台", "16台"),
            ("京东方", "液晶面板出货量", f"{panels}万片", "3600万片"),
        ]
