"""Pictures for the chat: values in, PNG bytes out. What draws them is an extra, loaded when the first one is drawn."""

from bot.pictures.bars import Bar, BarChart, Panel, draw_bars, fit_panels
from bot.pictures.card import PassageCard, draw_card
from bot.pictures.columns import ColumnChart, Columns, Moment, draw_columns

__all__ = [
    "Bar",
    "BarChart",
    "ColumnChart",
    "Columns",
    "Moment",
    "Panel",
    "PassageCard",
    "draw_bars",
    "draw_card",
    "draw_columns",
    "fit_panels",
]
