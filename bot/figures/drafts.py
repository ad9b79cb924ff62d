"""Figures in the making, and which of a sentence's changes are of which of its levels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.figures.amounts import Amount
from bot.figures.metrics import is_apt
from bot.figures.parts import Metric
from bot.figures.values import Figure
from bot.figures.vocabulary import LOOSE, OTHER


@dataclass(slots=True)
class Draft:
    """A figure in the making; `kind` says whether its number is a level, a change alone, or compared with."""

    kind: Literal["level", "change", "base"]
    amount: Amount
    figure: Figure
    metric: Metric


def merge_changes(drafts: Sequence[Draft]) -> list[Draft]:
    """研发投入增长57.59%，研发费用达2.21亿元: the change is the level's that follows it."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        if last and last.kind == "change" and draft.kind == "level" and _leads_to(last.figure, draft):
            draft.figure = replace(
                draft.figure,
                change=last.figure.change,
                change_unit=last.figure.change_unit,
                metric=last.figure.metric,  # 资本开支将下降30%,为[80亿元]: of the same, that no word says again
            )
            kept.pop()
        elif last and last.kind == "level" and draft.kind == "change" and _goes_on(last.figure, draft.figure):
            last.figure = replace(last.figure, change=draft.figure.change, change_unit=draft.figure.change_unit)
            continue
        elif (
            last
            and last.kind == "base"
            and draft.kind == "change"
            and len(kept) > 1
            and _goes_on(kept[-2].figure, draft.figure)
        ):
            level = kept[-2]  # 净亏损2亿元,上年同期1亿元,亏损扩大[87%]
            level.figure = replace(level.figure, change=draft.figure.change, change_unit=draft.figure.change_unit)
            continue
        kept.append(draft)
    return kept


def _goes_on(level: Figure, change: Figure) -> bool:
    """Whether a change names again the metric of the level before it: 净亏损4.1亿元,亏损收窄22%."""
    return _same_matter(change, level) and change.metric not in {*LOOSE, "价格"} and change.period == level.period


def _leads_to(change: Figure, draft: Draft) -> bool:
    """Whether a change is of the level behind it: not 全年净销售额增长35%,三季度净销售额52亿元."""
    level = draft.figure
    if level.metric == OTHER and change.metric in LOOSE and is_apt(change.metric, draft.amount):
        level = replace(level, metric=change.metric)
    return _same_matter(change, level) and (change.period == level.period or not (change.period and level.period))


def _same_matter(change: Figure, level: Figure) -> bool:
    shares = change.metric in LOOSE and change.unit == level.unit  # 发电量增长37.4%,占22%
    alike = (change.metric, change.owners) == (level.metric, level.owners)
    return alike and level.change is None and not shares
