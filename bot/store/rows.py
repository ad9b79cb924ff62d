"""What rows stand for: values out of columns."""

import json
from collections.abc import Mapping
from typing import Any, Literal

from bot.models import ArticleHead, ArticleId, Block, Bulletin, BulletinId, Sentence, Span, StatedFigure
from bot.store.entries import UNLISTED

_HEAD_COLUMNS = ("section", "title", "page", "page_end", "position", "point", "twin")
FIGURE_COLUMNS = (
    "metric", "value", "value_high", "about", "unit", "change", "change_unit", "period", "start", "end",
)  # fmt: skip

Row = dict[str, Any]


def to_bulletin(row: Row) -> Bulletin:
    """A stored issue."""
    return Bulletin(
        id=BulletinId(row["id"]),
        title=row["title"],
        date=row["date"],
        date_estimated=bool(row["date_estimated"]),
        articles=row["articles"],
    )


def to_head(row: Row, bulletin: Bulletin) -> ArticleHead:
    """A stored article without its text."""
    return ArticleHead(id=ArticleId(row["id"]), bulletin=bulletin, **{name: row[name] for name in _HEAD_COLUMNS})


def to_figure(row: Row, heads: Mapping[ArticleId, ArticleHead]) -> StatedFigure:
    """A stated figure, with its company's and its fellows' names."""
    sentence = Sentence(text=row["sentence"], start=row["sentence_start"], end=row["sentence_end"])
    same = {name: row[name] for name in FIGURE_COLUMNS}
    fellows = tuple(json.loads(row["fellows"]))
    return StatedFigure(
        company=row["name"],
        article=heads[row["article"]],
        sentence=sentence,
        together_with=fellows,
        unlisted=row["sort"] in UNLISTED,
        **same,
    )


def to_block(kind: Literal["heading", "paragraph"], level: int, text: str, start: int, end: int, cuts: str) -> Block:
    """A stored block, by its columns."""
    spans = () if cuts == "[]" else tuple(Span(start=first, end=last) for first, last in json.loads(cuts))
    return Block(kind=kind, level=level, text=text, start=start, end=end, cuts=spans)
