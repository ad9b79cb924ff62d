"""Companies in the order of a metric, to a sentence that asks for the highest: 谁的净利润涨得最快."""

from collections.abc import Sequence

from bot.asking.answers import Answers
from bot.asking.findings import ArticlePassages
from bot.asking.rankings import Ranking
from bot.comparison import Compared, printed_value
from bot.models import Passage, StatedFigure
from handlers import render, texts
from handlers.markup import fill
from handlers.screen import Screen
from handlers.tables import metric_tables

_SHOWN = 12
_TO_TAP = 3
_APART = 3


def show_ranking(answers: Answers, ranking: Ranking) -> Screen | None:
    """The table, and where the first figure stands; None where the issue has not two of them."""
    bulletin, (figures, apart) = answers.issue(), answers.ranked(ranking)
    if bulletin is None or len(figures) < 2:
        return None
    order = texts.RANKED_BY[ranking.by, ranking.falling, ranking.lowest]
    shown = texts.RANKED_SHOWN.format(shown=_SHOWN) if len(figures) > _SHOWN else ""
    head = fill(texts.RANKED, metric=ranking.metric, order=order, companies=len(figures), shown=shown)
    [table] = metric_tables([Compared(ranking.metric, figures[:_SHOWN])])
    told = render.articles_told([_stated_in(figures[0])], alone=True)
    tapped = [entry for figure in figures[:_TO_TAP] for entry in answers.understanding.meant_by([figure.company])[:1]]
    html = "\n\n".join([f"{render.bulletin_name(bulletin)}\n{head}", table, *_apart(apart[:_APART]), told])
    return Screen(html, render.entry_rows(tapped, bulletin.id))


def _apart(figures: Sequence[StatedFigure]) -> list[str]:
    """Companies of which only a part is counted, a line each."""
    lines = (f"{render.whose(figure)} {figure.metric} {printed_value(figure)}" for figure in figures)
    return [fill(texts.RANKED_APART, lines="\n".join(lines))] if figures else []


def _stated_in(figure: StatedFigure) -> ArticlePassages:
    """The sentence that states a figure."""
    said = figure.sentence
    passage = Passage(article=figure.article, text=said.text, start=said.start, end=said.end)
    return ArticlePassages(article=figure.article, count=1, passages=(passage,))
